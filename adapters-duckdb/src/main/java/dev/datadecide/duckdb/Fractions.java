package dev.datadecide.duckdb;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How scores that are means of whole numbers are stored: as their sum over the questions of the
 * task, from which the column of the metric is worked out when it is read. A value that would not
 * come out bit for bit (no such mean, not finite, below zero, of an unknown task) is stored as it
 * is, in the column of the rest. One of both is null. Whole numbers take a fraction of the room of
 * doubles that look like noise.
 */
final class Fractions {
  /** The questions of the task, by which the sums are divided. */
  static final String ITEMS = "items";

  private static final String SUM = "_sum";
  private static final String REST = "_rest";

  /** What a sum is before it is known to give the value back. */
  private static final String NEAR = "_near";

  private static final List<String> METRICS =
      Metrics.all().stream()
          .filter(EvaluationMetric::isMeanOfWholeNumbers)
          .map(EvaluationMetric::name)
          .toList();

  private static final Map<String, EvaluationTask> TASKS =
      Tasks.all().stream().collect(Collectors.toMap(EvaluationTask::name, Function.identity()));

  private Fractions() {}

  /** The metrics of a table that are stored so. */
  static List<String> of(TypedTable table) {
    return switch (table) {
      case PRETRAINING_EVALUATION -> METRICS;
      case RUN,
          RUN_TAG,
          CONFIG_ENTRY,
          SUMMARY_ENTRY,
          HISTORY_ROW,
          METRIC_POINT,
          METRIC_OBJECT,
          PRETRAINING_PERPLEXITY,
          MACRO_AVERAGE,
          SCALING_LAW_FIT,
          RUN_ABSENCE,
          SYSTEM_METRIC_POINT,
          CONSOLE_LINE,
          FILE_REFERENCE,
          METRIC_DEFINITION,
          POSTTRAINING_EVALUATION,
          EVALUATION_INSTANCE ->
          List.of();
    };
  }

  static String sum(String metric) {
    return metric + SUM;
  }

  static String rest(String metric) {
    return metric + REST;
  }

  /** Whether a column of a table of {@code core} is how another one is stored. */
  static boolean isStorage(String table, String column) {
    return table.equals(LoadedTables.core(TypedTable.PRETRAINING_EVALUATION))
        && (column.equals(ITEMS)
            || METRICS.stream()
                .anyMatch(metric -> column.equals(sum(metric)) || column.equals(rest(metric))));
  }

  /** The columns that are written for some of a table: in their place where they are stored so. */
  static List<String> stored(TypedTable table, List<String> columns) {
    List<String> fractions = of(table);
    Stream<String> parts =
        columns.stream()
            .flatMap(column ->
                fractions.contains(column)
                    ? Stream.of(sum(column), rest(column))
                    : Stream.of(column));
    return (fractions.isEmpty() ? parts : Stream.concat(parts, Stream.of(ITEMS))).toList();
  }

  /** SQL for what {@link #stored} names, from the table that {@link #split} makes. */
  static String select(TypedTable table, List<String> columns) {
    List<String> fractions = of(table);
    List<String> parts = new ArrayList<>();
    for (String column : columns) {
      if (fractions.contains(column)) {
        parts.add(Sql.name(sum(column)));
        parts.add(
            "CASE WHEN " + Sql.name(sum(column)) + " IS NULL THEN " + Sql.name(column) + " END");
      } else {
        parts.add(Sql.name(column));
      }
    }
    if (!fractions.isEmpty()) {
      parts.add(ITEMS);
    }
    return String.join(", ", parts);
  }

  /**
   * SQL for a table with the sums beside the columns of another one, which has the scores and
   * {@link #ITEMS}. In steps, so that nothing is worked out twice.
   */
  static String split(TypedTable table, String from) {
    List<String> fractions = of(table);
    return fractions.isEmpty()
        ? from
        : "(SELECT *"
            + each(
                fractions,
                metric ->
                    "CASE WHEN CAST("
                        + Sql.name(metric + NEAR)
                        + " AS DOUBLE) / items = "
                        + Sql.name(metric)
                        + " AND NOT signbit("
                        + Sql.name(metric)
                        + ") THEN "
                        + Sql.name(metric + NEAR)
                        + " END AS "
                        + Sql.name(sum(metric)))
            + " FROM (SELECT *"
            + each(
                fractions,
                metric ->
                    "TRY_CAST("
                        + Sql.name(metric)
                        + " * items AS INTEGER) AS "
                        + Sql.name(metric + NEAR))
            + " FROM "
            + from
            + "))";
  }

  private static String each(List<String> metrics, Function<String, String> term) {
    return metrics.stream().map(metric -> ", " + term.apply(metric)).collect(Collectors.joining());
  }

  /** How many questions a task has; null when it is unknown. */
  static @Nullable Long items(String task) {
    EvaluationTask known = TASKS.get(task);
    return known == null ? null : (long) known.instances();
  }

  /** SQL for a table with {@link #ITEMS} beside the columns of another one, which names tasks. */
  static String withItems(TypedTable table, String from) {
    return of(table).isEmpty()
        ? from
        : "(SELECT f.*, i.items FROM "
            + from
            + " f LEFT JOIN (VALUES "
            + TASKS.values().stream()
                .map(task -> "(" + Sql.text(task.name()) + ", " + task.instances() + ")")
                .sorted()
                .collect(Collectors.joining(", "))
            + ") i(task, items) ON i.task = f.task)";
  }
}
