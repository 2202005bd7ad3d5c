package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;

/**
 * Takes what sources make of their records to the engine. Results of checkpoints and evaluations,
 * which come by the million, go straight into their table, under the number of their batch, and are
 * settled there; other entries go into temporary tables, one per typed table, with the order of
 * arrival beside the columns. Several batches may be fed at the same time; each has a sink of its
 * own.
 */
final class Staging {
  /** Order of arrival within a table. */
  static final String SEQUENCE = BatchFeed.ARRIVAL;

  /** Rows that are handed to the engine at once. */
  private static final int HANDED = 8 * ColumnBatchBuilder.DEFAULT_ROWS;

  private static final List<ColumnSpec> REJECTED =
      List.of(ColumnSpec.integer("row"), ColumnSpec.integer("length"), ColumnSpec.text("reason"));

  /** Tables whose entries need no order of arrival: names or numbers order them. */
  private static final Set<TypedTable> UNORDERED =
      EnumSet.of(
          TypedTable.RUN,
          TypedTable.HISTORY_ROW,
          TypedTable.METRIC_POINT,
          TypedTable.METRIC_OBJECT);

  private static final List<TypedTable> OF_RUNS =
      List.of(
          TypedTable.RUN,
          TypedTable.RUN_TAG,
          TypedTable.CONFIG_ENTRY,
          TypedTable.SUMMARY_ENTRY,
          TypedTable.HISTORY_ROW,
          TypedTable.METRIC_POINT,
          TypedTable.METRIC_OBJECT);

  private final DuckDBConnection connection;
  private final BatchFeed feed;
  private final long first;
  private final boolean isShared;
  private final MetricCodes metrics = new MetricCodes();
  private final Map<TypedTable, Pending> pending = new EnumMap<>(TypedTable.class);
  private final Set<TypedTable> made = EnumSet.noneOf(TypedTable.class);
  private final ColumnBatchBuilder rejected = new ColumnBatchBuilder(REJECTED);
  private final List<Findings.Found> findings = new ArrayList<>();

  /** A batch brought what only a batch that is loaded alone may bring. */
  static final class NotShared extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotShared(String message) {
      super(message);
    }
  }

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

  /** Batches of one table that the engine has not got yet. */
  private static final class Pending {
    private final List<ColumnBatch> batches = new ArrayList<>();
    private int rows;
    private long handed;
  }

  /**
   * Staging for batches whose lines in the ledger are written already.
   *
   * @param first the first batch's number
   * @param isShared whether there are several
   */
  Staging(DuckDBConnection connection, BatchFeed feed, long first, boolean isShared)
      throws SQLException {
    this.connection = connection;
    this.feed = feed;
    this.first = first;
    this.isShared = isShared;
    Sql.execute(
        connection,
        StagingTables.create(
            "stage_rejected", REJECTED.stream().map(ColumnSpec::name).toList(), REJECTED));
  }

  /** Makes the temporary table of {@code table} if it is not there. */
  private void ensure(TypedTable table) throws SQLException {
    if (!made.add(table)) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<ColumnSpec> columns = new ArrayList<>(columns(table));
    columns.forEach(column -> names.add(column.name()));
    if (!UNORDERED.contains(table)) {
      names.add(SEQUENCE);
      columns.add(ColumnSpec.integer(SEQUENCE));
    }
    Sql.execute(connection, StagingTables.create(nameOf(table), names, columns));
  }

  /** Where a batch's records go. */
  RecordSink sink(long batch) {
    return new Sink(batch, isShared ? LoadedTables.RESULTS : List.of());
  }

  /** The same for a batch of results, which several may bring together. */
  RecordSink sinkOfResults(long batch) {
    return new Sink(batch, List.of());
  }

  private final class Sink implements RecordSink {
    private final long batch;
    private final long offset;
    private final List<TypedTable> notShared;

    Sink(long batch, List<TypedTable> notShared) {
      this.batch = batch;
      this.notShared = notShared;
      offset = StagedRows.offset(first, batch);
    }

    @Override
    public void accept(TypedTable table, ColumnBatch entries) {
      if (!entries.specs().equals(table.columns())) {
        throw new IllegalArgumentException(
            "columns of " + table + " are " + table.columns() + ", not " + entries.specs());
      }
      if (notShared.contains(table)) {
        throw new NotShared("results of checkpoints");
      }
      if (isShared && LoadedTables.RESULTS.contains(table)) {
        requireNumbers(entries);
      }
      ColumnBatch numbered = offset == 0 ? entries : numbered(entries);
      take(table, table == TypedTable.METRIC_POINT ? metrics.coded(numbered) : numbered);
    }

    /** Results go into their table at once, under the batch that their number tells. */
    private void requireNumbers(ColumnBatch entries) {
      Column.Integers rows = (Column.Integers) entries.columns().getFirst();
      for (int row = 0; row < entries.rows(); row++) {
        if (rows.isNull(row) || rows.values()[row] < 0 || rows.values()[row] >= StagedRows.MOST) {
          throw new NotShared("record numbers outside of the artifact");
        }
      }
    }

    private ColumnBatch numbered(ColumnBatch entries) {
      List<Column> columns = new ArrayList<>(entries.columns());
      Column.Integers rows = (Column.Integers) columns.getFirst();
      long[] numbers = rows.values().clone();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += offset;
      }
      columns.set(0, new Column.Integers(numbers, rows.nulls()));
      return new ColumnBatch(entries.specs(), columns, entries.rows(), entries.firstRow());
    }

    @Override
    public void reject(RejectedRecord record) {
      take(new RejectedRecord(record.row() + offset, record.length(), record.reason()));
    }

    @Override
    public void report(QualityFinding finding) {
      take(new Findings.Found(finding, batch));
    }
  }

  private static List<ColumnSpec> columns(TypedTable table) {
    return table == TypedTable.METRIC_POINT ? MetricCodes.columns() : table.columns();
  }

  /** Whether anything came for a table. */
  boolean has(TypedTable table) {
    Pending there = pending.get(table);
    return there != null && there.handed + there.rows > 0;
  }

  /** Counts entries that the engine took by itself. */
  void add(TypedTable table, long entries) {
    pending.computeIfAbsent(table, first -> new Pending()).handed += entries;
  }

  static String nameOf(TypedTable table) {
    return "stage_" + table.name().toLowerCase(Locale.ROOT);
  }

  private synchronized void take(TypedTable table, ColumnBatch entries) {
    Pending waiting = pending.computeIfAbsent(table, first -> new Pending());
    waiting.batches.add(entries);
    waiting.rows += entries.rows();
    if (waiting.rows >= handedAtOnce(table)) {
      try {
        hand(table, waiting);
      } catch (SQLException failure) {
        throw new StagingFailure(failure);
      }
    }
  }

  /** Answers to questions are long: nothing of them is gathered here. */
  private static int handedAtOnce(TypedTable table) {
    return table == TypedTable.EVALUATION_INSTANCE ? 1 : HANDED;
  }

  private void hand(TypedTable table, Pending waiting) throws SQLException {
    HandedColumns columns = new HandedColumns(columns(table), waiting.batches);
    if (LoadedTables.RESULTS.contains(table)) {
      hand(
          from -> resultInsertion(table, columns, from),
          columns,
          waiting.rows,
          OptionalLong.empty());
    } else if (LoadedTables.EVALUATIONS.contains(table)) {
      hand(
          from -> EvaluationRecords.insertion(table, first, columns, from),
          columns,
          waiting.rows,
          OptionalLong.empty());
    } else {
      ensure(table);
      String insert = "INSERT INTO temp.main." + nameOf(table) + " SELECT " + columns.expressions();
      if (UNORDERED.contains(table)) {
        hand(insert + " FROM ", columns, waiting.rows, OptionalLong.empty());
      } else {
        hand(
            insert + ", " + SEQUENCE + " FROM ",
            columns,
            waiting.rows,
            OptionalLong.of(waiting.handed));
      }
    }
    waiting.handed += waiting.rows;
    waiting.rows = 0;
    waiting.batches.clear();
  }

  private String resultInsertion(TypedTable table, HandedColumns columns, String from) {
    List<String> names = LoadedTables.values(table);
    String place = isShared ? StagedRows.place(first, "\"row\"") : first + ", \"row\"";
    String handed = "(SELECT " + columns.namedExpressions() + " FROM " + from + ")";
    return "INSERT INTO "
        + LoadedTables.core(table)
        + " (batch, \"row\", "
        + LoadedTables.list("", Fractions.stored(table, names))
        + ", superseded) SELECT "
        + place
        + ", "
        + Fractions.select(table, names)
        + ", false FROM "
        + Fractions.split(table, Fractions.withItems(table, handed));
  }

  /** Has the engine insert batches, and counts. */
  private void hand(String statement, HandedColumns columns, long rows, OptionalLong firstArrival)
      throws SQLException {
    hand(from -> statement + from, columns, rows, firstArrival);
  }

  /** The same for a statement that goes on behind the table it reads from. */
  private void hand(
      UnaryOperator<String> statement, HandedColumns columns, long rows, OptionalLong firstArrival)
      throws SQLException {
    long inserted =
        feed.read(
            columns.specs(),
            columns.batches(),
            firstArrival,
            table -> Sql.execute(connection, statement.apply(table)));
    if (inserted != rows) {
      throw new IllegalStateException(
          statement.apply("") + " took " + inserted + " rows, " + rows + " were handed over");
    }
  }

  private synchronized void take(RejectedRecord record) {
    rejected.integer(0, record.row());
    rejected.integer(1, record.length());
    rejected.text(2, record.reason());
    rejected.endRow();
    if (rejected.rows() >= HANDED) {
      try {
        handRejected();
      } catch (SQLException failure) {
        throw new StagingFailure(failure);
      }
    }
  }

  private void handRejected() throws SQLException {
    ColumnBatch records = rejected.build();
    HandedColumns columns = new HandedColumns(REJECTED, List.of(records));
    hand(
        "INSERT INTO temp.main.stage_rejected SELECT " + columns.expressions() + " FROM ",
        columns,
        records.rows(),
        OptionalLong.empty());
  }

  private synchronized void take(Findings.Found finding) {
    findings.add(finding);
  }

  List<Findings.Found> findings() {
    return Collections.unmodifiableList(findings);
  }

  /** Hands over what is left, and makes the tables that statements name. */
  void complete() throws SQLException {
    for (Map.Entry<TypedTable, Pending> entry : pending.entrySet()) {
      if (entry.getValue().rows > 0) {
        hand(entry.getKey(), entry.getValue());
      }
    }
    if (rejected.rows() > 0) {
      handRejected();
    }
    metrics.hand(connection);
    for (TypedTable table : OF_RUNS) {
      ensure(table);
    }
  }
}
