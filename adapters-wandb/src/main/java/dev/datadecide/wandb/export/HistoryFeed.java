package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.LoadPlan.RunScope;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.HistoryEntry;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.NumericMetrics;
import dev.datadecide.wandb.record.UnusableRecord;
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

  private final ExportFiles files;
  private final RawArtifact artifact;
  private final Path content;
  private final HistoryColumns columns;
  private final ExportOptions options;
  private final Optional<String> runId;

  /**
   * @param runId the run of all rows, where they do not name it themselves
   */
  HistoryFeed(
      ExportFiles files,
      RawArtifact artifact,
      Path content,
      HistoryColumns columns,
      ExportOptions options,
      Optional<String> runId) {
    this.runId = runId;
    this.files = files;
    this.artifact = artifact;
    this.content = content;
    this.columns = columns;
    this.options = options;
  }

  @Override
  public void into(RecordSink sink) {
    NumericMetrics numeric = new NumericMetrics(this::look);
    FindingTally tally = new FindingTally();
    HistoryMetrics metrics =
        new HistoryMetrics(
            columns, new JsonCell(options.personalData(), tally), tally, options.hasLoggedNulls());
    HistoryClock clock = new HistoryClock(columns, options, tally);
    EntryBuffers buffers = new EntryBuffers(sink);
    files.rows(
        content,
        columnNames(),
        row -> {
          try {
            row.requireReadable();
            put(row, metrics, clock, numeric, buffers, tally);
          } catch (UnusableRecord unusable) {
            sink.reject(new RejectedRecord(row.number(), unusable.length(), unusable.reason()));
          }
          buffers.endRecord();
        });
    buffers.flush();
    tally.report(artifact, sink);
  }

  private List<String> columnNames() {
    List<String> names = new ArrayList<>();
    if (runId.isEmpty()) {
      names.add(ExportShape.RUN_ID);
    }
    columns.leftOut().stream()
        .filter(column -> column.name().equals(JsonLines.UNREADABLE))
        .forEach(column -> names.add(column.name()));
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

  /** Looks at the whole file, where a text may mean a number. */
  private void look(NumericMetrics numeric) {
    HistoryMetrics metrics =
        new HistoryMetrics(
            columns,
            new JsonCell(options.personalData(), new FindingTally()),
            new FindingTally(),
            options.hasLoggedNulls());
    files.rows(
        content,
        columnNames(),
        row -> {
          try {
            row.requireReadable();
            metrics.values(row, metrics.members(row), NumericMetrics.NONE).forEach(numeric::add);
          } catch (UnusableRecord unusable) {
            // Reading the row for good rejects it.
          }
        });
  }

  private void put(
      ExportRow row,
      HistoryMetrics metrics,
      HistoryClock clock,
      NumericMetrics numeric,
      EntryBuffers buffers,
      FindingTally tally) {
    String id =
        runId
            .or(() -> row.name(ExportShape.RUN_ID))
            .orElseThrow(() -> new UnusableRecord("the run id is missing"));
    Map<String, JsonValue> members = metrics.members(row);
    Map<String, MetricValue> values = metrics.values(row, members, numeric);
    Optional<Long> step = clock.step(row, members);
    RunScope scope =
        new RunScope(
            options.scope().host(),
            columns
                .entity()
                .flatMap(column -> row.name(column.name()))
                .or(() -> options.scope().entity()),
            columns
                .project()
                .flatMap(column -> row.name(column.name()))
                .or(() -> options.scope().project()));
    new HistoryEntry(
            scope, id, step, clock.timestamp(row, members), clock.runtime(row, members), values)
        .into(buffers, row.number());
    if (members.containsKey("_wandb")) {
      tally.add(Doubt.HISTORY_INTERNAL, "row " + row.number());
    }
    for (ColumnSpec column : internal()) {
      row.content(column.name())
          .filter(text -> !text.strip().equals("{}"))
          .ifPresent(text -> tally.add(Doubt.HISTORY_INTERNAL, "row " + row.number()));
    }
  }
}
