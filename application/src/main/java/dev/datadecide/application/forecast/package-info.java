/** Declared experiments that forecast final values: read, run, stored and shown. */
@NullMarked
package dev.datadecide.application.forecast;

import org.jspecify.annotations.NullMarked;
