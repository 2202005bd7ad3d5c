package dev.datadecide.wandb.record;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.LoadPlan.RunScope;
import dev.datadecide.domain.ingest.TypedTable;
import java.util.Map;
import java.util.Optional;

/**
 * One logged row, read: what goes into the typed tables.
 *
 * @param timestamp microseconds since the epoch, UTC
 * @param runtime seconds since the run's start
 * @param values what each metric has in the row, by name
 */
public record HistoryEntry(
    RunScope scope,
    String runId,
    Optional<Long> step,
    Optional<Long> timestamp,
    Optional<Double> runtime,
    Map<String, MetricValue> values) {
  private static final int HOST = TypedTable.HISTORY_ROW.indexOf("host");
  private static final int ENTITY = TypedTable.HISTORY_ROW.indexOf("entity");
  private static final int PROJECT = TypedTable.HISTORY_ROW.indexOf("project");
  private static final int RUN_ID = TypedTable.HISTORY_ROW.indexOf("run_id");
  private static final int STEP = TypedTable.HISTORY_ROW.indexOf("step");
  private static final int TIMESTAMP = TypedTable.HISTORY_ROW.indexOf("timestamp");
  private static final int RUNTIME = TypedTable.HISTORY_ROW.indexOf("runtime");
  private static final int METRIC = TypedTable.METRIC_POINT.indexOf("metric");
  private static final int VALUE = TypedTable.METRIC_POINT.indexOf("value");
  private static final int EXACT = TypedTable.METRIC_POINT.indexOf("exact");
  private static final int OBJECT_METRIC = TypedTable.METRIC_OBJECT.indexOf("metric");
  private static final int JSON = TypedTable.METRIC_OBJECT.indexOf("json");

  /** Puts the row, as record number {@code row}, where a batch takes it from. */
  public void into(EntryBuffers buffers, long row) {
    ColumnBatchBuilder rows = buffers.of(TypedTable.HISTORY_ROW);
    rows.integer(0, row).text(HOST, scope.host()).text(RUN_ID, runId);
    scope.entity().ifPresent(entity -> rows.text(ENTITY, entity));
    scope.project().ifPresent(project -> rows.text(PROJECT, project));
    step.ifPresent(value -> rows.integer(STEP, value));
    timestamp.ifPresent(micros -> rows.integer(TIMESTAMP, micros));
    runtime.ifPresent(seconds -> rows.real(RUNTIME, seconds));
    rows.endRow();
    values.forEach((metric, value) -> put(row, metric, value, buffers));
  }

  private static void put(long row, String metric, MetricValue value, EntryBuffers buffers) {
    switch (value) {
      case MetricValue.Point point -> {
        ColumnBatchBuilder points = buffers.of(TypedTable.METRIC_POINT);
        points.integer(0, row).text(METRIC, metric).real(VALUE, point.value());
        point.exact().ifPresent(digits -> points.text(EXACT, digits));
        points.endRow();
      }
      case MetricValue.Structured structured -> {
        ColumnBatchBuilder objects = buffers.of(TypedTable.METRIC_OBJECT);
        objects.integer(0, row).text(OBJECT_METRIC, metric).text(JSON, structured.json());
        objects.endRow();
      }
    }
  }
}
