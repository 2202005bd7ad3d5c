package dev.datadecide.wandb.record;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;

/** Brings the pages of a source into a warehouse, each of which must commit. */
public final class Landing {
  private Landing() {}

  /** Brings one page in. */
  public static RecordCounts land(
      Warehouse warehouse, Source source, SourceRequest request, SourcePage page) {
    RawArtifact artifact = warehouse.rawArtifacts().store(page.file(), page.origin());
    Path content = warehouse.rawArtifacts().verifiedContent(artifact);
    LoadPlan plan = source.plan(artifact, content, request);
    IngestOutcome outcome =
        warehouse
            .ledger()
            .load(new IngestBatch(source.id(), artifact, source.settings(request), plan));
    if (!(outcome instanceof IngestOutcome.Committed committed)) {
      throw new AssertionError(page.origin() + ": " + outcome);
    }
    return committed.counts();
  }

  /** Brings all pages in. */
  public static RecordCounts land(Warehouse warehouse, Source source, SourceRequest request) {
    RecordCounts counts = RecordCounts.NONE;
    for (SourcePage page : source.pages(request)) {
      counts = counts.plus(land(warehouse, source, request, page));
    }
    return counts;
  }
}
