package dev.datadecide.application.curve;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Evaluations of finetuned models, which runs report once and not along their histories. They stand
 * at a run's last point, under the names that pretraining has them by, where the two are measured
 * alike.
 */
final class EndScores {
  /** The accuracies that papers report, which pretraining has as primary_metric. */
  private static final Set<String> PRIMARY =
      Tasks.all().stream()
          .map(task -> task.name() + "_" + task.primaryMetric())
          .collect(Collectors.toUnmodifiableSet());

  private final Map<RunKey, Map<String, Double>> byRun = new HashMap<>();

  private EndScores() {}

  /** The scores of runs, or none when no metric that is asked for is one of the suite's. */
  static EndScores of(Evaluations evaluations, Collection<RunKey> runs, Set<String> asked) {
    EndScores scores = new EndScores();
    boolean mayBeScored =
        asked.stream()
            .anyMatch(name ->
                Metrics.all().stream()
                    .map(EvaluationMetric::name)
                    .anyMatch(metric -> name.endsWith("_" + metric)));
    if (mayBeScored) {
      scores.read(evaluations, runs);
    }
    return scores;
  }

  /** The scores of runs, whatever is asked for. */
  static EndScores all(Evaluations evaluations, Collection<RunKey> runs) {
    EndScores scores = new EndScores();
    scores.read(evaluations, runs);
    return scores;
  }

  private void read(Evaluations evaluations, Collection<RunKey> runs) {
    List<RunKey> tuned = runs.stream().filter(run -> !PretrainingRuns.isPretraining(run)).toList();
    if (!tuned.isEmpty()) {
      evaluations.scores(
          ScoreQuery.builder().runs(tuned).system(EvaluationSystem.OE_EVAL).build(), this::add);
    }
  }

  private void add(EvaluationScore score) {
    boolean isAlike =
        score
            .mapping()
            .filter(name -> !name.verdict().isRefusal() && name.procedure().isEmpty())
            .isPresent();
    if (isAlike && score.run().isPresent()) {
      Map<String, Double> own = byRun.computeIfAbsent(score.run().get(), run -> new TreeMap<>());
      own.put(score.task() + "_" + score.metric(), score.value());
      if (PRIMARY.contains(score.task() + "_" + score.metric())) {
        own.put(score.task() + "_primary_metric", score.value());
      }
    }
  }

  Set<String> names(RunKey run) {
    return byRun.getOrDefault(run, Map.of()).keySet();
  }

  /** A history with the scores that are asked for at its last point, unless it logged them. */
  Progression onto(Progression history, RunKey run, Set<String> asked) {
    Map<String, Double> scores = new TreeMap<>(byRun.getOrDefault(run, Map.of()));
    scores.keySet().retainAll(asked);
    history.metrics().forEach(series -> scores.remove(series.name()));
    if (scores.isEmpty() || history.rows() == 0) {
      return history;
    }
    List<MetricSeries> metrics = new ArrayList<>(history.metrics());
    scores.forEach((name, value) -> {
      double[] values = new double[history.rows()];
      BitSet present = new BitSet();
      values[history.rows() - 1] = value;
      present.set(history.rows() - 1);
      metrics.add(new MetricSeries(name, values, present));
    });
    return new Progression(history.run(), history.steps(), metrics, history.rowsWithoutStep());
  }
}
