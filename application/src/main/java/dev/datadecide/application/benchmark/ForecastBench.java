package dev.datadecide.application.benchmark;

import dev.datadecide.application.forecast.ForecastService;
import dev.datadecide.domain.forecast.CurveSet;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.ForecastTable;
import dev.datadecide.domain.forecast.ModelPlan;
import dev.datadecide.domain.forecast.TableBuilder;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.CurveFeature;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings.GaussianProcess;
import dev.datadecide.domain.forecast.regression.ModelSettings.LengthScales;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Measures forecasts on the data of a workspace: 11 features of each run of the default seed. */
public final class ForecastBench {
  private static final double NANOS = 1e9;
  private static final String METRIC = "pile-valppl";

  private final ForecastService forecasts;

  public ForecastBench(ForecastService forecasts) {
    this.forecasts = forecasts;
  }

  /** Reading the curves, nested validation over 15 elastic nets, and one Gaussian process. */
  public List<PredictionBench.Part> measure() {
    Experiment experiment = experiment();
    long start = System.nanoTime();
    List<CurveSet> curves = forecasts.curves(experiment);
    double reading = since(start);
    start = System.nanoTime();
    forecasts.run(experiment, curves);
    double nested = since(start);
    ForecastTable table = TableBuilder.of(experiment, new Target.Final(), curves);
    Matrix features = Standardisation.of(table.features()).apply(table.features());
    double[] targets = Arrays.stream(table.targets()).map(Math::log).toArray();
    start = System.nanoTime();
    forecasts
        .model()
        .fit(features, targets, new GaussianProcess(Kernel.RBF, LengthScales.PER_FEATURE));
    double process = since(start);
    int rows = table.rows().size();
    return List.of(
        new PredictionBench.Part("curves of an experiment", rows, reading, Double.NaN),
        new PredictionBench.Part("nested validation", rows, nested, Double.NaN),
        new PredictionBench.Part("gaussian process", rows, process, Double.NaN));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOS;
  }

  private static Experiment experiment() {
    List<CurveFeature> features =
        Stream.of(
                "last_val",
                "mean",
                "std",
                "first_last_diff",
                "xlogylog_slope",
                "xlogylog_intercept",
                "xlinylin_slope",
                "msd")
            .map(CurveFeatures::one)
            .toList();
    return Experiment.builder()
        .name("bench")
        .addMetrics(METRIC)
        .targetMetric(METRIC)
        .addTargets(new Target.Final())
        .transform(Transform.LOG)
        .addWindows(Window.percent(0, 50))
        .horizon(50)
        .addAllCurveFeatures(features)
        .addAllRunFeatures(
            Stream.of("log10_params", "log10_compute", "lr_max").map(RunFeature::one).toList())
        .addModels(
            ModelPlan.elasticNets(List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0), List.of(0.1, 0.5, 0.9)))
        .build();
  }
}
