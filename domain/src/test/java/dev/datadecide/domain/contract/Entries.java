package dev.datadecide.domain.contract;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds feeds for tests, entry by entry: {@code new Entries().add(RUN, "row", 0, "run_id", "a")}.
 */
public final class Entries {
  private final Map<TypedTable, List<Map<String, Object>>> tables = new LinkedHashMap<>();
  private long records;

  /** An entry as alternating column names and values; columns that are not named are null. */
  public Entries add(TypedTable table, @Nullable Object... namesAndValues) {
    Map<String, Object> entry = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        entry.put(
            String.valueOf(namesAndValues[i]),
            value instanceof Integer whole ? (Object) whole.longValue() : value);
      }
    }
    long row = (Long) java.util.Objects.requireNonNull(entry.get("row"), "row");
    records = Math.max(records, row + 1);
    tables.computeIfAbsent(table, key -> new ArrayList<>()).add(entry);
    return this;
  }

  /** A run with its identity and state; more columns as alternating names and values. */
  public Entries run(
      long row,
      String entity,
      String project,
      String runId,
      String state,
      @Nullable Object... more) {
    List<@Nullable Object> columns = new ArrayList<>(List.of("row", row));
    columns.addAll(List.of("host", "api.wandb.ai", "entity", entity, "project", project));
    columns.addAll(List.of("run_id", runId, "display_name", runId, "state", state));
    columns.addAll(Arrays.asList(more));
    return add(TypedTable.RUN, columns.toArray());
  }

  /** A sign that run {@code a} of project {@code lab/p} is no longer there. */
  public Entries gone(long row, @Nullable Object observedAt, String reason) {
    return add(
        TypedTable.RUN_ABSENCE,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        "a",
        "observed_at",
        observedAt,
        "reason",
        reason);
  }

  /** A history row of a run with one metric. */
  public Entries logged(long row, String runId, long step, String metric, double value) {
    add(
        TypedTable.HISTORY_ROW,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        runId,
        "step",
        step);
    return add(TypedTable.METRIC_POINT, "row", row, "metric", metric, "value", value);
  }

  public LoadPlan plan() {
    return new LoadPlan("made-up entries", records, (LoadPlan.Feed) this::feed);
  }

  /** A plan over a given number of records, for records that are rejected or forgotten. */
  public LoadPlan plan(long total, LoadPlan.Feed more) {
    return new LoadPlan(
        "made-up entries",
        total,
        (LoadPlan.Feed)
            sink -> {
              feed(sink);
              more.into(sink);
            });
  }

  private void feed(RecordSink sink) {
    tables.forEach((table, entries) -> sink.accept(table, batch(table, entries)));
  }

  private static ColumnBatch batch(TypedTable table, List<Map<String, Object>> entries) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(table.columns());
    for (Map<String, Object> entry : entries) {
      for (Map.Entry<String, Object> cell : entry.entrySet()) {
        int column = table.indexOf(cell.getKey());
        ColumnSpec spec = table.columns().get(column);
        switch (spec.type()) {
          case INTEGER, TIMESTAMP -> batch.integer(column, (Long) cell.getValue());
          case REAL -> batch.real(column, ((Number) cell.getValue()).doubleValue());
          case BOOLEAN -> batch.truth(column, (Boolean) cell.getValue());
          case TEXT -> batch.text(column, (String) cell.getValue());
        }
      }
      batch.endRow();
    }
    return batch.build();
  }
}
