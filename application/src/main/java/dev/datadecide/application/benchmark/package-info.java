/** Measures the product's work beside what an engine needs by itself, each part in its own JVM. */
@NullMarked
package dev.datadecide.application.benchmark;

import org.jspecify.annotations.NullMarked;
