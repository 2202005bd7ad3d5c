/** Sweeps among the runs that are stored, and runs that may be compared. */
@NullMarked
package dev.datadecide.application.sweep;

import org.jspecify.annotations.NullMarked;
