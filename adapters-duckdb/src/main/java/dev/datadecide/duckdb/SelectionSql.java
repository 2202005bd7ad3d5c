package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.selection.PickedRows;
import dev.datadecide.domain.selection.PickedRows.Ranking;
import dev.datadecide.domain.selection.Reshaping;
import dev.datadecide.domain.selection.SeedAggregation;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as one statement: a derived table per step. */
final class SelectionSql {
  /** For whom the rows are. */
  enum Reader {
    /** Batches, in order. */
    PERSON,
    /** Batches, in the order that was asked for, else as they come. */
    PROGRAM,
    /** A file: in the order that was asked for, else as they come. */
    FILE
  }

  private static final String PLACE = "ddn_place";

  private final SelectionPlan plan;
  private final Reader reader;

  private SelectionSql(SelectionPlan plan, Reader reader) {
    this.plan = plan;
    this.reader = reader;
  }

  static String of(SelectionPlan plan, Reader reader) {
    return new SelectionSql(plan, reader).sql();
  }

  private String sql() {
    boolean isPlain =
        plan.pick().isEmpty() && plan.aggregation().isEmpty() && plan.reshaping().isEmpty();
    // The frames' own rows can come in order: then checkpoints are sorted, and not their cells.
    boolean isOrdered =
        isPlain
            && plan.order().isEmpty()
            && plan.frame().evaluations().isPresent()
            && switch (reader) {
              case PERSON -> !plan.frame().isLong();
              case PROGRAM -> true;
              case FILE -> false;
            };
    String rows =
        "SELECT "
            + names("", plan.source())
            + " FROM "
            + FrameSource.of(plan, isOrdered ? FrameSql.Order.BY_CHECKPOINT : FrameSql.Order.NONE)
            + " AS f"
            + ConditionSql.where(plan.conditions());
    rows = plan.pick().map(over(rows, this::picked)).orElse(rows);
    rows = plan.aggregation().map(over(rows, this::aggregated)).orElse(rows);
    rows = plan.reshaping().map(over(rows, this::reshaped)).orElse(rows);
    String order =
        isOrdered
            ? ""
            : OrderSql.clause(plan.order(), reader == Reader.PERSON ? plan.natural() : List.of());
    return "SELECT "
        + plan.specs().stream().map(this::cell).collect(Collectors.joining(", "))
        + " FROM ("
        + rows
        + ") AS r"
        + order
        + (plan.limit().isPresent() ? " LIMIT " + plan.limit().getAsLong() : "");
  }

  private interface Step<T> {
    String apply(String rows, T step);
  }

  private static <T> java.util.function.Function<T, String> over(String rows, Step<T> step) {
    return each -> step.apply(rows, each);
  }

  private String cell(ColumnSpec spec) {
    String column = "r." + Sql.name(spec.name());
    String value =
        switch (spec.type()) {
          case INTEGER -> "CAST(" + column + " AS BIGINT)";
          case REAL -> "CAST(" + column + " AS DOUBLE)";
          case BOOLEAN, TEXT -> column;
          case TIMESTAMP ->
              switch (reader) {
                case PERSON, PROGRAM -> "epoch_us(" + column + ")";
                case FILE -> column;
              };
        };
    return value + " AS " + Sql.name(spec.name());
  }

  private String picked(String rows, PickedRows pick) {
    return "SELECT "
        + names("", plan.source())
        + " FROM (SELECT *, row_number() OVER (PARTITION BY "
        + names("", pick.group())
        + " ORDER BY "
        + ranking(pick.ranking())
        + ") AS "
        + PLACE
        + " FROM ("
        + rows
        + ")) WHERE "
        + PLACE
        + " = 1";
  }

  private static String ranking(Ranking ranking) {
    return switch (ranking) {
      case Ranking.Latest latest -> Sql.name(latest.column()) + " DESC NULLS LAST";
      case Ranking.Best best ->
          Sql.name(best.value())
              + (best.better() == Better.LOWER ? " ASC, " : " DESC, ")
              + Sql.name(best.then());
      case Ranking.BestOf best -> {
        String lower =
            best.better().entrySet().stream()
                .filter(entry -> entry.getValue() == Better.LOWER)
                .map(entry -> Sql.text(entry.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        String value = Sql.name(best.value());
        yield lower.isEmpty()
            ? value + " DESC, " + Sql.name(best.then())
            : "CASE WHEN "
                + Sql.name(best.metric())
                + " IN ("
                + lower
                + ") THEN "
                + value
                + " ELSE -"
                + value
                + " END, "
                + Sql.name(best.then());
      }
    };
  }

  private String aggregated(String rows, SeedAggregation aggregation) {
    return AggregationSql.of(rows, aggregation);
  }

  private String reshaped(String rows, Reshaping reshaping) {
    return switch (reshaping) {
      case Reshaping.Melt melt -> melted(rows, melt);
      case Reshaping.Pivot pivot -> pivoted(rows, pivot);
    };
  }

  private static String melted(String rows, Reshaping.Melt melt) {
    String names = melt.names().stream().map(Sql::text).collect(Collectors.joining(", "));
    List<String> cells = new ArrayList<>();
    melt.kept().forEach(name -> cells.add(Sql.name(name)));
    cells.add("unnest([" + names + "]) AS " + Reshaping.Melt.METRIC);
    melt.values()
        .forEach((name, columns) ->
            cells.add(
                "unnest(["
                    + columns.stream()
                        .map(column -> "CAST(" + Sql.name(column) + " AS DOUBLE)")
                        .collect(Collectors.joining(", "))
                    + "]) AS "
                    + Sql.name(name)));
    String isThere =
        melt.telling().stream()
            .map(name -> Sql.name(name) + " IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    return "SELECT * FROM (SELECT "
        + String.join(", ", cells)
        + " FROM ("
        + rows
        + ")) WHERE "
        + isThere;
  }

  private static String pivoted(String rows, Reshaping.Pivot pivot) {
    List<String> cells = new ArrayList<>();
    pivot.kept().forEach(name -> cells.add(Sql.name(name)));
    for (Reshaping.Cell cell : pivot.cells()) {
      Optional<String> ofTask =
          pivot
              .task()
              .flatMap(task ->
                  cell.task().map(name -> " AND " + Sql.name(task) + " = " + Sql.text(name)));
      cells.add(
          "any_value("
              + Sql.name(cell.value())
              + ") FILTER (WHERE "
              + Sql.name(pivot.metric())
              + " = "
              + Sql.text(cell.metric())
              + ofTask.orElse("")
              + ") AS "
              + Sql.name(cell.name()));
    }
    String group = names("", pivot.kept());
    return "SELECT "
        + String.join(", ", cells)
        + " FROM ("
        + rows
        + ")"
        + (group.isEmpty() ? "" : " GROUP BY " + group);
  }

  private static String names(String prefix, List<String> names) {
    return LoadedTables.list(prefix, names);
  }
}
