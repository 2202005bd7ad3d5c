package dev.datadecide.huggingface.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a source makes of records; null cells are left out of the entries. */
final class CollectedRecords implements RecordSink {
  private final Map<TypedTable, List<Map<String, Object>>> entries =
      new EnumMap<>(TypedTable.class);
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final List<QualityFinding> findings = new ArrayList<>();

  @Override
  public void accept(TypedTable table, ColumnBatch batch) {
    assertThat(batch.specs()).isEqualTo(table.columns());
    for (int row = 0; row < batch.rows(); row++) {
      entries
          .computeIfAbsent(table, unseen -> new ArrayList<>())
          .add(InMemoryTables.cells(batch, row));
    }
  }

  @Override
  public void reject(RejectedRecord record) {
    rejected.add(record);
  }

  @Override
  public void report(QualityFinding finding) {
    findings.add(finding);
  }

  List<Map<String, Object>> entries(TypedTable table) {
    return entries.getOrDefault(table, List.of());
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  List<QualityFinding> findings() {
    return findings;
  }

  /** The details of the findings of a rule. */
  List<String> details(String rule) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(QualityFinding::detail)
        .toList();
  }

  /** Every record has entries or is rejected, and not both. */
  void assertAccountsFor(long records) {
    Set<Object> kept = new HashSet<>();
    entries.values().forEach(all -> all.forEach(entry -> kept.add(entry.get("row"))));
    Set<Object> refused = new HashSet<>();
    rejected.forEach(record -> refused.add(record.row()));
    assertThat(refused).as("rejected once").hasSize(rejected.size());
    Set<Object> all = new HashSet<>(kept);
    all.addAll(refused);
    assertThat(all).as("kept or rejected").hasSize(Math.toIntExact(records));
    assertThat(kept.size() + refused.size()).as("not both").isEqualTo(all.size());
  }
}
