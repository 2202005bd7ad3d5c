package dev.datadecide.wandb.record;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sink that keeps everything, checking that entries have the columns of their table. */
public final class CollectedRecords implements RecordSink {
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

  public List<Map<String, @Nullable Object>> of(TypedTable table) {
    return entries.getOrDefault(table, List.of());
  }

  /** The values of one column, in order of arrival. */
  public List<@Nullable Object> column(TypedTable table, String column) {
    List<@Nullable Object> values = new ArrayList<>();
    of(table).forEach(entry -> values.add(entry.get(column)));
    return values;
  }

  /** The JSON at a path of a row's configuration, or of its summary. */
  public @Nullable Object json(TypedTable table, long row, String path) {
    return leaf(table, row, path).get("json");
  }

  /** The entry at a path of a row. */
  public Map<String, @Nullable Object> leaf(TypedTable table, long row, String path) {
    return of(table).stream()
        .filter(e -> Objects.equals(e.get("row"), row) && path.equals(e.get("path")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + table + " " + path + " in row " + row));
  }

  public List<RejectedRecord> rejected() {
    return rejected;
  }

  public List<QualityFinding> findings() {
    return findings;
  }

  public List<String> rules() {
    return findings.stream().map(QualityFinding::rule).toList();
  }
}
