/** Checking that what is stored is what came in: every digest and every count. */
@NullMarked
package dev.datadecide.application.verify;

import org.jspecify.annotations.NullMarked;
