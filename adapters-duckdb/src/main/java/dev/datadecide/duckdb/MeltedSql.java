package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.FrameCell;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.PerplexitySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The long frames as SQL: the rows of the ten tasks and the perplexities, unpivoted. */
final class MeltedSql {
  private MeltedSql() {}

  /**
   * A long frame, or those of its rows that hold some values.
   *
   * @param wanted names of the values; rows of others may be there all the same
   */
  static String of(
      Frame frame, FrameLayout layout, Optional<Set<String>> wanted, FrameSql.Order order) {
    Predicate<String> isWanted = name -> wanted.map(names -> names.contains(name)).orElse(true);
    List<PerplexitySet> sets =
        SuiteColumns.perplexities().stream()
            .filter(set -> isWanted.test(set.valpplName()))
            .toList();
    List<BenchmarkTask> tasks =
        SuiteColumns.olmesTasks().stream()
            .filter(task ->
                ScoreRows.METRICS.stream()
                    .anyMatch(metric -> isWanted.test(task.name() + "_" + metric)))
            .toList();
    List<String> metrics =
        ScoreRows.METRICS.stream()
            .filter(metric ->
                tasks.stream().anyMatch(task -> isWanted.test(task.name() + "_" + metric)))
            .toList();
    ScoreRows rows = new ScoreRows(tasks);
    String source = frame.statistic() == Statistic.NONE ? rows.sql() : rows.sql(frame.statistic());
    return of(frame, layout, sets, tasks, metrics, new Source(source, source), order);
  }

  /** A whole long frame, from rows of its ten tasks and from rows of perplexities. */
  static String of(Frame frame, String ofTasks, String ofSets) {
    return of(
        frame,
        FrameLayout.EXTENDED,
        SuiteColumns.perplexities(),
        SuiteColumns.olmesTasks(),
        ScoreRows.METRICS,
        new Source(ofTasks, ofSets),
        FrameSql.Order.NONE);
  }

  /** Where rows of tasks are, and where rows of perplexities are. */
  private record Source(String ofTasks, String ofSets) {}

  private static String of(
      Frame frame,
      FrameLayout layout,
      List<PerplexitySet> sets,
      List<BenchmarkTask> tasks,
      List<String> metrics,
      Source source,
      FrameSql.Order order) {
    List<String> halves = new ArrayList<>();
    if (!sets.isEmpty() || metrics.isEmpty()) {
      List<PerplexitySet> shown = sets.isEmpty() ? SuiteColumns.perplexities() : sets;
      Side side =
          new Side(
              "pos IS NULL",
              "",
              literals(shown.stream().map(PerplexitySet::valpplName)),
              shown.stream().map(PerplexitySet::name).toList());
      halves.add(unpivoted(frame, layout, source.ofSets(), side, order));
    }
    if (!metrics.isEmpty()) {
      String names = literals(tasks.stream().map(task -> task.name() + "_"));
      Side side =
          new Side(
              "pos IS NOT NULL", "[" + names + "][n.pos] || ", literals(metrics.stream()), metrics);
      halves.add(unpivoted(frame, layout, source.ofTasks(), side, order));
    }
    return String.join(" UNION ALL ", halves);
  }

  private static String literals(Stream<String> texts) {
    return texts.map(Sql::text).collect(Collectors.joining(", "));
  }

  /**
   * One half of the rows.
   *
   * @param which the condition that tells them
   * @param prefix of the values' names
   * @param names of the values
   * @param columns that hold them
   */
  private record Side(String which, String prefix, String names, List<String> columns) {}

  private static String unpivoted(
      Frame frame, FrameLayout layout, String source, Side side, FrameSql.Order order) {
    String cells =
        FrameColumns.of(frame, layout).stream()
            .map(column -> cell(frame, side, column) + " AS " + Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    String tail =
        switch (order) {
          case NONE -> "";
          case BY_CHECKPOINT -> FrameSql.ordered(frame, order) + ", g.pos";
        };
    return "SELECT "
        + cells
        + " FROM (SELECT *, unnest(["
        + side.names()
        + "]) AS metric, unnest(["
        + LoadedTables.list("", side.columns())
        + "]) AS value"
        + (counts(frame, layout)
            ? ", unnest([" + LoadedTables.list("", numbered(side.columns())) + "]) AS counted"
            : "")
        + " FROM ("
        + FrameSql.joined("SELECT * FROM (" + source + ") WHERE " + side.which(), "")
        + tail
        + ")) n WHERE n.value IS NOT NULL";
  }

  private static boolean counts(Frame frame, FrameLayout layout) {
    return FrameColumns.of(frame, layout).stream()
        .anyMatch(column -> column.cell() instanceof FrameCell.SeedCount);
  }

  private static List<String> numbered(List<String> columns) {
    return columns.stream().map(column -> "n_" + column).toList();
  }

  private static String cell(Frame frame, Side side, FrameColumn column) {
    return switch (column.cell()) {
      case FrameCell.Key key -> FrameSql.key(key);
      case FrameCell.Quantity quantity -> FrameSql.quantity(frame, quantity.quantity());
      case FrameCell.MetricName name -> side.prefix() + "n.metric";
      case FrameCell.MetricValue value -> "n.value";
      case FrameCell.SeedCount count -> "n.counted";
      case FrameCell.Detail detail -> throw misplaced(frame, column);
      case FrameCell.Feature feature -> throw misplaced(frame, column);
      case FrameCell.Perplexity perplexity -> throw misplaced(frame, column);
      case FrameCell.Score score -> throw misplaced(frame, column);
      case FrameCell.Stored stored -> throw misplaced(frame, column);
    };
  }

  private static IllegalArgumentException misplaced(Frame frame, FrameColumn column) {
    return new IllegalArgumentException(frame + " has no " + column.name());
  }
}
