/** What is forecast: a number of the whole curve, and the scale on which it is fitted. */
@NullMarked
package dev.datadecide.domain.forecast.target;

import org.jspecify.annotations.NullMarked;
