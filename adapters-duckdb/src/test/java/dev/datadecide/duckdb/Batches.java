package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads plans as the content of small artifacts. */
final class Batches {
  static final SourceId SOURCE = new SourceId("made-up");

  private Batches() {}

  static IngestOutcome load(Warehouse warehouse, Path folder, String text, LoadPlan plan) {
    try {
      Path file = Files.writeString(folder.resolve("fetched"), text);
      return load(warehouse, warehouse.rawArtifacts().store(file, text), plan);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static IngestOutcome load(Warehouse warehouse, RawArtifact artifact, LoadPlan plan) {
    return warehouse.ledger().load(new IngestBatch(SOURCE, artifact, "settings 1", plan));
  }

  static RecordCounts counts(IngestOutcome outcome) {
    assertThat(outcome).isInstanceOf(IngestOutcome.Committed.class);
    return ((IngestOutcome.Committed) outcome).counts();
  }
}
