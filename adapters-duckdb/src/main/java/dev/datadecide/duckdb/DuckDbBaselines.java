package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.benchmark.IngestBaselines;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The engine by itself, on every core, with its own settings. */
final class DuckDbBaselines implements IngestBaselines {
  private final Database database;

  @Inject
  DuckDbBaselines(Database database) {
    this.database = database;
  }

  @Override
  public Measured scan(List<Path> files) {
    return measured(connection -> {
      long[] sums = new long[2];
      Sql.list(
          connection,
          "SELECT count(*), sum(length(metrics)) FROM " + read(files),
          row -> {
            sums[0] = row.getLong(1);
            sums[1] = row.getLong(2);
            return true;
          });
      return sums;
    });
  }

  @Override
  public Measured plainSql(List<Path> files, Path target) {
    return measured(connection -> {
      Sql.execute(connection, "ATTACH " + Sql.text(target.toString()) + " AS plain");
      String structure =
          Metrics.all().stream()
              .map(EvaluationMetric::name)
              .map(name -> "\"" + name + "\":\"DOUBLE\"")
              .collect(Collectors.joining(",", "{", "}"));
      Sql.execute(
          connection,
          "CREATE TABLE plain.evaluation AS SELECT params, data, task, seed, step, tokens,"
              + " compute, unnest(from_json(replace(replace(metrics, '''', '\"'), 'None',"
              + " 'null'), "
              + Sql.text(structure)
              + ")) FROM "
              + read(files));
      Sql.execute(connection, "CHECKPOINT plain");
      return new long[] {
        Sql.number(connection, "SELECT count(*) FROM plain.evaluation"), size(target)
      };
    });
  }

  @Override
  public Measured copy(List<Path> files, Path target) {
    return measured(connection -> {
      Sql.execute(connection, "ATTACH " + Sql.text(target.toString()) + " AS plain");
      Sql.execute(connection, "CREATE TABLE plain.point AS SELECT * FROM " + read(files));
      Sql.execute(connection, "CHECKPOINT plain");
      return new long[] {Sql.number(connection, "SELECT count(*) FROM plain.point"), size(target)};
    });
  }

  @Override
  public long parquetBytes(Path file) {
    return database.read(connection -> {
      Sql.execute(
          connection,
          "COPY (SELECT batch, "
              + LoadedTables.list(
                  "",
                  TypedTable.PRETRAINING_EVALUATION.columns().stream()
                      .map(ColumnSpec::name)
                      .toList())
              + ", superseded FROM core.pretraining_evaluation) TO "
              + Sql.text(file.toString())
              + " (FORMAT parquet, COMPRESSION zstd)");
      return size(file);
    });
  }

  /** Something to measure, in an engine of its own: a number of rows and a result. */
  @FunctionalInterface
  private interface Work {
    long[] run(Connection connection) throws SQLException;
  }

  private static Measured measured(Work work) {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      long[] result = work.run(connection);
      return new Measured(result[0], result[1], (System.nanoTime() - start) / 1e9);
    } catch (SQLException failure) {
      throw EngineFailures.of(failure);
    }
  }

  private static String read(List<Path> files) {
    return files.stream()
        .map(file -> Sql.text(file.toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw EngineFailures.of(file, failure);
    }
  }
}
