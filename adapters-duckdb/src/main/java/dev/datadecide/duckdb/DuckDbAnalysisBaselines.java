package dev.datadecide.duckdb;

import dev.datadecide.domain.benchmark.AnalysisBaselines;
import dev.datadecide.domain.frame.FrameDefinitions;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** The engine's own COPY of the views. */
final class DuckDbAnalysisBaselines implements AnalysisBaselines {
  private final Database database;

  @Inject
  DuckDbAnalysisBaselines(Database database) {
    this.database = database;
  }

  @Override
  public long copy(String frame, Path file) {
    String view = "analysis." + Sql.name(FrameDefinitions.named(frame).name());
    return database.read(connection ->
        Sql.execute(
            connection,
            "COPY (FROM "
                + view
                + ") TO "
                + Sql.text(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd)"));
  }
}
