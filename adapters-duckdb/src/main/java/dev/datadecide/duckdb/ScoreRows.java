package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evaluations in long form as SQL: one row per checkpoint and task with a column per metric,
 * and one per checkpoint with a column per perplexity and no task. Averages over tasks are tasks of
 * their own; {@code pos} is a task's place among those asked for, from 1.
 */
final class ScoreRows {
  static final List<String> METRICS =
      SuiteColumns.metrics().stream().map(EvaluationMetric::name).toList();
  static final List<String> SETS =
      SuiteColumns.perplexities().stream().map(PerplexitySet::name).toList();

  private static final List<String> CHECKPOINT = List.of("recipe", "size", "seed", "step");
  private static final String KNOWN =
      "NOT superseded AND recipe IS NOT NULL AND size IS NOT NULL AND seed IS NOT NULL"
          + " AND step IS NOT NULL";

  private final List<BenchmarkTask> tasks;
  private final String others;

  /** Rows of these tasks, all of them. */
  ScoreRows(List<? extends BenchmarkTask> tasks) {
    this(tasks, "");
  }

  private ScoreRows(List<? extends BenchmarkTask> tasks, String others) {
    this.tasks = List.copyOf(tasks);
    this.others = others;
  }

  /**
   * Rows of these tasks, and of every other checkpoint that has a score of any known task a row
   * without values.
   */
  static ScoreRows amongAll(List<? extends BenchmarkTask> tasks) {
    return new ScoreRows(
        tasks,
        " UNION ALL SELECT DISTINCT "
            + columns(CHECKPOINT)
            + ", CAST(NULL AS TINYINT), "
            + nulls(METRICS)
            + ", "
            + nulls(SETS)
            + " FROM core.pretraining_evaluation WHERE "
            + KNOWN
            + " AND task IN ("
            + names(Tasks.all())
            + ")");
  }

  List<BenchmarkTask> tasks() {
    return tasks;
  }

  /** The place of a task among the rows' tasks. */
  int position(BenchmarkTask task) {
    return tasks.indexOf(task) + 1;
  }

  /** One row per checkpoint and task, and per checkpoint with perplexities. */
  String sql() {
    List<String> parts = new ArrayList<>();
    List<EvaluationTask> plain =
        tasks.stream()
            .filter(EvaluationTask.class::isInstance)
            .map(EvaluationTask.class::cast)
            .toList();
    parts.add(
        "SELECT "
            + columns(CHECKPOINT)
            + ", "
            + positions("task")
            + " AS pos, "
            + columns(METRICS)
            + ", "
            + nulls(SETS)
            + " FROM core.pretraining_evaluation WHERE "
            + KNOWN
            + (plain.isEmpty() ? " AND false" : " AND task IN (" + names(plain) + ")"));
    for (BenchmarkTask task : tasks) {
      switch (task) {
        case EvaluationTask stored -> {}
        case TaskAverage average ->
            parts.add(
                "SELECT "
                    + columns(CHECKPOINT)
                    + ", "
                    + position(average)
                    + ", "
                    + columns(METRICS)
                    + ", "
                    + nulls(SETS)
                    + " FROM ("
                    + means(average)
                    + ")");
      }
    }
    parts.add(
        "SELECT "
            + columns(CHECKPOINT)
            + ", NULL, "
            + nulls(METRICS)
            + ", "
            + columns(SETS)
            + " FROM core.pretraining_perplexity WHERE "
            + KNOWN);
    return String.join(" UNION ALL ", parts) + others;
  }

  /** Those rows with a statistic over the seeds in place of each value. */
  String sql(Statistic statistic) {
    return sql(statistic, sql());
  }

  /** Rows like those of {@link #sql()} with a statistic over the seeds in place of each value. */
  static String sql(Statistic statistic, String rows) {
    Function<String, String> function =
        switch (statistic) {
          case NONE -> throw new IllegalArgumentException("no statistic");
          case MEAN -> value -> "favg(" + finite(value) + ")";
          case DEVIATION -> value -> "stddev_samp(" + tame(value) + ")";
        };
    List<String> values = Stream.concat(METRICS.stream(), SETS.stream()).toList();
    return "SELECT recipe, size, step, pos, "
        + "bit_or("
        + seedBit()
        + ") AS seeds, "
        + aggregates(values, function, "")
        + ", "
        + aggregates(values, value -> "count(" + finite(value) + ")", "n_")
        + " FROM ("
        + rows
        + ") GROUP BY recipe, size, step, pos";
  }

  /**
   * One row per checkpoint with the means of an average's parts, each metric over the parts that
   * have it; the number of those parts stands beside it as {@code n_<metric>}.
   */
  static String means(TaskAverage average) {
    return "SELECT "
        + columns(CHECKPOINT)
        + ", "
        + aggregates(METRICS, value -> "favg(" + finite(value) + ")", "")
        + ", "
        + aggregates(METRICS, value -> "count(" + finite(value) + ")", "n_")
        + " FROM ("
        + parts(average)
        + ") GROUP BY "
        + columns(CHECKPOINT);
  }

  private static String parts(TaskAverage average) {
    List<EvaluationTask> plain = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (BenchmarkTask part : average.parts()) {
      switch (part) {
        case EvaluationTask task -> plain.add(task);
        case TaskAverage inner ->
            sources.add(
                "SELECT "
                    + columns(CHECKPOINT)
                    + ", "
                    + columns(METRICS)
                    + " FROM ("
                    + means(inner)
                    + ")");
      }
    }
    // A prefix is found faster than one of 57 names; other names with it are not the suite's.
    String which =
        plain.stream().allMatch(EvaluationTask::isMmluSubject)
                && plain.size()
                    == Tasks.all().stream().filter(EvaluationTask::isMmluSubject).count()
            ? "starts_with(task, 'mmlu_') AND task IN (" + names(plain) + ")"
            : "task IN (" + names(plain) + ")";
    sources.addFirst(
        "SELECT "
            + columns(CHECKPOINT)
            + ", "
            + columns(METRICS)
            + " FROM core.pretraining_evaluation WHERE "
            + KNOWN
            + " AND "
            + which);
    return String.join(" UNION ALL ", sources);
  }

  private String positions(String task) {
    return tasks.isEmpty()
        ? "CAST(NULL AS TINYINT)"
        : "CAST(list_position([" + names(tasks) + "], " + task + ") AS TINYINT)";
  }

  /** NaN and infinities take no part in statistics. */
  private static String finite(String value) {
    return "CASE WHEN isfinite(" + value + ") THEN " + value + " END";
  }

  /** The square of what takes part must be finite too, or the engine refuses the whole query. */
  private static String tame(String value) {
    return "CASE WHEN abs(" + value + ") < 1e150 THEN " + value + " END";
  }

  /** The five seeds a bit each; seeds of other names share one. */
  private static String seedBit() {
    return Seeds.all().stream()
        .map(seed -> "WHEN " + Sql.text(seed.hubName()) + " THEN " + (1 << seed.datadecNumber()))
        .collect(
            Collectors.joining(" ", "CASE seed ", " ELSE " + (1 << Seeds.all().size()) + " END"));
  }

  /** The reference pipeline's number of a seed. */
  static String seedNumber(String seed) {
    return Seeds.all().stream()
        .map(ScoreRows::numbered)
        .collect(Collectors.joining(" ", "CASE " + seed + " ", " END"));
  }

  private static String numbered(Seed seed) {
    return "WHEN "
        + Sql.text(seed.hubName())
        + " THEN CAST("
        + seed.datadecNumber()
        + " AS BIGINT)";
  }

  private static String aggregates(
      List<String> values, Function<String, String> function, String prefix) {
    return values.stream()
        .map(value -> function.apply(Sql.name(value)) + " AS " + Sql.name(prefix + value))
        .collect(Collectors.joining(", "));
  }

  private static String names(List<? extends BenchmarkTask> tasks) {
    return tasks.stream().map(task -> Sql.text(task.name())).collect(Collectors.joining(", "));
  }

  private static String columns(List<String> names) {
    return LoadedTables.list("", names);
  }

  private static String nulls(List<String> names) {
    return names.stream()
        .map(name -> "CAST(NULL AS DOUBLE) AS " + Sql.name(name))
        .collect(Collectors.joining(", "));
  }
}
