package dev.datadecide.application.forecast;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.CurveSet;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.Experiment.SeedRule;
import dev.datadecide.domain.forecast.ExperimentResult;
import dev.datadecide.domain.forecast.ExperimentRunner;
import dev.datadecide.domain.forecast.ForecastTable;
import dev.datadecide.domain.forecast.ModelPlan;
import dev.datadecide.domain.forecast.RunForecast;
import dev.datadecide.domain.forecast.RunForecaster;
import dev.datadecide.domain.forecast.TableBuilder;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.split.SplitScheme;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.Direction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs experiments over what is stored, and forecasts single runs. */
public final class ForecastService {
  /** Penalties among which a forecast of one run chooses. */
  private static final List<Double> ALPHAS = List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0);

  private static final List<Double> L1_RATIOS = List.of(0.1, 0.5, 0.9);

  private final Adapters adapters;
  private final PretrainingCurves pretraining;
  private final FinetuningCurves finetuning;

  @Inject
  ForecastService(Adapters adapters, PretrainingCurves pretraining, FinetuningCurves finetuning) {
    this.adapters = adapters;
    this.pretraining = pretraining;
    this.finetuning = finetuning;
  }

  /** The models that experiments are run with. */
  public ForecastModel model() {
    return adapters.forecastModel();
  }

  /** The curves that an experiment selects, one set per row that it may have. */
  public List<CurveSet> curves(Experiment experiment) {
    ExperimentRunner.check(experiment);
    return FinetuningCurves.reads(experiment)
        ? finetuning.sets(experiment)
        : pretraining.sets(experiment);
  }

  /** Runs an experiment; the result carries all its settings. */
  public ExperimentResult run(Experiment experiment) {
    return run(experiment, curves(experiment));
  }

  /** Runs an experiment over curves that were read before. */
  public ExperimentResult run(Experiment experiment, List<CurveSet> curves) {
    return new ExperimentRunner(adapters.forecastModel()).run(experiment, curves);
  }

  /**
   * Runs an experiment and stores what came of it; one that was run before on the same data with
   * the same settings is read.
   */
  public Stored runStored(Experiment experiment, ExperimentStore store) {
    List<CurveSet> curves = curves(experiment);
    String data = ExperimentDigest.ofData(curves);
    String id = ExperimentDigest.id(experiment, data, ExperimentDocument.VERSION);
    Optional<Datum.Fields> before = store.find(id);
    if (before.isPresent()) {
      return new Stored(before.get(), Origin.STORED);
    }
    Datum.Fields document = ExperimentDocument.of(id, data, run(experiment, curves));
    store.put(id, document);
    return new Stored(document, Origin.COMPUTED);
  }

  /** A result as a document, and whether it was there before. */
  public record Stored(Datum.Fields document, Origin origin) {}

  /** Where a result comes from. */
  public enum Origin {
    COMPUTED,
    STORED
  }

  /** The table of features of an experiment, with its first target. */
  public ForecastTable table(Experiment experiment) {
    return TableBuilder.of(experiment, experiment.targets().getFirst(), curves(experiment));
  }

  /**
   * A forecast of one pretraining run.
   *
   * @param curve the run's own curve, as far as it goes
   * @param experiment what it was made by
   */
  public record Forecast(RunKey run, Experiment experiment, RunCurve curve, RunForecast forecast) {}

  /**
   * Forecasts the final value of a metric of a run from its beginning, by runs of other recipes.
   *
   * @param until percent of training that may be seen; where none is said, 50 or where the run is
   */
  public Forecast forecast(RunKey run, String metric, Optional<Double> until) {
    if (!PretrainingRuns.isPretraining(run)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          run + " is no pretraining run of the suite",
          "forecast scores of finetuned models by an experiment with [target] stage ="
              + " \"finetuning\": ddn predict run --help");
    }
    List<CurveSet> all = pretraining.sets(seen(metric, 50, 1));
    CurveSet own =
        all.stream()
            .filter(each -> each.subject().id().equals(run.text()))
            .findFirst()
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.UNKNOWN_NAME,
                    run + " has no values of " + metric,
                    "see its metrics: ddn run " + run));
    RunCurve curve = own.whole();
    if (curve.points() == 0) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          run + " has no finite values of " + metric,
          "see its metrics: ddn run " + run);
    }
    double reached = curve.progress().percent((double) curve.lastStep());
    double horizon = until.orElse(Math.min(50, Math.floor(reached)));
    Experiment experiment = seen(metric, horizon, curve.value(0));
    Experiment judged =
        all.stream()
                    .map(each -> each.subject())
                    .filter(each -> each.size() == own.subject().size())
                    .map(each -> each.recipe())
                    .distinct()
                    .count()
                > 2
            ? experiment
            : Experiment.builder().from(experiment).split(SplitScheme.LEAVE_SIZE_OUT).build();
    List<CurveSet> training =
        all.stream().filter(each -> each.subject().seed().equals("default")).toList();
    return new Forecast(
        run, judged, curve, new RunForecaster(adapters.forecastModel()).of(judged, training, own));
  }

  /** What forecasts of single runs look at. */
  private static Experiment seen(String metric, double horizon, double typical) {
    Experiment bare =
        Experiment.builder().name("forecast").targetMetric(metric).horizon(horizon).build();
    boolean isShare =
        bare.targetDirection()
            .filter(direction -> direction == Direction.HIGHER_IS_BETTER)
            .isPresent();
    Transform transform = isShare ? Transform.LOGIT : typical > 0 ? Transform.LOG : Transform.NONE;
    return Experiment.builder()
        .from(bare)
        .addMetrics(metric)
        .addTargets(new Target.Final())
        .transform(transform)
        .addWindows(Window.percent(0, Math.max(horizon, 0)))
        .addAllCurveFeatures(curveFeatures(transform).stream().map(CurveFeatures::one).toList())
        .addAllRunFeatures(
            Stream.of("log10_params", "log10_compute", "lr_max").map(RunFeature::one).toList())
        .seeds(SeedRule.ALL)
        .addModels(ModelPlan.elasticNets(ALPHAS, L1_RATIOS))
        .split(SplitScheme.LEAVE_RECIPE_OUT)
        .build();
  }

  /** What is fitted as a logarithm is seen as one too: such a line runs on to the end. */
  private static List<String> curveFeatures(Transform transform) {
    return transform == Transform.LOG
        ? List.of(
            "last_val",
            "first_last_diff",
            "xlinylog_slope",
            "xlinylog_intercept",
            "xlogylog_slope",
            "xlogylog_intercept")
        : List.of("last_val", "first_last_diff", "mean", "xlogylin_slope", "xlogylin_intercept");
  }
}
