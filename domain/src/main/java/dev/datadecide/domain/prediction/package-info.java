/** How well numbers that were foretold agree with those that came. */
@NullMarked
package dev.datadecide.domain.prediction;

import org.jspecify.annotations.NullMarked;
