package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.ingest.TypedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entries that name their run by themselves (machine metrics, console lines, files, declared
 * metrics, absences) on their way from staging into {@code core}. Equal entries of one run are
 * stored once.
 */
final class RunDetails {
  private static final int SCOPE = 4;

  private RunDetails() {}

  /** Makes {@code staged_<table>}, with digests of the values. */
  static void prepare(Connection connection, List<TypedTable> tables) throws SQLException {
    for (TypedTable table : tables) {
      Sql.execute(
          connection,
          "CREATE OR REPLACE TEMP TABLE "
              + staged(table)
              + " AS SELECT s.*, "
              + Digests.ofColumns(values(table))
              + " AS entry, "
              + RunRecords.keyText("s.host", "s.entity", "s.project", "s.run_id")
              + " AS seen_key FROM "
              + Staging.nameOf(table)
              + " s");
    }
  }

  static String staged(TypedTable table) {
    return "staged_" + LoadedTables.lowerName(table);
  }

  /** Inserts what is not stored yet; the keys of the runs are decided already. */
  static void insert(Connection connection, long first, List<TypedTable> tables)
      throws SQLException {
    for (TypedTable table : tables) {
      Sql.execute(
          connection,
          "INSERT INTO "
              + LoadedTables.core(table)
              + " SELECT "
              + StagedRows.place(first, "\"row\"")
              + ", run_key, host, entity, project, run_id, "
              + values(table).stream().map(RunDetails::stored).collect(Collectors.joining(", "))
              + ", entry FROM (SELECT *, row_number() OVER (PARTITION BY run_key, entry"
              + " ORDER BY \"row\", arrival) AS copy FROM (SELECT s.*,"
              + " coalesce(a.run_key, s.seen_key) AS run_key FROM "
              + staged(table)
              + " s LEFT JOIN core.run_alias a ON a.seen_key = s.seen_key)) s WHERE copy = 1"
              + " AND NOT EXISTS (SELECT 1 FROM "
              + LoadedTables.core(table)
              + " x WHERE x.run_key = s.run_key AND x.digest = s.entry)"
              + " ORDER BY \"row\", arrival");
    }
  }

  /** Moves entries to the keys their runs have now; {@code rekeyed_run} says which changed. */
  static void rekey(Connection connection) throws SQLException {
    if (Sql.number(connection, "SELECT count(*) FROM rekeyed_run") == 0) {
      return;
    }
    for (TypedTable table : LoadedTables.DETAILS) {
      Sql.execute(
          connection,
          "UPDATE "
              + LoadedTables.core(table)
              + " AS x SET run_key = k.run_key FROM rekeyed_run k WHERE x.run_key = k.was AND "
              + RunRecords.keyText("x.host", "x.entity", "x.project", "x.run_id")
              + " = k.seen_key");
    }
  }

  private static List<ColumnSpec> values(TypedTable table) {
    List<ColumnSpec> columns = LoadedTables.valueColumns(table);
    return columns.subList(SCOPE, columns.size());
  }

  private static String stored(ColumnSpec column) {
    String name = Sql.name(column.name());
    return column.type() == ColumnType.TIMESTAMP ? "make_timestamp(" + name + ")" : name;
  }
}
