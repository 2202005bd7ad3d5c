package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The frames over evaluations of checkpoints in a snapshot. Scores are gathered once, a list per
 * checkpoint and metric; statistics over seeds and long frames are made from these lists, and wide
 * frames are views over them, which take a hundredth of the time of tables with as many columns.
 */
final class SnapshotScores {
  private static final String CHECKPOINTS = "compact.checkpoint_scores";
  private static final String MEANS = "compact.seed_means";
  private static final String DEVIATIONS = "compact.seed_deviations";

  private final DuckDBConnection connection;

  /** In a connection whose own database is the snapshot. */
  SnapshotScores(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Gathers what the frames are made from, size by size: all at once would not fit into memory. The
   * connection uses the warehouse.
   */
  void gather(String snapshot) throws SQLException {
    List<String> sizes =
        Sql.list(
            connection,
            "SELECT size FROM core.pretraining_evaluation WHERE size IS NOT NULL UNION"
                + " SELECT size FROM core.pretraining_perplexity WHERE size IS NOT NULL ORDER BY 1",
            row -> row.getString(1));
    fill(
        snapshot + "." + CHECKPOINTS,
        sizes,
        which -> FrameSql.gathered(FrameSql.all().sql(), which),
        "Scores of a checkpoint: the places of its tasks, and of each metric the values in the same"
            + " order");
    fill(
        snapshot + "." + MEANS,
        sizes,
        which -> FrameSql.gathered(Statistic.MEAN, checkpoints(snapshot, which)),
        "Means over the seeds, as lists like those of checkpoints, and of how many values they are");
    fill(
        snapshot + "." + DEVIATIONS,
        sizes,
        which -> FrameSql.gathered(Statistic.DEVIATION, checkpoints(snapshot, which)),
        "Standard deviations over the seeds, as lists like those of checkpoints");
  }

  private void fill(String table, List<String> sizes, UnaryOperator<String> rows, String comment)
      throws SQLException {
    Sql.execute(connection, "CREATE TABLE " + table + " AS " + rows.apply("false"));
    for (String size : sizes) {
      Sql.execute(
          connection, "INSERT INTO " + table + " " + rows.apply("size = " + Sql.text(size)));
    }
    Sql.execute(connection, "COMMENT ON TABLE " + table + " IS " + Sql.text(comment));
  }

  /** A frame as SQL within the snapshot. */
  static String of(Frame frame) {
    String table =
        switch (frame.statistic()) {
          case NONE -> CHECKPOINTS;
          case MEAN -> MEANS;
          case DEVIATION -> DEVIATIONS;
        };
    if (frame.shape() == Shape.WIDE) {
      return FrameSql.wide(frame, table);
    }
    List<String> key = frame.statistic() == Statistic.NONE ? checkpoint() : group();
    List<String> sets = new ArrayList<>(ScoreRows.SETS);
    List<String> metrics = new ArrayList<>(ScoreRows.METRICS);
    if (frame.statistic() != Statistic.NONE) {
      ScoreRows.SETS.forEach(set -> sets.add("n_" + set));
      ScoreRows.METRICS.forEach(metric -> metrics.add("n_" + metric));
    }
    String ofSets =
        "SELECT "
            + names(key)
            + ", CAST(NULL AS TINYINT) AS pos, "
            + names(sets)
            + " FROM "
            + table;
    String ofTasks =
        "SELECT "
            + names(key)
            + ", CAST(list_position(["
            + SuiteColumns.olmesTasks().stream()
                .map(SnapshotScores::place)
                .collect(Collectors.joining(", "))
            + "], pos) AS TINYINT) AS pos, "
            + names(metrics)
            + " FROM (SELECT "
            + names(key)
            + ", unnest(pos) AS pos, "
            + unnested(metrics)
            + " FROM "
            + table
            + ")";
    return MeltedSql.of(frame, ofTasks, ofSets);
  }

  /** The place of a task among all, as the lists have it. */
  private static String place(BenchmarkTask task) {
    return Integer.toString(FrameSql.all().position(task));
  }

  /**
   * Rows as those of {@link ScoreRows#sql()}: a checkpoint's perplexities are in one of its own.
   */
  private static String checkpoints(String snapshot, String which) {
    return "SELECT "
        + names(checkpoint())
        + ", pos, "
        + names(ScoreRows.METRICS)
        + ", "
        + ScoreRows.SETS.stream()
            .map(set -> "CASE WHEN pos IS NULL THEN " + Sql.name(set) + " END AS " + Sql.name(set))
            .collect(Collectors.joining(", "))
        + " FROM (SELECT "
        + names(Stream.concat(checkpoint().stream(), ScoreRows.SETS.stream()).toList())
        + ", unnest(pos) AS pos, "
        + unnested(ScoreRows.METRICS)
        + " FROM "
        + snapshot
        + "."
        + CHECKPOINTS
        + " WHERE "
        + which
        + ")";
  }

  private static List<String> checkpoint() {
    return List.of("recipe", "size", "seed", "step");
  }

  private static List<String> group() {
    return List.of("recipe", "size", "step");
  }

  private static String unnested(List<String> lists) {
    return lists.stream()
        .map(name -> "unnest(" + Sql.name(name) + ") AS " + Sql.name(name))
        .collect(Collectors.joining(", "));
  }

  private static String names(List<String> columns) {
    return LoadedTables.list("", columns);
  }
}
