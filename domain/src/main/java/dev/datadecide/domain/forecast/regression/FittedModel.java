package dev.datadecide.domain.forecast.regression;

import java.util.Map;

/** A fitted model. */
public interface FittedModel {
  /** What it says of rows that are scaled as those it learned from. */
  Prediction predict(Matrix rows);

  /** Weight of each column, in the order of columns; empty for models without. */
  double[] coefficients();

  /**
   * What the fit found and how well it did, by name: {@code intercept}, {@code objective}, {@code
   * dual_gap}; {@code log_likelihood} and hyper-parameters of a Gaussian process.
   */
  Map<String, Double> facts();
}
