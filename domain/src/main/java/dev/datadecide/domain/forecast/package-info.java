/**
 * Forecasts of final values from the early part of training: a declared experiment, its check, its
 * run over nested folds, and results that carry all settings they came from.
 */
@NullMarked
package dev.datadecide.domain.forecast;

import org.jspecify.annotations.NullMarked;
