package dev.datadecide.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/** Reads long results chunk by chunk, which is several times faster than row by row. */
final class Chunks {
  private Chunks() {}

  /** What is done with a row of a chunk. */
  @FunctionalInterface
  interface RowOfChunk {
    void read(DuckDBDataChunkReader chunk, int row) throws SQLException;
  }

  /** Runs a query without parameters and hands its rows over in order. */
  static void each(Connection connection, String sql, RowOfChunk reader) throws SQLException {
    try (DuckDBPreparedStatement statement =
            connection.unwrap(DuckDBConnection.class).prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int row = 0; row < chunk.rowCount(); row++) {
          reader.read(chunk, row);
        }
      }
    }
  }
}
