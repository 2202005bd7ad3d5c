package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reference reading of {@link LoadPlan.WideHistory}, row by row. */
final class WideHistoryReader {
  private static final long EXACT = 1L << 53;

  private final InMemoryTabularFiles files;
  private final Path file;
  private final LoadPlan.WideHistory plan;

  WideHistoryReader(InMemoryTabularFiles files, Path file, LoadPlan.WideHistory plan) {
    this.files = files;
    this.file = file;
    this.plan = plan;
  }

  void into(RecordSink sink) {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(plan.runIdColumn());
    List.of(
            plan.entityColumn(),
            plan.projectColumn(),
            plan.stepColumn(),
            plan.timestampColumn(),
            plan.runtimeColumn())
        .forEach(column -> column.ifPresent(columns::add));
    columns.addAll(plan.metricColumns());
    files.read(file, List.copyOf(columns), batch -> read(batch, sink));
  }

  private void read(ColumnBatch batch, RecordSink sink) {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(TypedTable.HISTORY_ROW.columns());
    ColumnBatchBuilder points = new ColumnBatchBuilder(TypedTable.METRIC_POINT.columns());
    ColumnBatchBuilder objects = new ColumnBatchBuilder(TypedTable.METRIC_OBJECT.columns());
    for (int row = 0; row < batch.rows(); row++) {
      long record = batch.firstRow() + row;
      String runId = batch.text(plan.runIdColumn(), row);
      if (runId == null || runId.isEmpty()) {
        sink.reject(new RejectedRecord(record, 0, "no run id"));
        continue;
      }
      rows.integer(0, record)
          .text(1, plan.scope().host())
          .text(2, scoped(batch, plan.entityColumn(), plan.scope().entity(), row))
          .text(3, scoped(batch, plan.projectColumn(), plan.scope().project(), row))
          .text(4, runId);
      number(batch, plan.stepColumn(), row).ifPresent(step -> rows.integer(5, step.longValue()));
      timestamp(batch, row).ifPresent(micros -> rows.integer(6, micros));
      number(batch, plan.runtimeColumn(), row)
          .ifPresent(runtime -> rows.real(7, runtime.doubleValue()));
      rows.endRow();
      for (String metric : plan.metricColumns()) {
        value(batch.column(metric).value(row), record, metric, points, objects);
      }
    }
    sink.accept(TypedTable.HISTORY_ROW, rows.build());
    sink.accept(TypedTable.METRIC_POINT, points.build());
    sink.accept(TypedTable.METRIC_OBJECT, objects.build());
  }

  private static @Nullable String scoped(
      ColumnBatch batch, Optional<String> column, Optional<String> given, int row) {
    String own = column.map(name -> batch.text(name, row)).orElse(null);
    return own != null ? own : given.orElse(null);
  }

  private static Optional<Number> number(ColumnBatch batch, Optional<String> column, int row) {
    return column.flatMap(name -> Optional.ofNullable((Number) batch.column(name).value(row)));
  }

  private Optional<Long> timestamp(ColumnBatch batch, int row) {
    return number(batch, plan.timestampColumn(), row)
        .map(value -> {
          String name = plan.timestampColumn().orElseThrow();
          ColumnType type = batch.specs().get(batch.indexOf(name).orElseThrow()).type();
          return type == ColumnType.TIMESTAMP
              ? value.longValue()
              : Math.round(value.doubleValue() * 1e6);
        });
  }

  private static void value(
      @Nullable Object value,
      long record,
      String metric,
      ColumnBatchBuilder points,
      ColumnBatchBuilder objects) {
    switch (value) {
      case null -> {}
      case Double real -> point(points, record, metric, real, Optional.empty());
      case Long whole ->
          point(
              points,
              record,
              metric,
              whole.doubleValue(),
              Math.abs(whole) > EXACT ? Optional.of(whole.toString()) : Optional.empty());
      case Boolean truth -> object(objects, record, metric, truth.toString());
      default -> {
        String text = value.toString();
        if (text.matches("-?[0-9]+")) {
          BigDecimal exact = new BigDecimal(text);
          boolean fits = exact.abs().compareTo(BigDecimal.valueOf(EXACT)) <= 0;
          point(
              points,
              record,
              metric,
              exact.doubleValue(),
              fits ? Optional.empty() : Optional.of(text));
        } else {
          object(objects, record, metric, text);
        }
      }
    }
  }

  private static void point(
      ColumnBatchBuilder points, long record, String metric, double value, Optional<String> exact) {
    points.integer(0, record).text(1, metric).real(2, value).text(3, exact.orElse(null));
    points.endRow();
  }

  private static void object(ColumnBatchBuilder objects, long record, String metric, String json) {
    objects.integer(0, record).text(1, metric).text(2, json);
    objects.endRow();
  }
}
