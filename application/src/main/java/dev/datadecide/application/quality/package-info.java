/** What is doubtful, where it comes from, and what to do about it. */
@NullMarked
package dev.datadecide.application.quality;

import org.jspecify.annotations.NullMarked;
