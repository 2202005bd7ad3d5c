/**
 * Fits of scaling laws: analytic derivatives, starts from exact solutions through a few of the
 * points, and a damped Newton search within bounds.
 */
@NullMarked
package dev.datadecide.prediction.law;

import org.jspecify.annotations.NullMarked;
