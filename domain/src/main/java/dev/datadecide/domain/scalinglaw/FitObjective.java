package dev.datadecide.domain.scalinglaw;

/** What a fit makes least. */
public enum FitObjective {
  /** The sum of {@link Huber} losses of log f(x) - log y, all points with equal weight. */
  LOG_HUBER,
  /** The sum of squares of f(x) - y. */
  LEAST_SQUARES;

  /** The objective of a law at parameters; infinite where the law has no logarithm. */
  public double of(LawForm form, double[] parameters, double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double value = form.value(parameters, x[i]);
      sum +=
          switch (this) {
            case LOG_HUBER ->
                value > 0
                    ? Huber.loss(StrictMath.log(value) - StrictMath.log(y[i]), Huber.DELTA)
                    : Double.POSITIVE_INFINITY;
            case LEAST_SQUARES -> (value - y[i]) * (value - y[i]);
          };
    }
    return sum;
  }
}
