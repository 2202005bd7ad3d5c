package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures how fast a dump is read, without a store: takes a folder that is filled when it is not
 * there, and the number of documents of each of its tasks. Cap the heap to see that it suffices.
 */
final class DumpBench {
  private static final List<String> TASKS = List.of("arc_easy", "boolq", "hellaswag");

  private DumpBench() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    Path folder = Path.of(arguments[0]);
    if (!Files.exists(folder)) {
      new MadeUpDump("/weights/bench", TASKS, Integer.parseInt(arguments[1]), 4).into(folder);
    }
    OlmesDumpSource source = new OlmesDumpSource();
    SourceRequest request = new SourceRequest(folder, Map.of());
    Counts counts = new Counts();
    long start = System.nanoTime();
    long bytes = 0;
    for (SourcePage page : source.pages(request)) {
      bytes += Files.size(page.file());
      RawArtifact artifact =
          new RawArtifact(new ContentDigest("0".repeat(64)), 0, page.origin(), Optional.empty());
      ((LoadPlan.Feed) source.plan(artifact, page.file(), request).step()).into(counts);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        "%d entries of %d bytes in %.2f s: %.0f entries/s, %d rejected%n",
        counts.entries, bytes, seconds, counts.entries / seconds, counts.rejected);
  }

  private static final class Counts implements RecordSink {
    private long entries;
    private long rejected;

    @Override
    public void accept(TypedTable table, ColumnBatch batch) {
      entries += batch.rows();
    }

    @Override
    public void reject(RejectedRecord record) {
      rejected++;
    }

    @Override
    public void report(QualityFinding finding) {}
  }
}
