package dev.datadecide.duckdb;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * Lets statements select from {@link RowStream}s. The engine keeps a function for as long as it
 * runs, so there is one, and its argument says which stream is meant.
 */
final class RowStreams {
  private static final String FUNCTION = "ddn_row_stream";

  private final Map<Long, RowStream> open = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private boolean isRegistered;

  /** What is done with a stream, given as a table expression. */
  @FunctionalInterface
  interface Body {
    void run(String table) throws SQLException;
  }

  /** Runs a statement that selects from the stream. */
  void during(DuckDBConnection connection, RowStream rows, Body body) throws SQLException {
    register(connection);
    long number = numbers.incrementAndGet();
    open.put(number, rows);
    try {
      body.run(FUNCTION + "(" + number + ")");
    } finally {
      open.remove(number);
    }
  }

  private synchronized void register(DuckDBConnection connection) throws SQLException {
    if (isRegistered) {
      return;
    }
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(FUNCTION)
          .withParameter(Long.class)
          .withFunction(new Pull())
          .register(connection);
    }
    isRegistered = true;
  }

  private final class Pull implements DuckDBTableFunction<RowStream, RowStream, RowStream> {
    @Override
    public RowStream bind(DuckDBTableFunctionBindInfo table) {
      RowStream rows = open.get(table.getParameter(0).getLong());
      if (rows == null) {
        throw new IllegalArgumentException("no stream of this number is open");
      }
      rows.describe(table);
      return rows;
    }

    /** One thread: the rows have an order. */
    @Override
    public RowStream init(DuckDBTableFunctionInitInfo start) {
      start.setMaxThreads(1);
      return start.getBindData();
    }

    @Override
    public RowStream localInit(DuckDBTableFunctionInitInfo start) {
      return start.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
      RowStream rows = call.getBindData();
      return rows.fill(chunk);
    }
  }
}
