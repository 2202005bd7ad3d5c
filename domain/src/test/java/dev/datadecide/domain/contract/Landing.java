package dev.datadecide.domain.contract;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings pages of a source into a warehouse, one by one, as the application does. */
public final class Landing {
  private final Warehouse warehouse;
  private final Source source;
  private final List<String> refused = new ArrayList<>();
  private RecordCounts counts = RecordCounts.NONE;

  public Landing(Warehouse warehouse, Source source) {
    this.warehouse = warehouse;
    this.source = source;
  }

  /** Brings all pages of a place in, in the source's order. */
  public Landing of(SourceRequest request) {
    return of(request, source.pages(request));
  }

  /** Brings pages in, in the order given; what is refused is remembered and stops no other. */
  public Landing of(SourceRequest request, List<SourcePage> pages) {
    for (SourcePage page : pages) {
      try {
        land(request, page);
      } catch (SourceException refusal) {
        refused.add(refusal.failure().happened());
      } catch (DomainException refusal) {
        refused.add(String.valueOf(refusal.getMessage()));
      }
    }
    return this;
  }

  private void land(SourceRequest request, SourcePage page) {
    RawArtifact artifact = warehouse.rawArtifacts().store(page.file(), page.origin());
    Path content = warehouse.rawArtifacts().verifiedContent(artifact);
    LoadPlan plan = source.plan(artifact, content, request);
    IngestBatch batch =
        new IngestBatch(source.id(), artifact, source.settings(request, page), plan);
    switch (warehouse.ledger().load(batch)) {
      case IngestOutcome.Committed committed -> counts = counts.plus(committed.counts());
      case IngestOutcome.RolledBack back -> refused.add(back.reason());
      case IngestOutcome.Unknown unknown -> throw new AssertionError(page.origin() + unknown);
    }
  }

  /** What became of the records of all pages that came in. */
  public RecordCounts counts() {
    return counts;
  }

  /** Why pages were refused, in their order. */
  public List<String> refused() {
    return List.copyOf(refused);
  }
}
