package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Takes what a source makes of its records into temporary tables, one per typed table, with the
 * order of arrival beside the columns. The batch's ledger line has to be written before: an
 * appender that is the first to speak after a commit would write outside of the transaction.
 */
final class Staging implements RecordSink, AutoCloseable {
  /** Order of arrival within a table. */
  static final String SEQUENCE = "arrival";

  private static final List<ColumnSpec> REJECTED =
      List.of(ColumnSpec.integer("row"), ColumnSpec.integer("length"), ColumnSpec.text("reason"));

  private final DuckDBConnection connection;
  private final Map<TypedTable, DuckDBAppender> appenders = new EnumMap<>(TypedTable.class);
  private final Map<TypedTable, Long> counts = new EnumMap<>(TypedTable.class);
  private final Set<TypedTable> made = EnumSet.noneOf(TypedTable.class);
  private final DuckDBAppender rejected;
  private final List<QualityFinding> findings = new ArrayList<>();
  private long rejectedCount;

  /** The engine refused what was staged. */
  static final class StagingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    StagingFailure(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  Staging(DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    Sql.execute(
        connection,
        StagingTables.create(
            "stage_rejected", REJECTED.stream().map(ColumnSpec::name).toList(), REJECTED));
    rejected = connection.createAppender("temp", "main", "stage_rejected");
  }

  /**
   * Makes the table of {@code table} if nothing was staged for it, so that statements can name it.
   */
  private void ensure(TypedTable table) throws SQLException {
    if (!made.add(table)) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<ColumnSpec> columns = new ArrayList<>(table.columns());
    columns.forEach(column -> names.add(column.name()));
    names.add(SEQUENCE);
    columns.add(ColumnSpec.integer(SEQUENCE));
    Sql.execute(connection, StagingTables.create(nameOf(table), names, columns));
  }

  /** Whether anything was staged for a table. */
  boolean has(TypedTable table) {
    return counts.getOrDefault(table, 0L) > 0;
  }

  static String nameOf(TypedTable table) {
    return "stage_" + table.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void accept(TypedTable table, ColumnBatch entries) {
    if (!entries.specs().equals(table.columns())) {
      throw new IllegalArgumentException(
          "columns of " + table + " are " + table.columns() + ", not " + entries.specs());
    }
    try {
      DuckDBAppender appender = appenders.get(table);
      if (appender == null) {
        ensure(table);
        appender = connection.createAppender("temp", "main", nameOf(table));
        appenders.put(table, appender);
      }
      long arrival = counts.getOrDefault(table, 0L);
      for (int row = 0; row < entries.rows(); row++) {
        appender.beginRow();
        StagingTables.appendCells(appender, entries, row);
        appender.append(arrival++);
        appender.endRow();
      }
      counts.put(table, arrival);
    } catch (SQLException failure) {
      throw new StagingFailure(failure);
    }
  }

  @Override
  public void reject(RejectedRecord record) {
    try {
      rejected.beginRow();
      rejected.append(record.row());
      rejected.append(record.length());
      rejected.append(record.reason());
      rejected.endRow();
      rejectedCount++;
    } catch (SQLException failure) {
      throw new StagingFailure(failure);
    }
  }

  @Override
  public void report(QualityFinding finding) {
    findings.add(finding);
  }

  List<QualityFinding> findings() {
    return Collections.unmodifiableList(findings);
  }

  /** Hands everything to the engine and counts: closing an appender would hide what it dropped. */
  void complete() throws SQLException {
    for (Map.Entry<TypedTable, DuckDBAppender> entry : appenders.entrySet()) {
      entry.getValue().flush();
      requireCount(nameOf(entry.getKey()), counts.getOrDefault(entry.getKey(), 0L));
    }
    rejected.flush();
    requireCount("stage_rejected", rejectedCount);
    ensure(TypedTable.RUN);
    ensure(TypedTable.RUN_TAG);
    ensure(TypedTable.CONFIG_ENTRY);
    ensure(TypedTable.SUMMARY_ENTRY);
    ensure(TypedTable.HISTORY_ROW);
    ensure(TypedTable.METRIC_POINT);
    ensure(TypedTable.METRIC_OBJECT);
  }

  private void requireCount(String table, long expected) throws SQLException {
    long found = Sql.number(connection, "SELECT count(*) FROM temp.main." + table);
    if (found != expected) {
      throw new IllegalStateException(
          table + " holds " + found + " rows, " + expected + " were handed over");
    }
  }

  @Override
  public void close() throws SQLException {
    for (DuckDBAppender appender : appenders.values()) {
      appender.close();
    }
    rejected.close();
  }
}
