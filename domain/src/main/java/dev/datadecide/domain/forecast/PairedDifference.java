package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether a model is better than a baseline: the mean over recipes of the difference of their mean
 * absolute errors, model less baseline, with its 95 percent interval by Student's t. Recipes are
 * the units, because runs of one recipe miss together.
 *
 * @param recipes how many recipes both forecast
 * @param better of them, where the model missed by less
 * @param low lower end of the interval; empty for fewer than two recipes
 */
public record PairedDifference(
    int recipes, int better, double mean, OptionalDouble low, OptionalDouble high) {
  /** What the interval says. */
  public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED
  }

  /** Over the rows that both forecast. */
  static PairedDifference of(
      List<Subject> rows, double[] model, double[] baseline, double[] actual) {
    Map<String, List<Double>> byRecipe = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      double difference = Math.abs(model[i] - actual[i]) - Math.abs(baseline[i] - actual[i]);
      if (Double.isFinite(difference)) {
        byRecipe.computeIfAbsent(rows.get(i).recipe(), recipe -> new ArrayList<>()).add(difference);
      }
    }
    double[] means =
        byRecipe.values().stream()
            .mapToDouble(
                all -> all.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN))
            .toArray();
    int n = means.length;
    double mean = Arrays.stream(means).average().orElse(Double.NaN);
    int better = (int) Arrays.stream(means).filter(each -> each < 0).count();
    if (n < 2) {
      return new PairedDifference(n, better, mean, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double squares = Arrays.stream(means).map(each -> (each - mean) * (each - mean)).sum();
    double reach = studentT(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return new PairedDifference(
        n, better, mean, OptionalDouble.of(mean - reach), OptionalDouble.of(mean + reach));
  }

  public Verdict verdict() {
    if (high.isPresent() && high.getAsDouble() < 0) {
      return Verdict.BETTER;
    }
    return low.isPresent() && low.getAsDouble() > 0 ? Verdict.WORSE : Verdict.UNDECIDED;
  }

  /**
   * The 0.975 quantile of Student's t, by its expansion around the normal one (Abramowitz and
   * Stegun 26.7.5); exact for one and two degrees of freedom, where the expansion is poor.
   */
  private static double studentT(int freedom) {
    if (freedom == 1) {
      return Math.tan(Math.PI * 0.475);
    }
    if (freedom == 2) {
      return 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
    }
    double z = 1.959963984540054;
    double v = freedom;
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    double z7 = z5 * z * z;
    double z9 = z7 * z * z;
    return z
        + (z3 + z) / (4 * v)
        + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v)
        + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * v * v * v * v);
  }
}
