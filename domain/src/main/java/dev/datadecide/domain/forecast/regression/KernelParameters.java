package dev.datadecide.domain.forecast.regression;

import java.util.List;

/**
 * Hyper-parameters of a Gaussian process: {@code constant k(r) + noise}.
 *
 * @param lengthScales one for all features, or one each
 * @param mixture the a of the rational quadratic; 1 for other kernels
 * @param noise variance of the white noise; 0 for none
 */
public record KernelParameters(
    double constant, List<Double> lengthScales, double mixture, double noise) {
  public KernelParameters {
    lengthScales = List.copyOf(lengthScales);
    if (!(constant > 0)
        || !(mixture > 0)
        || !(noise >= 0)
        || lengthScales.isEmpty()
        || !lengthScales.stream().allMatch(scale -> scale > 0)) {
      throw new IllegalArgumentException(
          "not positive: %s, %s, %s, %s".formatted(constant, lengthScales, mixture, noise));
    }
  }
}
