package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.wandb.export.ExportShape.RunTable;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.UnusableRecord;
import java.nio.file.Path;

/** Feeds the runs of a runs table. */
final class RunsFeed implements LoadPlan.Feed {
  private final TabularFiles files;
  private final RawArtifact artifact;
  private final Path content;
  private final RunTable table;
  private final ExportOptions options;
  private final SiblingParts siblings;

  RunsFeed(
      TabularFiles files,
      RawArtifact artifact,
      Path content,
      RunTable table,
      ExportOptions options,
      SiblingParts siblings) {
    this.files = files;
    this.artifact = artifact;
    this.content = content;
    this.table = table;
    this.options = options;
    this.siblings = siblings;
  }

  @Override
  public void into(RecordSink sink) {
    FindingTally tally = new FindingTally();
    EntryBuffers buffers = new EntryBuffers(sink);
    TabularSchema schema = table.schema();
    RunReader reader = new RunReader(schema, options, tally, siblings.parts());
    files.read(
        content,
        schema.columns().stream().map(ColumnSpec::name).toList(),
        batch -> {
          for (int i = 0; i < batch.rows(); i++) {
            ExportRow row = new ExportRow.OfBatch(batch, i);
            try {
              row.requireReadable();
              reader.read(row).into(buffers, options.scope().host(), row.number());
            } catch (UnusableRecord unusable) {
              sink.reject(new RejectedRecord(row.number(), unusable.length(), unusable.reason()));
            }
            buffers.endRecord();
          }
        });
    buffers.flush();
    if (table.isPartial() && !siblings.complete(table)) {
      tally.add(Doubt.PARTIAL_EXPORT, schema.rows(), artifact.origin());
    }
    tally.report(artifact, sink);
  }
}
