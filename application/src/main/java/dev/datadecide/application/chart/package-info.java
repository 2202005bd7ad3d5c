/**
 * Charts made from answers: first a value that says what is drawn, then, by pure functions, a
 * Vega-Lite specification that holds its own data. A specification is what Altair and the Vega
 * editor read too.
 */
@NullMarked
package dev.datadecide.application.chart;

import org.jspecify.annotations.NullMarked;
