package dev.datadecide.application.evaluation;

import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.DerivedScores;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.MappingReview;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.evaluation.ScoreComparison;
import dev.datadecide.domain.evaluation.ScoreMean;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.expression.Expression;
import dev.datadecide.domain.expression.MetricDefinitions;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads stored scores in standard names, and averages those that allow it. */
public final class EvaluationService {
  private static final int CHUNK = 1_000;

  private final Runs runs;
  private final Evaluations evaluations;
  private final UserMetrics userMetrics;

  @Inject
  EvaluationService(Runs runs, Evaluations evaluations, UserMetrics userMetrics) {
    this.runs = runs;
    this.evaluations = evaluations;
    this.userMetrics = userMetrics;
  }

  /** All scores that are stored with a run. */
  public List<EvaluationScore> of(RunKey run) {
    return list(ScoreQuery.builder().runs(List.of(run)).build());
  }

  /** The scores that a query selects. */
  public List<EvaluationScore> list(ScoreQuery query) {
    List<EvaluationScore> scores = new ArrayList<>();
    read(query, scores::add);
    return scores;
  }

  /**
   * Hands over the scores that a query selects, one by one. Those of a metric that the user defined
   * are worked out when that metric is asked for.
   */
  public void read(ScoreQuery query, Consumer<EvaluationScore> scores) {
    Optional<String> asked = query.metric();
    if (asked.isPresent()) {
      MetricDefinitions definitions = MetricDefinitions.of(userMetrics.all());
      if (definitions.defines(asked.get())) {
        derive(query, definitions, asked.get(), scores);
        return;
      }
    }
    evaluations.scores(query, scores);
  }

  private void derive(
      ScoreQuery query,
      MetricDefinitions definitions,
      String metric,
      Consumer<EvaluationScore> scores) {
    Expression expression = definitions.expression(metric);
    List<EvaluationScore> inputs = new ArrayList<>();
    for (String input : expression.metrics()) {
      evaluations.scores(
          ScoreQuery.builder().from(query).metric(Optional.of(input)).build(), inputs::add);
    }
    DerivedScores.of(definitions.metric(metric), expression, inputs).forEach(scores);
  }

  /**
   * Hands over the scores of the runs that a query selects, newest runs first by the thousand.
   *
   * @param query what else restricts them; runs that it names are not looked at
   */
  public void read(RunQuery selected, ScoreQuery query, Consumer<EvaluationScore> scores) {
    List<RunKey> keys = runs.list(selected).stream().map(RunRow::key).toList();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<RunKey> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
      read(ScoreQuery.builder().from(query).runs(Optional.of(chunk)).build(), scores);
    }
  }

  /** The mean of the scores that a query selects, or why there is none. */
  public ScoreMean mean(ScoreQuery query) {
    return ScoreComparison.mean(list(query));
  }

  /**
   * Scores of finetuned models beside those of the checkpoints that they started from: of the same
   * seed, and at the step where the checkpoint really was, not at the run's last.
   */
  public List<MatchedScore> matched() {
    return evaluations.matched();
  }

  /** What the mapping says about all names that are stored. */
  public MappingReview review() {
    return MappingReview.of(evaluations.storedNames());
  }

  /** Every checkpoint with downstream scores, and how many of the published tasks it has. */
  public List<CheckpointCoverage> coverage() {
    return evaluations.coverage(ReleaseGrid.TASKS);
  }
}
