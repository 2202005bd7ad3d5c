package dev.datadecide.prediction.regression;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Gaussian process {@code constant k(r) + white noise} on standardised targets. Free
 * hyper-parameters maximise the marginal likelihood over a fixed set of starts, for the surface has
 * several optima: constant in [1e-3, 1e3], length scales in [1e-2, 1e2], noise in [1e-8, 10],
 * mixture in [1e-2, 1e3].
 */
final class GaussianProcess implements FittedModel {
  static final double JITTER = 1e-10;

  /** Of the starts, so many with the greatest likelihood are followed. */
  private static final int FOLLOWED = 3;

  private static final double[] START_LENGTHS = {0.3, 1, 3, 10};
  private static final double[] START_NOISES = {1e-1, 1e-2, 1e-4};

  private final Posterior posterior;
  private final double mean;
  private final double scale;
  private final Map<String, Double> facts;

  private GaussianProcess(
      Posterior posterior, double mean, double scale, Map<String, Double> facts) {
    this.posterior = posterior;
    this.mean = mean;
    this.scale = scale;
    this.facts = facts;
  }

  static GaussianProcess fixed(
      Matrix rows, double[] targets, ModelSettings.FixedGaussianProcess settings) {
    double mean =
        switch (settings.targetScale()) {
          case STANDARDISED -> mean(targets);
          case AS_GIVEN -> 0;
        };
    double scale =
        switch (settings.targetScale()) {
          case STANDARDISED -> deviation(targets, mean);
          case AS_GIVEN -> 1;
        };
    Covariance covariance =
        new Covariance(settings.kernel(), settings.parameters(), rows.columns());
    return Posterior.of(
            covariance, Covariance.rows(rows), scaled(targets, mean, scale), settings.jitter())
        .map(posterior ->
            new GaussianProcess(
                posterior, mean, scale, facts(settings.parameters(), posterior, 0, 0)))
        .orElseThrow(GaussianProcess::indefinite);
  }

  static GaussianProcess optimised(
      Matrix rows, double[] targets, ModelSettings.GaussianProcess settings) {
    double mean = mean(targets);
    double scale = deviation(targets, mean);
    double[] y = scaled(targets, mean, scale);
    int scales =
        switch (settings.lengthScales()) {
          case SHARED -> 1;
          case PER_FEATURE -> Math.max(rows.columns(), 1);
        };
    Likelihood likelihood = new Likelihood(settings.kernel(), rows, y, JITTER, scales);
    double[] lower = bounds(likelihood, scales, 1e-3, 1e-2, 1e-2, 1e-8);
    double[] upper = bounds(likelihood, scales, 1e3, 1e2, 1e3, 10);
    BoundedDescent descent = new BoundedDescent(likelihood::negative, lower, upper);
    List<BoundedDescent.Minimum> minima =
        starts(likelihood, scales).parallelStream()
            .map(descent::from)
            .flatMap(Optional::stream)
            .toList();
    BoundedDescent.Minimum best =
        minima.stream()
            .min(Comparator.comparingDouble(BoundedDescent.Minimum::value))
            .orElseThrow(GaussianProcess::indefinite);
    KernelParameters parameters = likelihood.parameters(best.point());
    Covariance covariance = new Covariance(settings.kernel(), parameters, rows.columns());
    Posterior posterior =
        Posterior.of(covariance, Covariance.rows(rows), y, JITTER)
            .orElseThrow(GaussianProcess::indefinite);
    return new GaussianProcess(
        posterior, mean, scale, facts(parameters, posterior, minima.size(), best.steps()));
  }

  /** The usual start, and the most likely others. */
  private static List<double[]> starts(Likelihood likelihood, int scales) {
    @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
    record Start(double[] point, double value) {}
    List<Start> all = new ArrayList<>();
    for (double length : START_LENGTHS) {
      for (double noise : START_NOISES) {
        double[] point = bounds(likelihood, scales, 1, length, 1, noise);
        double value = likelihood.at(point);
        if (Double.isFinite(value)) {
          all.add(new Start(point, -value));
        }
      }
    }
    double[] usual = bounds(likelihood, scales, 1, 1, 1, 0.1);
    List<double[]> starts = new ArrayList<>();
    starts.add(usual);
    all.stream()
        .filter(start -> !Arrays.equals(start.point(), usual))
        .sorted(Comparator.comparingDouble(Start::value))
        .limit(FOLLOWED)
        .forEach(start -> starts.add(start.point()));
    return starts;
  }

  private static double[] bounds(
      Likelihood likelihood,
      int scales,
      double constant,
      double length,
      double mixture,
      double noise) {
    double[] bounds = new double[likelihood.dimension()];
    Arrays.fill(bounds, Math.log(mixture));
    bounds[0] = Math.log(constant);
    Arrays.fill(bounds, 1, 1 + scales, Math.log(length));
    bounds[bounds.length - 1] = Math.log(noise);
    return bounds;
  }

  @Override
  public Prediction predict(Matrix rows) {
    Prediction scaled = posterior.predict(rows);
    return new Prediction(
        Arrays.stream(scaled.means()).map(each -> mean + scale * each).toArray(),
        scaled.deviations().map(all -> Arrays.stream(all).map(each -> scale * each).toArray()));
  }

  @Override
  public double[] coefficients() {
    return new double[0];
  }

  @Override
  public Map<String, Double> facts() {
    return facts;
  }

  private static Map<String, Double> facts(
      KernelParameters parameters, Posterior posterior, int starts, int steps) {
    Map<String, Double> facts = new TreeMap<>();
    facts.put("log_likelihood", posterior.logLikelihood());
    facts.put("constant", parameters.constant());
    facts.put("noise", parameters.noise());
    facts.put("mixture", parameters.mixture());
    for (int j = 0; j < parameters.lengthScales().size(); j++) {
      facts.put("length_scale_" + j, parameters.lengthScales().get(j));
    }
    facts.put("starts", (double) starts);
    facts.put("steps", (double) steps);
    return facts;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    return deviation == 0 ? 1 : deviation;
  }

  private static double[] scaled(double[] targets, double mean, double scale) {
    return Arrays.stream(targets).map(target -> (target - mean) / scale).toArray();
  }

  private static DomainException indefinite() {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "the covariance of the rows is not positive definite",
        "leave out rows that repeat others, or allow noise");
  }
}
