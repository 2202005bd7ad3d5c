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
import java.util.List;
import java.util.stream.Collectors;

/** The long frames as SQL: the rows of the ten tasks and the perplexities, unpivoted. */
final class MeltedSql {
  private MeltedSql() {}

  static String of(Frame frame, FrameLayout layout, FrameSql.Order order) {
    List<BenchmarkTask> tasks = SuiteColumns.olmesTasks();
    ScoreRows rows = new ScoreRows(tasks);
    String source = frame.statistic() == Statistic.NONE ? rows.sql() : rows.sql(frame.statistic());
    String sets =
        SuiteColumns.perplexities().stream()
            .map(PerplexitySet::valpplName)
            .map(Sql::text)
            .collect(Collectors.joining(", "));
    String metrics = ScoreRows.METRICS.stream().map(Sql::text).collect(Collectors.joining(", "));
    String names =
        tasks.stream().map(task -> Sql.text(task.name() + "_")).collect(Collectors.joining(", "));
    return unpivoted(
            frame, layout, source, new Side("pos IS NULL", "", sets, ScoreRows.SETS), order)
        + " UNION ALL "
        + unpivoted(
            frame,
            layout,
            source,
            new Side("pos IS NOT NULL", "[" + names + "][n.pos] || ", metrics, ScoreRows.METRICS),
            order);
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
