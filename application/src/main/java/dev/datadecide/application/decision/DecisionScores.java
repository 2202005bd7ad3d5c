package dev.datadecide.application.decision;

import dev.datadecide.application.sample.SampleOrigin;
import dev.datadecide.domain.decision.ComparableScores;
import dev.datadecide.domain.decision.PretrainingScores;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Comparable scores of the warehouse for one target, and the names that they may be asked by. */
public final class DecisionScores {
  private static final String USUAL_TARGET = "1B";
  private static final String PLAIN_TASK = "arc_easy";

  private final Optional<PretrainingScores> offered;

  @Inject
  DecisionScores(Optional<PretrainingScores> offered) {
    this.offered = offered;
  }

  private PretrainingScores scores() {
    return offered.orElseThrow(() ->
        new DomainException(
            ErrorCode.UNSUPPORTED_PLUGIN,
            "the warehouse hands no scores over in bulk",
            "use the warehouse duckdb"));
  }

  /**
   * Scores of one task for one target.
   *
   * @param target label of the target size
   * @param reference what recipes are compared by at the target
   */
  record Selection(
      ScoreAxes all,
      ScoreAxes axes,
      String task,
      String target,
      ScoreTable reference,
      List<String> notes) {}

  /** The part of the scores in which like is compared with like. */
  Selection select(String taskName, Optional<String> targetSize) {
    String task = task(taskName);
    ScoreAxes all = scores().axes();
    if (all.sizes().isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the workspace has no evaluations of pretraining checkpoints",
          "bring some in: ddn ingest datadecide-files DIR");
    }
    String target = target(all, targetSize);
    ScoreTable table = scores().read(all, List.of(task), List.of(ProxyMetrics.TARGET)).getFirst();
    ComparableScores comparable = ComparableScores.of(table, target);
    List<String> notes = new ArrayList<>(comparable.notes());
    if (targetSize.isEmpty() && !target.equals(USUAL_TARGET)) {
      notes.add("no scores of " + USUAL_TARGET + ": the target is the largest size, " + target);
    }
    return new Selection(all, comparable.axes(), task, target, table.on(comparable.axes()), notes);
  }

  /** Scores of the selection's task by some metrics, in their order. */
  List<ScoreTable> tables(Selection selection, List<String> metrics) {
    return scores().read(selection.all(), List.of(selection.task()), metrics).stream()
        .map(table -> table.on(selection.axes()))
        .toList();
  }

  /** Scores of many tasks by some metrics on the axes of a selection, metric by metric. */
  List<ScoreTable> tables(Selection selection, List<String> tasks, List<String> metrics) {
    return scores().read(selection.all(), tasks, metrics).stream()
        .map(table -> table.on(selection.axes()))
        .toList();
  }

  /** Whether the scores are the sample generator's. */
  DataOrigin origin() {
    ScoreAxes axes = scores().axes();
    ScoreTable table =
        scores().read(axes, List.of(PLAIN_TASK), List.of(ProxyMetrics.TARGET)).getFirst();
    return SampleOrigin.made(table) ? DataOrigin.SYNTHETIC : DataOrigin.INGESTED;
  }

  private static String target(ScoreAxes axes, Optional<String> wanted) {
    List<String> labels = labels(axes);
    if (wanted.isPresent()) {
      return size(wanted.get());
    }
    return labels.contains(USUAL_TARGET) ? USUAL_TARGET : labels.getLast();
  }

  static List<String> labels(ScoreAxes axes) {
    return axes.sizes().stream().map(SizeAxis::size).map(ModelSize::label).toList();
  }

  /** The label of a size in any spelling. */
  static String size(String text) {
    return ModelSizes.resolve(text)
        .map(ModelSize::label)
        .orElseThrow(
            () -> unknown("size", text, ModelSizes.all().stream().map(ModelSize::label).toList()));
  }

  /** The name of a task or an average. */
  static String task(String text) {
    return Tasks.resolve(text)
        .map(BenchmarkTask::name)
        .orElseThrow(() ->
            unknown(
                "task",
                text,
                Stream.concat(Tasks.averages().stream(), Tasks.all().stream())
                    .map(BenchmarkTask::name)
                    .toList()));
  }

  /** The name of a metric that recipes can be ranked by. */
  static String metric(String text) {
    if (ProxyMetrics.isTaskLoss(text)) {
      return ProxyMetrics.TASK_LOSS;
    }
    if (ProxyMetrics.isBroken(text)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          text + " is no probability: as released it is the exponential of a number of bits",
          "choose the one per character or per token");
    }
    EvaluationMetric metric =
        Metrics.resolve(text)
            .orElseThrow(() ->
                unknown(
                    "metric", text, Metrics.all().stream().map(EvaluationMetric::name).toList()));
    if (metric.direction() == Direction.NONE) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          text + " says nothing about quality: " + metric.meaning(),
          "choose a metric of which high or low values are the better ones");
    }
    return metric.name();
  }

  private static DomainException unknown(String what, String text, List<String> names) {
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no " + what + " is called " + text + Suggestions.question(text, names),
        "known are, among others: "
            + String.join(", ", names.subList(0, Math.min(14, names.size()))));
  }
}
