package dev.datadecide.wandb.postgres;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryTabularFiles;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.wandb.export.WandbExportSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures how runs come out of a large database: takes the number of runs and of rows of each;
 * prints how long fetching and parsing take, and what came. Cap the heap to see that it suffices.
 */
final class PostgresBench {
  private PostgresBench() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = System.out;
    int runs = Integer.parseInt(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("postgres-bench");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String sql : PostgresStore.statements(runs, rows)) {
          statement.execute(sql);
        }
      }
      measure(out, folder, server.getPort());
    }
  }

  private static void measure(PrintStream out, Path folder, int port) throws IOException {
    WandbPostgresSource source =
        new WandbPostgresSource(
            new WandbExportSource(new InMemoryTabularFiles()),
            folder,
            new ProcessEnvironment(Map.of("PGUSER", "postgres", "PGPASSWORD", "")));
    SourceRequest request =
        new SourceRequest(
            folder,
            List.of("jdbc:postgresql://localhost:" + port + "/postgres"),
            Map.of(),
            TransferProgress.NONE);
    long start = System.nanoTime();
    List<SourcePage> pages = source.pages(request);
    double fetched = (System.nanoTime() - start) / 1e9;
    Counts counts = new Counts();
    long bytes = 0;
    for (SourcePage page : pages) {
      bytes += Files.size(page.file());
      RawArtifact artifact =
          new RawArtifact(
              new ContentDigest("0".repeat(64)),
              Files.size(page.file()),
              page.origin(),
              Optional.empty());
      ((LoadPlan.Feed) source.plan(artifact, page.file(), request).step()).into(counts);
    }
    double parsed = (System.nanoTime() - start) / 1e9 - fetched;
    out.printf("fetched %d pages of %d bytes in %.1f s%n", pages.size(), bytes, fetched);
    out.printf("parsed in %.1f s: %s, %d rejected%n", parsed, counts.entries, counts.rejected);
  }

  private static final class Counts implements RecordSink {
    private final Map<TypedTable, Long> entries = new EnumMap<>(TypedTable.class);
    private long rejected;

    @Override
    public void accept(TypedTable table, ColumnBatch batch) {
      entries.merge(table, (long) batch.rows(), Long::sum);
    }

    @Override
    public void reject(RejectedRecord record) {
      rejected++;
    }

    @Override
    public void report(QualityFinding finding) {}
  }
}
