package dev.datadecide.prediction.regression;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.ModelSettings.Intercept;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits the linear models and the Gaussian processes. */
public final class Regressions implements ForecastModel {
  @Inject
  Regressions() {}

  @Override
  public List<ModelKind> kinds() {
    return List.of(ModelKind.ELASTIC_NET, ModelKind.LEAST_SQUARES, ModelKind.GAUSSIAN_PROCESS);
  }

  @Override
  public FittedModel fit(Matrix features, double[] targets, ModelSettings settings) {
    return fitAll(features, targets, List.of(settings)).getFirst();
  }

  @Override
  public List<FittedModel> fitAll(Matrix features, double[] targets, List<ModelSettings> settings) {
    check(features, targets);
    Map<Intercept, Gram> grams = new EnumMap<>(Intercept.class);
    List<FittedModel> fitted = new ArrayList<>();
    for (ModelSettings each : settings) {
      fitted.add(
          switch (each) {
            case ModelSettings.ElasticNet net ->
                elasticNet(
                    grams.computeIfAbsent(
                        net.intercept(), kept -> Gram.of(features, targets, kept)),
                    net);
            case ModelSettings.LeastSquares none ->
                linear(
                    grams.computeIfAbsent(
                        Intercept.FITTED, kept -> Gram.of(features, targets, kept)));
            case ModelSettings.GaussianProcess free ->
                GaussianProcess.optimised(features, targets, free);
            case ModelSettings.FixedGaussianProcess fixed ->
                GaussianProcess.fixed(features, targets, fixed);
          });
    }
    return fitted;
  }

  private static FittedModel elasticNet(Gram gram, ModelSettings.ElasticNet settings) {
    ElasticNet.Solution solution = ElasticNet.solve(gram, settings);
    if (!solution.isReached()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no optimum of "
              + settings.label()
              + " was reached in "
              + solution.sweeps()
              + " sweeps; duality gap "
              + solution.gap(),
          "leave out columns that depend on each other, or take a larger alpha");
    }
    double[] weights = solution.weights();
    double norm = 0;
    double squares = 0;
    for (double weight : weights) {
      norm += Math.abs(weight);
      squares += weight * weight;
    }
    Map<String, Double> facts = new TreeMap<>();
    facts.put("intercept", gram.intercept(weights));
    facts.put("dual_gap", solution.gap());
    facts.put("sweeps", (double) solution.sweeps());
    facts.put(
        "objective",
        gram.halfMeanSquare(weights)
            + settings.alpha() * settings.rho() * norm
            + 0.5 * settings.alpha() * (1 - settings.rho()) * squares);
    return new LinearModel(weights, gram.intercept(weights), facts);
  }

  private static FittedModel linear(Gram gram) {
    double[] weights = gram.leastNorm();
    Map<String, Double> facts = new TreeMap<>();
    facts.put("intercept", gram.intercept(weights));
    facts.put("objective", gram.halfMeanSquare(weights));
    return new LinearModel(weights, gram.intercept(weights), facts);
  }

  private static void check(Matrix features, double[] targets) {
    if (features.rows() != targets.length) {
      throw new IllegalArgumentException(
          features.rows() + " rows for " + targets.length + " targets");
    }
    if (targets.length == 0) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "there is no row to learn from", "widen the selection of runs");
    }
    for (int i = 0; i < targets.length; i++) {
      boolean isFinite = Double.isFinite(targets[i]);
      for (int j = 0; isFinite && j < features.columns(); j++) {
        isFinite = Double.isFinite(features.at(i, j));
      }
      if (!isFinite) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "row " + i + " has a number that is not finite",
            "leave the row out, or choose how missing numbers are filled");
      }
    }
  }
}
