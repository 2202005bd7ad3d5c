package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.export.FindingTally.Doubt;
import dev.datadecide.wandb.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Feeds a history that an engine cannot map as it stands: metrics as JSON text, metrics that are
 * not numbers, or times without zone. Equal histories become equal entries whichever way they come.
 */
final class HistoryFeed implements LoadPlan.Feed {
  /** Members of a row's JSON that describe the row. */
  static final Set<String> SPECIAL = Set.of("_step", "_timestamp", "_runtime", "_wandb");

  private static final Set<String> INTERNAL = Set.of("wandb_metadata", "_wandb");

  private final TabularFiles files;
  private final RawArtifact artifact;
  private final Path content;
  private final HistoryColumns columns;
  private final ExportOptions options;

  HistoryFeed(
      TabularFiles files,
      RawArtifact artifact,
      Path content,
      HistoryColumns columns,
      ExportOptions options) {
    this.files = files;
    this.artifact = artifact;
    this.content = content;
    this.columns = columns;
    this.options = options;
  }

  @Override
  public void into(RecordSink sink) {
    NumericMetrics numeric = numericMetrics();
    FindingTally tally = new FindingTally();
    HistoryMetrics metrics =
        new HistoryMetrics(columns, new JsonCell(options.personalData(), tally), tally);
    HistoryClock clock = new HistoryClock(columns, options, tally);
    EntryBuffers buffers = new EntryBuffers(sink);
    files.read(
        content,
        columnNames(),
        batch -> {
          for (int i = 0; i < batch.rows(); i++) {
            ExportRow row = new ExportRow(batch, i);
            try {
              put(row, metrics, clock, numeric, buffers, tally);
            } catch (UnusableRecord unusable) {
              sink.reject(new RejectedRecord(row.number(), unusable.length(), unusable.reason()));
            }
            buffers.endRecord();
          }
        });
    buffers.flush();
    tally.report(artifact, sink);
  }

  private List<String> columnNames() {
    List<String> names = new ArrayList<>();
    names.add(ExportShape.RUN_ID);
    Stream.of(
            columns.entity(),
            columns.project(),
            columns.step(),
            columns.timestamp(),
            columns.runtime())
        .flatMap(Optional::stream)
        .forEach(column -> names.add(column.name()));
    Stream.of(columns.texts(), columns.metrics(), internal())
        .flatMap(List::stream)
        .forEach(column -> names.add(column.name()));
    return names;
  }

  private List<ColumnSpec> internal() {
    return columns.leftOut().stream().filter(c -> INTERNAL.contains(c.name())).toList();
  }

  /** Looks at the whole file before, where a text may mean a number. */
  private NumericMetrics numericMetrics() {
    NumericMetrics numeric = new NumericMetrics();
    HistoryMetrics metrics =
        new HistoryMetrics(
            columns, new JsonCell(options.personalData(), new FindingTally()), new FindingTally());
    files.read(
        content,
        columnNames(),
        batch -> {
          for (int i = 0; i < batch.rows(); i++) {
            ExportRow row = new ExportRow(batch, i);
            try {
              metrics.values(row, metrics.members(row), NumericMetrics.NONE).forEach(numeric::add);
            } catch (UnusableRecord unusable) {
              // Reading the row for good rejects it.
            }
          }
        });
    return numeric;
  }

  private void put(
      ExportRow row,
      HistoryMetrics metrics,
      HistoryClock clock,
      NumericMetrics numeric,
      EntryBuffers buffers,
      FindingTally tally) {
    String runId =
        row.name("run_id").orElseThrow(() -> new UnusableRecord("the run id is missing"));
    Map<String, JsonValue> members = metrics.members(row);
    Map<String, MetricValue> values = metrics.values(row, members, numeric);
    Optional<Long> step = clock.step(row, members);
    ColumnBatchBuilder rows = buffers.of(TypedTable.HISTORY_ROW);
    rows.integer(0, row.number())
        .text(TypedTable.HISTORY_ROW.indexOf("host"), options.scope().host())
        .text(TypedTable.HISTORY_ROW.indexOf("run_id"), runId);
    columns
        .entity()
        .flatMap(column -> row.name(column.name()))
        .or(() -> options.scope().entity())
        .ifPresent(entity -> rows.text(TypedTable.HISTORY_ROW.indexOf("entity"), entity));
    columns
        .project()
        .flatMap(column -> row.name(column.name()))
        .or(() -> options.scope().project())
        .ifPresent(project -> rows.text(TypedTable.HISTORY_ROW.indexOf("project"), project));
    step.ifPresent(value -> rows.integer(TypedTable.HISTORY_ROW.indexOf("step"), value));
    clock
        .timestamp(row, members)
        .ifPresent(micros -> rows.integer(TypedTable.HISTORY_ROW.indexOf("timestamp"), micros));
    clock
        .runtime(row, members)
        .ifPresent(seconds -> rows.real(TypedTable.HISTORY_ROW.indexOf("runtime"), seconds));
    rows.endRow();
    values.forEach((metric, value) -> put(row.number(), metric, value, buffers));
    if (members.containsKey("_wandb")) {
      tally.add(Doubt.HISTORY_INTERNAL, "row " + row.number());
    }
    for (ColumnSpec column : internal()) {
      row.content(column.name())
          .filter(text -> !text.strip().equals("{}"))
          .ifPresent(text -> tally.add(Doubt.HISTORY_INTERNAL, "row " + row.number()));
    }
  }

  private static void put(long row, String metric, MetricValue value, EntryBuffers buffers) {
    switch (value) {
      case MetricValue.Point point -> {
        ColumnBatchBuilder points = buffers.of(TypedTable.METRIC_POINT);
        points
            .integer(0, row)
            .text(TypedTable.METRIC_POINT.indexOf("metric"), metric)
            .real(TypedTable.METRIC_POINT.indexOf("value"), point.value());
        point
            .exact()
            .ifPresent(digits -> points.text(TypedTable.METRIC_POINT.indexOf("exact"), digits));
        points.endRow();
      }
      case MetricValue.Structured structured -> {
        ColumnBatchBuilder objects = buffers.of(TypedTable.METRIC_OBJECT);
        objects
            .integer(0, row)
            .text(TypedTable.METRIC_OBJECT.indexOf("metric"), metric)
            .text(TypedTable.METRIC_OBJECT.indexOf("json"), structured.json());
        objects.endRow();
      }
    }
  }
}
