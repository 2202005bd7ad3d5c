package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sink that keeps everything, checking that entries have the columns of their table. */
final class CollectedRecords implements RecordSink {
  private final Map<TypedTable, List<Map<String, @Nullable Object>>> entries =
      new EnumMap<>(TypedTable.class);
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final List<QualityFinding> findings = new ArrayList<>();

  @Override
  public void accept(TypedTable table, ColumnBatch batch) {
    if (!batch.specs().equals(table.columns())) {
      throw new IllegalArgumentException("not the columns of " + table + ": " + batch.specs());
    }
    for (int row = 0; row < batch.rows(); row++) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      for (int column = 0; column < batch.specs().size(); column++) {
        entry.put(batch.specs().get(column).name(), batch.columns().get(column).value(row));
      }
      entries.computeIfAbsent(table, key -> new ArrayList<>()).add(entry);
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

  /** The values of one column, in order of arrival. */
  List<@Nullable Object> column(TypedTable table, String column) {
    List<@Nullable Object> values = new ArrayList<>();
    entries.getOrDefault(table, List.of()).forEach(entry -> values.add(entry.get(column)));
    return values;
  }

  /** Everything, for comparison. */
  List<Object> all() {
    return List.of(entries, rejected, findings);
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  List<String> reasons() {
    return rejected.stream().map(RejectedRecord::reason).toList();
  }

  List<QualityFinding> findings() {
    return findings;
  }

  List<String> rules() {
    return findings.stream().map(QualityFinding::rule).toList();
  }
}
