package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;

/** What one batch of a file became, kept until it is its turn. */
final class Harvest implements RecordSink {
  private final List<Entries> entries = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final List<QualityFinding> findings = new ArrayList<>();

  private record Entries(TypedTable table, ColumnBatch batch) {}

  @Override
  public void accept(TypedTable table, ColumnBatch batch) {
    entries.add(new Entries(table, batch));
  }

  @Override
  public void reject(RejectedRecord record) {
    rejected.add(record);
  }

  @Override
  public void report(QualityFinding finding) {
    findings.add(finding);
  }

  /** Hands everything on, and is empty. */
  void into(RecordSink sink) {
    entries.forEach(each -> sink.accept(each.table(), each.batch()));
    rejected.forEach(sink::reject);
    findings.forEach(sink::report);
    entries.clear();
    rejected.clear();
    findings.clear();
  }
}
