package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Batches of columns as a table that statements can read: {@code c0}, {@code c1}, ... by position,
 * and the order of {@link #ARRIVAL}. Values go into the engine's own vectors, which takes a tenth
 * of an appender's time per cell; batches are asked for one by one as the engine reads, so that no
 * more than one of them need be in memory.
 */
final class BatchFeed {
  /** Number of the row within the feed, from a first number on. */
  static final String ARRIVAL = "arrival";

  private static final String FUNCTION = "ddn_batches";

  private final Map<Long, Feed> feeds = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  private BatchFeed() {}

  /** Makes the function known to the engine of a connection. */
  static BatchFeed register(Connection connection) throws SQLException {
    BatchFeed feed = new BatchFeed();
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(FUNCTION)
          .withParameter(Long.class)
          .withFunction(feed.new Rows())
          .register(connection);
    }
    return feed;
  }

  /** What is done with the table while it can be read. */
  @FunctionalInterface
  interface Reading {
    long run(String table) throws SQLException;
  }

  /**
   * Lets one statement read the batches, once.
   *
   * @param firstArrival the number of the first row; without one there is no order of arrival
   * @return what the statement gave
   */
  long read(
      List<ColumnSpec> columns,
      Iterator<ColumnBatch> batches,
      OptionalLong firstArrival,
      Reading reading)
      throws SQLException {
    long number = numbers.incrementAndGet();
    Feed feed = new Feed(columns, batches, firstArrival);
    feeds.put(number, feed);
    try {
      return reading.run(FUNCTION + "(" + number + "::BIGINT)");
    } catch (SQLException failure) {
      // What the batches failed with, not how the engine passed it on.
      switch (feed.failure) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw failure;
      }
    } finally {
      feeds.remove(number);
    }
  }

  private static final class Feed {
    private final List<ColumnSpec> columns;
    private final Iterator<ColumnBatch> batches;
    private @Nullable ColumnBatch batch;
    private int at;
    private final boolean hasArrival;
    private long arrival;
    private volatile @Nullable Throwable failure;

    Feed(List<ColumnSpec> columns, Iterator<ColumnBatch> batches, OptionalLong firstArrival) {
      this.columns = columns;
      this.batches = batches;
      hasArrival = firstArrival.isPresent();
      arrival = firstArrival.orElse(0);
    }

    /** Writes the next rows; how many. */
    int next(DuckDBDataChunkWriter chunk) {
      ColumnBatch from = batch;
      while (from == null || at == from.rows()) {
        if (!batches.hasNext()) {
          return 0;
        }
        from = batches.next();
        batch = from;
        at = 0;
      }
      int rows = (int) Math.min(chunk.capacity(), from.rows() - at);
      for (int i = 0; i < columns.size(); i++) {
        write(from.columns().get(i), at, rows, chunk.vector(i));
      }
      if (hasArrival) {
        DuckDBWritableVector arrivals = chunk.vector(columns.size());
        for (int row = 0; row < rows; row++) {
          arrivals.setLong(row, arrival++);
        }
      }
      at += rows;
      return rows;
    }
  }

  private static void write(Column column, int from, int rows, DuckDBWritableVector to) {
    switch (column) {
      case Column.Integers integers -> {
        long[] values = integers.values();
        for (int row = 0; row < rows; row++) {
          to.setLong(row, values[from + row]);
        }
        nulls(integers.nulls(), from, rows, to);
      }
      case Column.Reals reals -> {
        double[] values = reals.values();
        for (int row = 0; row < rows; row++) {
          to.setDouble(row, values[from + row]);
        }
        nulls(reals.nulls(), from, rows, to);
      }
      case Column.Booleans booleans -> {
        for (int row = 0; row < rows; row++) {
          to.setBoolean(row, booleans.values().get(from + row));
        }
        nulls(booleans.nulls(), from, rows, to);
      }
      case Column.Texts texts -> texts(texts, from, rows, to);
    }
  }

  private static void nulls(BitSet nulls, int from, int rows, DuckDBWritableVector to) {
    for (int row = nulls.nextSetBit(from);
        row >= 0 && row < from + rows;
        row = nulls.nextSetBit(row + 1)) {
      to.setNull(row - from);
    }
  }

  private static void texts(Column.Texts column, int from, int rows, DuckDBWritableVector to) {
    @Nullable String[] values = column.values();
    int row = 0;
    while (row < rows) {
      int start = row;
      while (row < rows && values[from + row] != null) {
        row++;
      }
      if (row > start) {
        String[] run = new String[row - start];
        System.arraycopy(values, from + start, run, 0, run.length);
        to.setStrings(start, run);
      }
      while (row < rows && values[from + row] == null) {
        to.setNull(row++);
      }
    }
  }

  /** The table function; one thread reads, so that the order of the batches stays. */
  private final class Rows implements DuckDBTableFunction<Feed, Feed, Object> {
    @Override
    public Feed bind(DuckDBTableFunctionBindInfo info) {
      Feed feed = Objects.requireNonNull(feeds.get(info.getParameter(0).getLong()), "no such feed");
      for (int i = 0; i < feed.columns.size(); i++) {
        info.addResultColumn(
            "c" + i,
            switch (feed.columns.get(i).type()) {
              case INTEGER, TIMESTAMP -> DuckDBColumnType.BIGINT;
              case REAL -> DuckDBColumnType.DOUBLE;
              case BOOLEAN -> DuckDBColumnType.BOOLEAN;
              case TEXT -> DuckDBColumnType.VARCHAR;
            });
      }
      if (feed.hasArrival) {
        info.addResultColumn(ARRIVAL, DuckDBColumnType.BIGINT);
      }
      return feed;
    }

    @Override
    public Feed init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return info.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      Feed feed = info.getInitData();
      try {
        return feed.next(chunk);
      } catch (RuntimeException | Error failure) {
        feed.failure = failure;
        throw failure;
      }
    }
  }
}
