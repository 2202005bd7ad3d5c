package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.ingest.TypedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores of models and answers to single questions, which go into their tables as they come: copies
 * of what was there before are taken out again, and what disagrees is marked. A digest of the whole
 * entry tells copies, one of what it is of (its slot) tells rivals, so that long texts are compared
 * once, when they come.
 */
final class EvaluationRecords {
  private EvaluationRecords() {}

  /** The statement that inserts handed columns from the table they can be read from. */
  static String insertion(TypedTable table, long first, HandedColumns columns, String from) {
    List<ColumnSpec> values = LoadedTables.valueColumns(table);
    return "INSERT INTO "
        + LoadedTables.core(table)
        + " (batch, \"row\", "
        + LoadedTables.list("", LoadedTables.values(table))
        + ", slot, digest, superseded) SELECT "
        + StagedRows.place(first, "s.\"row\"")
        + ", "
        + values.stream().map(EvaluationRecords::stored).collect(Collectors.joining(", "))
        + ", "
        + Digests.of(slot(table))
        + ", "
        + Digests.ofColumns(values)
        + ", false FROM (SELECT "
        + columns.namedExpressions()
        + " FROM "
        + from
        + ") s";
  }

  private static String stored(ColumnSpec column) {
    String name = "s." + Sql.name(column.name());
    return column.type() == ColumnType.TIMESTAMP ? "make_timestamp(" + name + ")" : name;
  }

  /**
   * What an entry is of. A question whose task's configuration is not known is one of its task, by
   * name: questions of different tasks have the same numbers.
   */
  private static List<String> slot(TypedTable table) {
    Stream<String> model =
        Stream.of("model", "revision", "model_hash").map(column -> Digests.text("s." + column));
    Stream<String> rest =
        table == TypedTable.EVALUATION_INSTANCE
            ? Stream.of(
                Digests.text("coalesce(s.task_config, 'task ' || s.task)"),
                Digests.number("s.doc_id"),
                Digests.number("s.idx"))
            : Stream.of("task", "task_config", "metric").map(column -> Digests.text("s." + column));
    return Stream.concat(model, rest).toList();
  }

  /** Removes copies and marks what is superseded among what batches brought. */
  static void settle(Connection connection, TypedTable table, long first, long last)
      throws SQLException {
    removeCopies(connection, table, first, last);
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE disputed AS SELECT "
            + LoadedTables.list("", LoadedTables.slot(table))
            + " FROM "
            + LoadedTables.core(table)
            + " WHERE slot IN (SELECT slot FROM "
            + LoadedTables.core(table)
            + " WHERE batch BETWEEN ? AND ?) GROUP BY ALL HAVING count(*) > 1",
        first,
        last);
    if (Sql.number(connection, "SELECT count(*) FROM disputed") > 0) {
      Supersession.ofEvaluations(connection, table);
      Conflicts.ofEvaluations(connection, table);
    }
    if (table == TypedTable.EVALUATION_INSTANCE) {
      stepBackUnconfigured(connection);
    }
  }

  /** Of equal entries the oldest stays. */
  private static void removeCopies(Connection connection, TypedTable table, long first, long last)
      throws SQLException {
    String core = LoadedTables.core(table);
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE copied AS SELECT digest FROM "
            + core
            + " WHERE digest IN (SELECT digest FROM "
            + core
            + " WHERE batch BETWEEN ? AND ?) GROUP BY digest HAVING count(*) > 1",
        first,
        last);
    if (Sql.number(connection, "SELECT count(*) FROM copied") > 0) {
      Sql.execute(
          connection,
          "DELETE FROM "
              + core
              + " WHERE rowid IN (SELECT entry FROM (SELECT x.rowid AS entry, row_number() OVER"
              + " (PARTITION BY x.digest ORDER BY x.batch, x.\"row\", x.rowid) AS copy FROM "
              + core
              + " x JOIN copied c ON c.digest = x.digest) WHERE copy > 1)");
    }
  }

  /** A question whose task's configuration became known later is not shown a second time. */
  private static void stepBackUnconfigured(Connection connection) throws SQLException {
    if (Sql.number(
            connection,
            "SELECT count(*) FROM core.evaluation_instance WHERE task_config IS NULL"
                + " AND NOT superseded")
        == 0) {
      return;
    }
    Sql.execute(
        connection,
        "UPDATE core.evaluation_instance AS x SET superseded = true FROM"
            + " core.evaluation_instance y WHERE x.task_config IS NULL AND NOT x.superseded"
            + " AND y.task_config IS NOT NULL AND "
            + LoadedTables.same(
                "y.",
                "x.",
                List.of("model", "revision", "model_hash", "task", "doc_id", "idx", "part")));
  }
}
