package dev.datadecide.duckdb;

import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Reads histories chunk by chunk; the engine sorts, on disk where they are long. */
final class DuckDbHistories implements Histories {
  private final Database database;

  @Inject
  DuckDbHistories(Database database) {
    this.database = database;
  }

  @Override
  public List<String> metrics(RunKey run) {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT DISTINCT metric FROM (SELECT batch, \"row\", metric FROM core.metric_point"
                + " UNION ALL SELECT batch, \"row\", metric FROM core.metric_object) v"
                + " JOIN core.history_row h ON h.batch = v.batch AND h.\"row\" = v.\"row\""
                + " WHERE h.run_key = ? ORDER BY 1",
            row -> row.getString(1),
            RunAliases.resolve(connection, run).text()));
  }

  @Override
  public void read(HistoryQuery query, Consumer<LoggedRow> rows) {
    database.read(connection -> {
      try (DuckDBPreparedStatement statement = connection.prepare(sql(query))) {
        statement.setString(1, RunAliases.resolve(connection, query.run()).text());
        try (DuckDBChunkedResult chunks = statement.query()) {
          Joining joining = new Joining(rows);
          while (chunks.nextChunk()) {
            joining.add(chunks.chunk());
          }
          joining.end();
        }
      }
      return null;
    });
  }

  private static String sql(HistoryQuery query) {
    String named =
        query.metrics().isEmpty()
            ? ""
            : new TreeSet<>(query.metrics())
                .stream()
                    .map(Sql::text)
                    .collect(Collectors.joining(", ", " WHERE metric IN (", ")"));
    StringBuilder wanted = new StringBuilder(" WHERE true");
    if (query.rows() == HistoryQuery.Rows.IN_USE) {
      wanted.append(" AND NOT h.superseded");
    }
    query.from().ifPresent(step -> wanted.append(" AND h.step >= ").append(step));
    query.to().ifPresent(step -> wanted.append(" AND h.step <= ").append(step));
    return "SELECT CAST(h.n AS BIGINT), h.step, epoch_us(h.\"timestamp\"), h.runtime,"
        + " h.superseded, v.metric, v.value, v.exact, v.json FROM (SELECT batch, \"row\", step,"
        + " \"timestamp\", runtime, superseded, row_number() OVER (ORDER BY step NULLS LAST,"
        + " \"timestamp\" NULLS LAST, batch, \"row\") - 1 AS n FROM core.history_row"
        + " WHERE run_key = ?) h"
        + (named.isEmpty() ? " LEFT" : "")
        + " JOIN (SELECT * FROM (SELECT batch, \"row\", metric, value, exact,"
        + " CAST(NULL AS VARCHAR) AS json FROM core.metric_point UNION ALL"
        + " SELECT batch, \"row\", metric, NULL, NULL, coalesce(json, 'null')"
        + " FROM core.metric_object)"
        + named
        + ") v ON v.batch = h.batch AND v.\"row\" = h.\"row\""
        + wanted
        + " ORDER BY h.n, v.metric";
  }

  /** Joins the values of one row, which come one after the other. */
  private static final class Joining {
    private final Consumer<LoggedRow> rows;
    private Map<String, LoggedValue> values = new LinkedHashMap<>();
    private @Nullable LoggedRow row;

    Joining(Consumer<LoggedRow> rows) {
      this.rows = rows;
    }

    void add(DuckDBDataChunkReader chunk) throws SQLException {
      for (int i = 0; i < chunk.rowCount(); i++) {
        long number = chunk.vector(0).getLong(i);
        if (row == null || row.row() != number) {
          end();
          begin(chunk, i, number);
        }
        if (!chunk.vector(5).isNull(i)) {
          values.put(chunk.vector(5).getString(i), value(chunk, i));
        }
      }
    }

    private void begin(DuckDBDataChunkReader chunk, int i, long number) throws SQLException {
      values = new LinkedHashMap<>();
      row =
          new LoggedRow(
              number,
              chunk.vector(1).isNull(i)
                  ? OptionalLong.empty()
                  : OptionalLong.of(chunk.vector(1).getLong(i)),
              chunk.vector(2).isNull(i)
                  ? Optional.empty()
                  : Optional.of(Micros.toInstant(chunk.vector(2).getLong(i))),
              chunk.vector(3).isNull(i)
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(chunk.vector(3).getDouble(i)),
              chunk.vector(4).getBoolean(i),
              Collections.unmodifiableMap(values));
    }

    private static LoggedValue value(DuckDBDataChunkReader chunk, int i) throws SQLException {
      return chunk.vector(8).isNull(i)
          ? new LoggedValue.Point(
              chunk.vector(6).getDouble(i),
              chunk.vector(7).isNull(i)
                  ? Optional.empty()
                  : Optional.of(chunk.vector(7).getString(i)))
          : new LoggedValue.Structured(chunk.vector(8).getString(i));
    }

    void end() {
      if (row != null) {
        rows.accept(row);
      }
    }
  }
}
