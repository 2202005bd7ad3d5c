package dev.datadecide.domain.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Prediction;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.split.Fold;
import dev.datadecide.domain.forecast.split.FoldGuard;
import dev.datadecide.domain.forecast.split.SplitScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges models by rows that neither their fit nor the choice of their settings has seen. Scaling
 * and the filling of missing features are those of each training part alone. Folds are worked on
 * beside each other; each gives the same bits in whatever order.
 */
public final class NestedValidation {
  private final ForecastModel model;
  private final SplitScheme scheme;

  public NestedValidation(ForecastModel model, SplitScheme scheme) {
    this.model = model;
    this.scheme = scheme;
  }

  /** What came of each fold, in the order of the scheme. */
  public sealed interface Outcome {
    /** Forecasts of the tested rows. */
    record Judged(FoldResult result) implements Outcome {}

    /** No forecast came of it. */
    record Failed(FoldFailure failure) implements Outcome {}
  }

  /**
   * Runs all folds.
   *
   * @param targets on the scale on which they are fitted
   * @throws DomainException when a fold leaks
   */
  public List<Outcome> run(
      List<Subject> rows, Matrix features, double[] targets, List<ModelSettings> candidates) {
    List<Fold> folds = scheme.folds(rows);
    folds.forEach(fold -> FoldGuard.check(scheme, fold, rows));
    return folds.parallelStream()
        .map(fold -> judge(fold, rows, features, targets, candidates))
        .toList();
  }

  private Outcome judge(
      Fold fold,
      List<Subject> rows,
      Matrix features,
      double[] targets,
      List<ModelSettings> candidates) {
    try {
      return new Outcome.Judged(result(fold, rows, features, targets, candidates));
    } catch (DomainException failure) {
      return new Outcome.Failed(new FoldFailure(fold.name(), String.valueOf(failure.getMessage())));
    }
  }

  private FoldResult result(
      Fold fold,
      List<Subject> rows,
      Matrix features,
      double[] targets,
      List<ModelSettings> candidates) {
    Optional<InnerChoice> choice = choice(fold, rows, features, targets, candidates);
    ModelSettings settings = choice.map(InnerChoice::settings).orElse(candidates.getFirst());
    Matrix train = features.rows(fold.train());
    Standardisation scale = Standardisation.of(train);
    Matrix x = scale.apply(train);
    double[] y = Ranking.pick(fold.train(), targets);
    Matrix tested = scale.apply(features.rows(fold.test()));
    FittedModel fitted = model.fit(x, y, settings);
    Prediction prediction = fitted.predict(tested);
    return new FoldResult(
        fold.name(),
        fold.train(),
        fold.test(),
        settings,
        choice.map(InnerChoice::folds).orElse(0),
        choice.map(InnerChoice::score).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        choice.map(InnerChoice::runnerUp).orElseGet(OptionalDouble::empty),
        fitted.coefficients(),
        fitted.facts(),
        prediction.means(),
        halfWidths(prediction, choice),
        model.fit(x, Permutation.of(y), settings).predict(tested).means());
  }

  /**
   * What the inner folds choose. A single candidate with deviations of its own needs none; a single
   * one without has its interval from them, where the training part has groups to make them of.
   */
  private Optional<InnerChoice> choice(
      Fold fold,
      List<Subject> rows,
      Matrix features,
      double[] targets,
      List<ModelSettings> candidates) {
    if (candidates.size() == 1 && hasDeviations(candidates.getFirst())) {
      return Optional.empty();
    }
    List<Fold> inner = scheme.inner(fold, rows);
    if (candidates.size() == 1 && inner.isEmpty()) {
      return Optional.empty();
    }
    FoldGuard.checkInner(scheme, fold, inner, rows);
    return Optional.of(InnerChoice.among(candidates, inner, features, targets, model));
  }

  private static boolean hasDeviations(ModelSettings settings) {
    return switch (settings) {
      case ModelSettings.GaussianProcess process -> true;
      case ModelSettings.FixedGaussianProcess process -> true;
      case ModelSettings.ElasticNet net -> false;
      case ModelSettings.LeastSquares none -> false;
    };
  }

  private static double[] halfWidths(Prediction prediction, Optional<InnerChoice> choice) {
    return prediction
        .deviations()
        .map(all -> Arrays.stream(all).map(each -> InnerChoice.NORMAL_95 * each).toArray())
        .orElseGet(() -> {
          double[] widths = new double[prediction.means().length];
          Arrays.fill(widths, choice.map(InnerChoice::halfWidth).orElse(Double.NaN));
          return widths;
        });
  }
}
