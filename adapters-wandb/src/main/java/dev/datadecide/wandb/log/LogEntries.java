package dev.datadecide.wandb.log;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.LoadPlan.RunScope;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.log.wire.WandbLog.Metric;
import dev.datadecide.wandb.log.wire.WandbLog.MetricSummary;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import dev.datadecide.wandb.record.ConfigLeaves;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.HistoryEntry;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.NumericMetrics;
import dev.datadecide.wandb.record.RunEntry;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a log holds as entries of the typed tables. */
final class LogEntries implements LogOutput {
  private final EntryBuffers buffers;
  private final JsonCell json;
  private final LogIdentity identity;
  private final LogOptions options;
  private final RunScope scope;
  private long next = 1;

  LogEntries(EntryBuffers buffers, JsonCell json, LogIdentity identity, LogOptions options) {
    this.buffers = buffers;
    this.json = json;
    this.identity = identity;
    this.options = options;
    scope =
        new RunScope(
            options.host(), Optional.of(identity.entity()), Optional.of(identity.project()));
  }

  @Override
  public void row(
      Optional<Long> step,
      Optional<Long> timestamp,
      Optional<Double> runtime,
      Map<String, MetricValue> values) {
    new HistoryEntry(scope, identity.runId(), step, timestamp, runtime, values)
        .into(buffers, next++);
    buffers.endRecord();
  }

  private ColumnBatchBuilder ofRun(TypedTable table) {
    ColumnBatchBuilder builder = buffers.of(table);
    return builder
        .integer(0, next)
        .text(table.indexOf("host"), options.host())
        .text(table.indexOf("entity"), identity.entity())
        .text(table.indexOf("project"), identity.project())
        .text(table.indexOf("run_id"), identity.runId());
  }

  @Override
  public void machine(
      Optional<Long> timestamp, Optional<Double> runtime, Map<String, JsonValue> values) {
    TypedTable table = TypedTable.SYSTEM_METRIC_POINT;
    values.forEach((metric, value) -> {
      ColumnBatchBuilder point = ofRun(table).text(table.indexOf("metric"), metric);
      timestamp.ifPresent(micros -> point.integer(table.indexOf("timestamp"), micros));
      runtime.ifPresent(seconds -> point.real(table.indexOf("runtime"), seconds));
      Optional<MetricValue> read =
          value instanceof Scalar scalar && scalar.isText()
              ? Optional.empty()
              : MetricValue.of(metric, value, NumericMetrics.NONE);
      if (read.isPresent() && read.get() instanceof MetricValue.Point number) {
        point.real(table.indexOf("value"), number.value());
      } else {
        point.text(table.indexOf("json"), redacted(metric, value));
      }
      point.endRow();
    });
    next++;
    buffers.endRecord();
  }

  @Override
  public void line(long position, Optional<Long> timestamp, String stream, String text) {
    TypedTable table = TypedTable.CONSOLE_LINE;
    ColumnBatchBuilder line = ofRun(table).integer(table.indexOf("position"), position);
    timestamp.ifPresent(micros -> line.integer(table.indexOf("timestamp"), micros));
    line.text(table.indexOf("stream"), stream)
        .text(table.indexOf("line"), json.plain("line", text, PersonalFields.CONFIGURATION))
        .endRow();
    next++;
    buffers.endRecord();
  }

  @Override
  public void reference(Reference reference) {
    TypedTable table = TypedTable.FILE_REFERENCE;
    ColumnBatchBuilder file =
        ofRun(table)
            .text(table.indexOf("kind"), reference.kind())
            .text(
                table.indexOf("name"),
                json.plain("name", reference.name(), PersonalFields.ATTRIBUTES));
    reference.digest().ifPresent(digest -> file.text(table.indexOf("content_digest"), digest));
    reference
        .extra()
        .ifPresent(extra -> file.text(table.indexOf("extra"), redacted("extra", extra)));
    file.endRow();
    next++;
    buffers.endRecord();
  }

  /** A value as strict JSON without what is personal. */
  private String redacted(String name, JsonValue value) {
    return value instanceof Scalar scalar && scalar.isText()
        ? JsonText.quote(json.plain(name, scalar.text(), PersonalFields.ATTRIBUTES))
        : redacted(name, value.json());
  }

  /** JSON of an object or a list without what is personal; where it is none, nothing of it. */
  private String redacted(String name, String text) {
    try {
      return JsonText.compact(json.read(name, text, PersonalFields.ATTRIBUTES).root());
    } catch (UnusableRecord unreadable) {
      json.tally().add(Doubt.UNREADABLE_ATTRIBUTE, unreadable.reason());
      return "null";
    }
  }

  /** Hands over what is left. */
  void flush() {
    buffers.flush();
  }

  void metrics(RunFold run) {
    TypedTable table = TypedTable.METRIC_DEFINITION;
    long position = 0;
    for (Metric metric : run.metrics()) {
      boolean isGlob = metric.getName().isEmpty();
      ColumnBatchBuilder entry =
          ofRun(table)
              .integer(table.indexOf("position"), position++)
              .text(table.indexOf("name"), isGlob ? metric.getGlobName() : metric.getName())
              .truth(table.indexOf("is_glob"), isGlob);
      run.stepMetric(metric).ifPresent(axis -> entry.text(table.indexOf("step_metric"), axis));
      String summaries = summaries(metric.getSummary());
      if (!summaries.isEmpty()) {
        entry.text(table.indexOf("summaries"), summaries);
      }
      if (metric.getGoal() == 1 || metric.getGoal() == 2) {
        entry.text(table.indexOf("goal"), metric.getGoal() == 1 ? "minimize" : "maximize");
      }
      entry.endRow();
      next++;
      buffers.endRecord();
    }
  }

  private static String summaries(MetricSummary kinds) {
    List<String> names = new ArrayList<>();
    kinds
        .getAllFields()
        .forEach((field, value) -> {
          if (Boolean.TRUE.equals(value)) {
            names.add(field.getName());
          }
        });
    return String.join(",", names);
  }

  void run(LogFold fold) {
    Run record = fold.run().record();
    Optional<Long> end =
        fold.run()
            .started()
            .flatMap(start ->
                fold.run()
                    .exit()
                    .filter(exit -> exit.hasRuntime())
                    .map(exit -> start + 1_000_000L * exit.getRuntime()));
    new RunEntry(
            identity.entity(),
            identity.project(),
            identity.runId(),
            new RunEntry.Attributes(
                Optional.empty(),
                plain("display_name", record.getDisplayName()).orElse(identity.runId()),
                fold.run().state(options.unfinished()),
                fold.run().started(),
                text(record.getSweepId()),
                plain("group", record.getRunGroup()),
                plain("job_type", record.getJobType()),
                plain("notes", record.getNotes()),
                fold.history().lastStep(),
                extra(fold.run().extraJson()),
                Optional.of(fold.history().rows()),
                end.or(() -> fold.history().lastTime()).or(() -> fold.run().started())),
            record.getTagsList().stream()
                .map(tag -> json.plain("tags", tag, PersonalFields.CONFIGURATION))
                .distinct()
                .toList(),
            ConfigLeaves.of(members("config", fold.run().configJson())),
            ConfigLeaves.of(members("summary", fold.run().summaryJson())))
        .into(buffers, options.host(), 0);
  }

  private Optional<String> extra(String text) {
    return text.equals("{}") ? Optional.empty() : Optional.of(redacted("extra", text));
  }

  private Map<String, JsonValue> members(String name, String text) {
    try {
      JsonValue root = json.read(name, text, PersonalFields.CONFIGURATION).root();
      return root instanceof Members object ? object.values() : Map.of();
    } catch (UnusableRecord tooDeep) {
      json.tally().add(Doubt.UNREADABLE_ATTRIBUTE, tooDeep.reason());
      return Map.of();
    }
  }

  private Optional<String> plain(String name, String value) {
    return text(value).map(there -> json.plain(name, there, PersonalFields.CONFIGURATION));
  }

  private static Optional<String> text(String value) {
    return Optional.of(value).filter(there -> !there.isEmpty());
  }
}
