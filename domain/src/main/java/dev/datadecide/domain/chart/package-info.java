/** Charts: what draws a chart from its specification. */
@NullMarked
package dev.datadecide.domain.chart;

import org.jspecify.annotations.NullMarked;
