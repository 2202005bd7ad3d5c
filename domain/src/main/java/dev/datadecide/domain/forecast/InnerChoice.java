package dev.datadecide.domain.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.split.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The settings with the smallest score over inner folds, and what they missed there by.
 *
 * @param score mean over the folds of the RMSE; ties (to 1e-12) go to the earlier candidate
 * @param runnerUp the next best candidate's score
 * @param misses absolute errors on the validated rows, in the order of the folds
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
record InnerChoice(
    ModelSettings settings, double score, OptionalDouble runnerUp, int folds, double[] misses) {
  private static final double TIE = 1e-12;

  /** Standard deviations of a normal distribution on either side of 95 percent. */
  static final double NORMAL_95 = 1.96;

  private static final double LEVEL = 0.95;

  /**
   * Tries every candidate on every fold; one that fails on some fold is out.
   *
   * @throws DomainException when all fail
   */
  static InnerChoice among(
      List<ModelSettings> candidates,
      List<Fold> folds,
      Matrix features,
      double[] targets,
      ForecastModel model) {
    int count = candidates.size();
    double[] sums = new double[count];
    List<List<double[]>> misses = new ArrayList<>();
    candidates.forEach(each -> misses.add(new ArrayList<>()));
    List<Optional<DomainException>> failures =
        new ArrayList<>(
            candidates.stream().map(each -> Optional.<DomainException>empty()).toList());
    for (Fold fold : folds) {
      Matrix train = features.rows(fold.train());
      Standardisation scale = Standardisation.of(train);
      Matrix x = scale.apply(train);
      Matrix validated = scale.apply(features.rows(fold.test()));
      double[] y = Ranking.pick(fold.train(), targets);
      double[] actual = Ranking.pick(fold.test(), targets);
      List<Attempt> attempts = attempts(model, x, y, candidates);
      for (int c = 0; c < count; c++) {
        Attempt attempt = attempts.get(c);
        if (attempt.failure().isPresent()) {
          failures.set(c, attempt.failure());
        } else {
          double[] missed = missed(attempt.fitted().orElseThrow(), validated, actual);
          misses.get(c).add(missed);
          sums[c] += Math.sqrt(Arrays.stream(missed).map(m -> m * m).sum() / missed.length);
        }
      }
    }
    return chosen(candidates, folds.size(), sums, misses, failures);
  }

  private record Attempt(Optional<FittedModel> fitted, Optional<DomainException> failure) {}

  private static List<Attempt> attempts(
      ForecastModel model, Matrix x, double[] y, List<ModelSettings> candidates) {
    try {
      return model.fitAll(x, y, candidates).stream()
          .map(fitted -> new Attempt(Optional.of(fitted), Optional.empty()))
          .toList();
    } catch (DomainException together) {
      return candidates.stream().map(each -> attempt(model, x, y, each)).toList();
    }
  }

  private static Attempt attempt(
      ForecastModel model, Matrix x, double[] y, ModelSettings settings) {
    try {
      return new Attempt(Optional.of(model.fit(x, y, settings)), Optional.empty());
    } catch (DomainException failure) {
      return new Attempt(Optional.empty(), Optional.of(failure));
    }
  }

  private static double[] missed(FittedModel fitted, Matrix validated, double[] actual) {
    double[] forecast = fitted.predict(validated).means();
    return IntStream.range(0, actual.length)
        .mapToDouble(i -> Math.abs(forecast[i] - actual[i]))
        .toArray();
  }

  private static InnerChoice chosen(
      List<ModelSettings> candidates,
      int folds,
      double[] sums,
      List<List<double[]>> misses,
      List<Optional<DomainException>> failures) {
    List<Integer> order =
        IntStream.range(0, candidates.size())
            .filter(c -> failures.get(c).isEmpty())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(c -> Math.rint(sums[c] / folds / TIE))
                    .thenComparingInt(c -> c))
            .toList();
    if (order.isEmpty()) {
      throw failures
          .getFirst()
          .orElseGet(() ->
              new DomainException(
                  ErrorCode.INTERNAL, "no candidate was tried", "report this experiment"));
    }
    int best = order.getFirst();
    return new InnerChoice(
        candidates.get(best),
        sums[best] / folds,
        order.size() > 1 ? OptionalDouble.of(sums[order.get(1)] / folds) : OptionalDouble.empty(),
        folds,
        misses.get(best).stream().flatMapToDouble(Arrays::stream).toArray());
  }

  /**
   * The half width that held 95 percent of the validated rows, with the correction for their number
   * of conformal prediction: the ceil(0.95 (n + 1))-th smallest miss (Lei et al. 2018); NaN where
   * there are too few.
   */
  double halfWidth() {
    int rank = (int) Math.ceil(LEVEL * (misses.length + 1));
    if (rank > misses.length) {
      return Double.NaN;
    }
    double[] sorted = misses.clone();
    Arrays.sort(sorted);
    return sorted[rank - 1];
  }
}
