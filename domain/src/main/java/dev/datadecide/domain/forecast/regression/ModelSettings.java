package dev.datadecide.domain.forecast.regression;

import java.util.Locale;

/** What a model is told beside the data. Two fits of the same data and settings are the same. */
public sealed interface ModelSettings {
  /** The kind and its settings, as in reports. */
  String label();

  /** The kind that a model of these settings is of. */
  ModelKind kind();

  /**
   * Minimises {@code 1/(2n) |y - b - Xw|^2 + alpha rho |w|_1 + alpha (1 - rho)/2 |w|^2} with an
   * intercept b that is not penalised. rho 1 is the lasso, rho 0 ridge.
   */
  record ElasticNet(double alpha, double rho, Intercept intercept) implements ModelSettings {
    public ElasticNet {
      if (!(alpha >= 0) || !(rho >= 0) || !(rho <= 1) || Double.isInfinite(alpha)) {
        throw new IllegalArgumentException("no penalty: alpha " + alpha + ", l1 ratio " + rho);
      }
    }

    public static ElasticNet of(double alpha, double rho) {
      return new ElasticNet(alpha, rho, Intercept.FITTED);
    }

    @Override
    public String label() {
      return "alpha=" + number(alpha) + " l1_ratio=" + number(rho);
    }

    @Override
    public ModelKind kind() {
      return ModelKind.ELASTIC_NET;
    }
  }

  /** Least squares of the least norm, with an intercept. */
  record LeastSquares() implements ModelSettings {
    @Override
    public String label() {
      return "none";
    }

    @Override
    public ModelKind kind() {
      return ModelKind.LEAST_SQUARES;
    }
  }

  /** A Gaussian process whose hyper-parameters maximise the log marginal likelihood. */
  record GaussianProcess(Kernel kernel, LengthScales lengthScales) implements ModelSettings {
    @Override
    public String label() {
      return kernel.label() + " " + lengthScales.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ModelKind kind() {
      return ModelKind.GAUSSIAN_PROCESS;
    }
  }

  /**
   * A Gaussian process with given hyper-parameters.
   *
   * @param jitter added to the diagonal beside the noise
   */
  record FixedGaussianProcess(
      Kernel kernel, KernelParameters parameters, double jitter, TargetScale targetScale)
      implements ModelSettings {
    @Override
    public String label() {
      return kernel.label() + " " + parameters;
    }

    @Override
    public ModelKind kind() {
      return ModelKind.GAUSSIAN_PROCESS;
    }
  }

  /** Whether a linear model has a constant. */
  enum Intercept {
    FITTED,
    NONE
  }

  /** Whether a Gaussian process sees targets with mean 0 and population standard deviation 1. */
  enum TargetScale {
    STANDARDISED,
    AS_GIVEN
  }

  /** Whether features share a length scale. */
  enum LengthScales {
    SHARED,
    PER_FEATURE
  }

  private static String number(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }
}
