package dev.datadecide.duckdb;

import dev.datadecide.domain.care.TableDescription;
import dev.datadecide.domain.care.TableDescription.ColumnDescription;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.MacroMetrics;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What every column of the tables holds, its unit and where it comes from. */
final class ColumnNotes {
  private static final String ANY = "*";

  /** What is known of a column of a name. */
  private record Note(String unit, String source, String meaning) {}

  private static final Map<String, Note> NOTES = read();

  private ColumnNotes() {}

  private static Map<String, Note> read() {
    Map<String, Note> notes = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ColumnNotes.class.getResourceAsStream("columns.tsv")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] cells = line.split("\t", -1);
          notes.put(cells[0] + "." + cells[1], new Note(cells[2], cells[3], cells[4]));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    for (EvaluationMetric metric : Metrics.all()) {
      notes.put(
          ANY + "." + metric.name(),
          new Note("", "source", "Mean over the questions: " + metric.meaning()));
    }
    String evaluations = LoadedTables.core(TypedTable.PRETRAINING_EVALUATION) + ".";
    for (String metric : Fractions.of(TypedTable.PRETRAINING_EVALUATION)) {
      notes.put(
          evaluations + Fractions.sum(metric),
          new Note(
              "", "storage", "What " + metric + " is worked out from: its sum over the items"));
      notes.put(
          evaluations + Fractions.rest(metric),
          new Note("", "storage", metric + " itself where it is no such sum over the items"));
    }
    for (String metric : MacroMetrics.names()) {
      notes.put(
          ANY + "." + metric, new Note("", "source", "As published, " + metric.replace('_', ' ')));
    }
    PerplexitySets.all()
        .forEach(set ->
            notes.put(
                ANY + "." + set.name(),
                new Note("perplexity", "source", "On the validation set " + set.name())));
    return notes;
  }

  private static Note of(String table, String column) {
    Note own = NOTES.get(table + "." + column);
    Note any = NOTES.get(ANY + "." + column);
    return own != null ? own : any != null ? any : new Note("", "", "");
  }

  /** A comment for each column of these schemas that is known. */
  static List<String> comments(Connection connection) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (TableDescription table : tables(connection)) {
      for (ColumnDescription column : table.columns()) {
        if (!column.meaning().isEmpty()) {
          statements.add(
              "COMMENT ON COLUMN "
                  + table.name()
                  + "."
                  + Sql.name(column.name())
                  + " IS "
                  + Sql.text(
                      column.meaning()
                          + (column.unit().isEmpty() ? "" : " [" + column.unit() + "]")));
        }
      }
    }
    return statements;
  }

  /** The tables of the schemas core and ledger, in order of their names. */
  static List<TableDescription> tables(Connection connection) throws SQLException {
    record Found(String table, String comment, String column, String type) {}

    List<Found> found =
        Sql.list(
            connection,
            "SELECT t.schema_name || '.' || t.table_name, coalesce(t.comment, ''), c.column_name,"
                + " c.data_type FROM duckdb_tables() t JOIN duckdb_columns() c"
                + " ON c.database_name = t.database_name AND c.schema_name = t.schema_name"
                + " AND c.table_name = t.table_name WHERE t.database_name = 'warehouse'"
                + " AND t.schema_name IN ('core', 'ledger') ORDER BY 1, c.column_index",
            row ->
                new Found(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    Map<String, List<ColumnDescription>> columns = new LinkedHashMap<>();
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Found each : found) {
      Note note = of(each.table(), each.column());
      meanings.put(each.table(), each.comment());
      columns
          .computeIfAbsent(each.table(), table -> new ArrayList<>())
          .add(
              new ColumnDescription(
                  each.column(), each.type(), note.unit(), note.meaning(), note.source()));
    }
    List<TableDescription> tables = new ArrayList<>();
    columns.forEach((table, described) ->
        tables.add(new TableDescription(table, meanings.getOrDefault(table, ""), described)));
    return tables;
  }

  /** A text that changes when a comment does. */
  static String state() {
    return NOTES.toString();
  }
}
