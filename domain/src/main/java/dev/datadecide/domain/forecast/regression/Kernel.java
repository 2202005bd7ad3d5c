package dev.datadecide.domain.forecast.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Covariance of a Gaussian process by the scaled distance r (Rasmussen and Williams, Gaussian
 * Processes for Machine Learning, 2006, chapter 4).
 */
public enum Kernel {
  /** {@code exp(-r^2/2)}. */
  RBF("rbf"),
  /** {@code (1 + sqrt(3) r) exp(-sqrt(3) r)}. */
  MATERN_3_2("matern_3_2"),
  /** {@code (1 + sqrt(5) r + 5 r^2/3) exp(-sqrt(5) r)}. */
  MATERN_5_2("matern_5_2"),
  /** {@code (1 + r^2/(2 a))^(-a)}. */
  RATIONAL_QUADRATIC("rational_quadratic");

  private final String label;

  Kernel(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Kernel::label).toList();
  }

  public static Optional<Kernel> resolve(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }
}
