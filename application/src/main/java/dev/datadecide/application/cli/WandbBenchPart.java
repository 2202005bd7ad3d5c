package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The measured parts of {@code ddn bench wandb}. */
final class WandbBenchPart {
  private static final SourceId LOGS = new SourceId("wandb-offline");

  private WandbBenchPart() {}

  /** Reads all files of a folder and sums each of them up. */
  static List<String> check(Path folder) throws IOException {
    long start = System.nanoTime();
    long bytes = 0;
    byte[] block = new byte[1 << 16];
    for (Path file : files(folder)) {
      CRC32 crc = new CRC32();
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(block); read > 0; read = in.read(block)) {
          crc.update(block, 0, read);
          bytes += read;
        }
      }
    }
    return List.of("seconds=" + since(start), "bytes=" + bytes);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Decodes and folds all logs of a folder into nothing. */
  static List<String> fold(Path workspace, Path folder) throws IOException {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      Source source =
          ddn.ingests().sources().stream()
              .filter(one -> one.id().equals(LOGS))
              .findFirst()
              .orElseThrow();
      SourceRequest request =
          new SourceRequest(folder, List.of(folder.toString()), Map.of(), TransferProgress.NONE);
      List<SourcePage> pages = source.pages(request);
      Points points = new Points();
      long start = System.nanoTime();
      for (SourcePage page : pages) {
        RawArtifact artifact =
            new RawArtifact(
                new ContentDigest("0".repeat(64)),
                Files.size(page.file()),
                page.origin(),
                Optional.empty());
        LoadPlan plan = source.plan(artifact, page.file(), request);
        ((LoadPlan.Feed) plan.step()).into(points);
      }
      return List.of("seconds=" + since(start), "points=" + points.count);
    }
  }

  /** Counts points. */
  private static final class Points implements RecordSink {
    private long count;

    @Override
    public void accept(TypedTable table, ColumnBatch entries) {
      if (table == TypedTable.METRIC_POINT) {
        count += entries.rows();
      }
    }

    @Override
    public void reject(RejectedRecord record) {
      throw new IllegalStateException(record.reason());
    }

    @Override
    public void report(QualityFinding finding) {
      // What is doubtful is not measured.
    }
  }

  /** Ingests a folder. */
  static List<String> ingest(Path workspace, SourceId source, Path folder) {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      IngestReport report =
          ddn.ingests()
              .ingest(source, folder, List.of(folder.toString()), Map.of(), IngestProgress.NONE);
      List<String> lines = new ArrayList<>();
      lines.add("seconds=" + report.time().toNanos() / 1e9);
      lines.add("stored=" + report.totals().stored());
      for (PageReport page : report.pages()) {
        lines.add("page_seconds=" + page.time().toNanos() / 1e9);
      }
      return lines;
    }
  }
}
