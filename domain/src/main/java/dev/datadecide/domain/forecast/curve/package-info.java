/** Curves of runs and the early parts of them that a forecast may see. */
@NullMarked
package dev.datadecide.domain.forecast.curve;

import org.jspecify.annotations.NullMarked;
