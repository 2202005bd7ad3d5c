/** Driven adapter for numerics: fits of scaling laws, and models that forecast. */
@NullMarked
package dev.datadecide.prediction;

import org.jspecify.annotations.NullMarked;
