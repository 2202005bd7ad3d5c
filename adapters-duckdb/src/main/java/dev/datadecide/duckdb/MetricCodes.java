package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.TypedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the names of metrics while their points are staged: handing a text over to the engine
 * takes longer than all other cells of a point together, and a batch has few names.
 */
final class MetricCodes {
  /** The names by code: {@code code}, {@code name}. */
  static final String TABLE = "stage_metric_name";

  private static final int METRIC = TypedTable.METRIC_POINT.indexOf("metric");

  private final Map<String, Long> codes = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();

  /** The columns of staged points. */
  static List<ColumnSpec> columns() {
    List<ColumnSpec> columns = new ArrayList<>(TypedTable.METRIC_POINT.columns());
    columns.set(METRIC, ColumnSpec.integer("metric"));
    return columns;
  }

  /** Points with codes in place of names. */
  ColumnBatch coded(ColumnBatch points) {
    @Nullable String[] names = ((Column.Texts) points.columns().get(METRIC)).values();
    long[] coded = new long[points.rows()];
    BitSet nulls = new BitSet();
    for (int row = 0; row < coded.length; row++) {
      String name = names[row];
      if (name == null) {
        nulls.set(row);
      } else {
        coded[row] = code(name);
      }
    }
    List<Column> columns = new ArrayList<>(points.columns());
    columns.set(METRIC, new Column.Integers(coded, nulls));
    return new ColumnBatch(columns(), columns, points.rows(), points.firstRow());
  }

  private long code(String name) {
    Long known = codes.get(name);
    return known == null
        ? codes.computeIfAbsent(name, unknown -> next.getAndIncrement())
        : known.longValue();
  }

  /** Makes the table of the names. */
  void hand(DuckDBConnection connection) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    codes.forEach((name, code) -> rows.add(new @Nullable Object[] {code, name}));
    TempRows.fill(
        connection, TABLE, List.of(ColumnSpec.integer("code"), ColumnSpec.text("name")), rows);
  }
}
