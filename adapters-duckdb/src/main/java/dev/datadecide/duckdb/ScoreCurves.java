package dev.datadecide.duckdb;

import dev.datadecide.domain.evaluation.ScoreCurve;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/** The values of a metric along every pretraining run, read chunk by chunk in one statement. */
final class ScoreCurves {
  private final List<ScoreCurve> curves = new ArrayList<>();
  private LongStream.Builder steps = LongStream.builder();
  private DoubleStream.Builder values = DoubleStream.builder();
  private List<String> run = List.of();
  private long place;

  private ScoreCurves() {}

  static List<ScoreCurve> of(DuckDBConnection connection, String metric) throws SQLException {
    Optional<String> query = FinalScores.values(metric);
    if (query.isEmpty()) {
      return List.of();
    }
    String sql =
        "SELECT dense_rank() OVER (ORDER BY recipe, size, seed) AS run, recipe, size, seed, step,"
            + " value FROM ("
            + query.get()
            + ") WHERE value IS NOT NULL ORDER BY run, step";
    ScoreCurves all = new ScoreCurves();
    try (DuckDBPreparedStatement statement = connection.prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int row = 0; row < chunk.rowCount(); row++) {
          all.add(chunk, row);
        }
      }
    }
    all.complete();
    return all.curves;
  }

  private void add(DuckDBDataChunkReader chunk, int row) {
    long of = chunk.vector(0).getLong(row);
    if (of != place) {
      complete();
      place = of;
      run =
          List.of(
              chunk.vector(1).getString(row),
              chunk.vector(2).getString(row),
              chunk.vector(3).getString(row));
    }
    steps.add(chunk.vector(4).getLong(row));
    values.add(chunk.vector(5).getDouble(row));
  }

  private void complete() {
    if (!run.isEmpty()) {
      curves.add(
          new ScoreCurve(
              run.get(0),
              run.get(1),
              run.get(2),
              steps.build().toArray(),
              values.build().toArray()));
    }
    steps = LongStream.builder();
    values = DoubleStream.builder();
  }
}
