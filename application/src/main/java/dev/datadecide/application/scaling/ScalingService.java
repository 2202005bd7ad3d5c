package dev.datadecide.application.scaling;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.scaling.ScalingCurves;
import dev.datadecide.domain.scaling.ScalingGroup;
import dev.datadecide.domain.scaling.ScalingObservation;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Final metrics against compute, over sizes, recipes and methods. */
public final class ScalingService {
  /** Runs whose descriptions are held at a time. */
  private static final int CHUNK = 500;

  private final Evaluations evaluations;
  private final Runs runs;
  private final Lineages lineages;
  private final CurveService curves;

  @Inject
  ScalingService(Evaluations evaluations, Runs runs, Lineages lineages, CurveService curves) {
    this.evaluations = evaluations;
    this.runs = runs;
    this.lineages = lineages;
    this.curves = curves;
  }

  /** The final value of a metric of every pretraining run, as points over the seeds. */
  public List<ScalingPoint> pretraining(String metric) {
    return ScalingCurves.of(evaluations.finals(metric).stream().map(this::observation).toList());
  }

  /**
   * The same, and that of every post-training run that logged the metric: runs of one method that
   * started from the same checkpoint (but for its seed) with the same learning rate and the same
   * planned tokens are one point.
   */
  public List<ScalingPoint> withPosttraining(String metric) {
    List<ScalingObservation> observations =
        new ArrayList<>(evaluations.finals(metric).stream().map(this::observation).toList());
    List<RunKey> keys =
        runs.list(RunQuery.ALL).stream()
            .filter(row -> row.type() != TrainingType.PRETRAINING)
            .map(RunRow::key)
            .toList();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      addLast(keys.subList(from, Math.min(from + CHUNK, keys.size())), metric, observations);
    }
    return ScalingCurves.of(observations);
  }

  private void addLast(List<RunKey> keys, String metric, List<ScalingObservation> observations) {
    Map<RunKey, TrainingRun> typed = new HashMap<>();
    runs.findAll(keys).forEach(run -> typed.put(run.key(), run));
    curves.curves(
        keys,
        List.of(metric),
        curve -> {
          TrainingRun run = typed.get(curve.phases().getLast().run());
          if (run != null) {
            last(curve, run, metric).ifPresent(observations::add);
          }
        });
  }

  private ScalingObservation observation(FinalScore score) {
    Optional<ModelSize> size = ModelSizes.resolve(score.size());
    OptionalLong tokens =
        size.map(known ->
                OptionalLong.of(
                    Math.multiplyExact(TrainingSchedule.of(known).tokensPerStep(), score.step())))
            .orElseGet(OptionalLong::empty);
    return new ScalingObservation(
        ScalingGroup.ofPretraining(score.recipe(), score.size()),
        key(score),
        score.step(),
        tokens,
        size.map(known -> OptionalDouble.of(known.compute(tokens.orElse(0)).doubleValue()))
            .orElseGet(OptionalDouble::empty),
        score.value(),
        size.filter(known -> score.step() < TrainingSchedule.of(known).totalSteps()).isPresent());
  }

  private static String key(FinalScore score) {
    return DataRecipes.resolve(score.recipe())
        .map(RecipeMatch::recipe)
        .flatMap(recipe ->
            ModelSizes.resolve(score.size())
                .flatMap(size ->
                    Seeds.resolve(score.seed())
                        .map(seed -> PretrainingRuns.keyOf(recipe, size, seed).text())))
        .orElse(score.recipe() + "/" + score.size() + "/" + score.seed());
  }

  private Optional<ScalingObservation> last(ContinuousCurve curve, TrainingRun run, String metric) {
    CurvePhase phase = curve.phases().getLast();
    Optional<MetricSeries> series =
        phase.metrics().stream().filter(each -> each.name().equals(metric)).findFirst();
    if (series.isEmpty()) {
      return Optional.empty();
    }
    int point = series.get().present().length() - 1;
    boolean isPlaced = phase.cumulativeTokens().present().get(point);
    return Optional.of(
        new ScalingObservation(
            new ScalingGroup(
                phase.recipe().orElse("unknown"),
                phase.size().orElse("unknown"),
                phase.method(),
                lineages
                    .graph()
                    .link(run.key())
                    .flatMap(link -> link.base())
                    .map(CheckpointRef::step)
                    .map(step -> step.text()),
                value(run, "learning_rate"),
                value(run, "finetune_tokens")),
            run.key().text(),
            phase.steps()[point],
            isPlaced
                ? OptionalLong.of(phase.cumulativeTokens().values()[point])
                : OptionalLong.empty(),
            isPlaced ? OptionalDouble.of(phase.cumulativeCompute()[point]) : OptionalDouble.empty(),
            series.get().values()[point],
            !run.observed().state().isFinished()));
  }

  private static Optional<String> value(TrainingRun run, String name) {
    return run.hyperparameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .flatMap(each ->
            switch (each) {
              case HyperparameterValue.Present present -> Optional.of(present.value());
              case HyperparameterValue.Defaulted defaulted -> Optional.of(defaulted.value());
              case HyperparameterValue.MissingRequired missing -> Optional.<String>empty();
              case HyperparameterValue.MissingOptional missing -> Optional.<String>empty();
              case HyperparameterValue.NotApplicable missing -> Optional.<String>empty();
            });
  }
}
