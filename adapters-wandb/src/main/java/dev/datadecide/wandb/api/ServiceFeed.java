package dev.datadecide.wandb.api;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.ExportTime;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.NumericMetrics;
import dev.datadecide.wandb.record.PersonalData;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Feeds a page of what the service says of runs beside their attributes and rows: that they are
 * gone, their files and artifacts, how they declared their metrics, what their machines did, and
 * what they printed. Each line names its run and has one member that says of which kind it is.
 */
final class ServiceFeed {
  static final String ABSENT_AT = "absent_at";
  static final String FILE = "file";
  static final String OUTPUT_ARTIFACT = "output_artifact";
  static final String INPUT_ARTIFACT = "input_artifact";
  static final String METRIC = "metric_definition";
  static final String EVENT = "event";
  static final String CONSOLE = "console";

  private static final Set<String> KINDS =
      Set.of(ABSENT_AT, FILE, OUTPUT_ARTIFACT, INPUT_ARTIFACT, METRIC, EVENT, CONSOLE);
  private static final String START = "{\"run_id\":";
  private static final String GONE = "deleted, or moved to another project";
  private static final Set<String> CLOCK = Set.of("_timestamp", "_runtime", "_wandb", "_step");
  private static final List<String> SUMMARIES =
      List.of("min", "max", "mean", "best", "last", "none", "copy", "first");

  private final RawArtifact artifact;
  private final Path content;
  private final String host;
  private final FindingTally tally = new FindingTally();
  private final JsonCell json;

  private ServiceFeed(RawArtifact artifact, Path content, String host, PersonalData personal) {
    this.artifact = artifact;
    this.content = content;
    this.host = host;
    json = new JsonCell(personal, tally);
  }

  /** Whether a file is such a page: its first line says so. */
  static boolean is(Path content) {
    try (BufferedReader reader = Files.newBufferedReader(content)) {
      char[] start = new char[START.length()];
      int read = reader.read(start);
      if (read != start.length || !new String(start).equals(START)) {
        return false;
      }
      String first = reader.readLine();
      return first != null && Fields.parsed(START + first).flatMap(ServiceFeed::kind).isPresent();
    } catch (CharacterCodingException binary) {
      return false;
    } catch (IOException failure) {
      throw unreadable(content, failure);
    }
  }

  private static Optional<String> kind(Members line) {
    return KINDS.stream().filter(kind -> line.member(kind).isPresent()).findFirst();
  }

  static LoadPlan plan(RawArtifact artifact, Path content, String host, PersonalData personal) {
    try (BufferedReader reader = Files.newBufferedReader(content)) {
      long lines = 0;
      while (reader.readLine() != null) {
        lines++;
      }
      LoadPlan.Feed feed = sink -> new ServiceFeed(artifact, content, host, personal).into(sink);
      return new LoadPlan("files, metrics and absences of runs", lines, feed);
    } catch (IOException failure) {
      throw unreadable(content, failure);
    }
  }

  private static DomainException unreadable(Path content, IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        content + " cannot be read: " + failure.getMessage(),
        "Check the workspace.",
        failure);
  }

  private void into(RecordSink sink) {
    EntryBuffers buffers = new EntryBuffers(sink);
    try (BufferedReader reader = Files.newBufferedReader(content)) {
      long row = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        try {
          put(line, row, buffers);
        } catch (UnusableRecord unusable) {
          sink.reject(new RejectedRecord(row, line.length(), unusable.reason()));
        }
        row++;
        buffers.endRecord();
      }
    } catch (IOException failure) {
      throw unreadable(content, failure);
    }
    buffers.flush();
    tally.report(artifact, sink);
  }

  private void put(String text, long row, EntryBuffers buffers) {
    Members line = Fields.parsed(text).orElseThrow(() -> new UnusableRecord("it is not JSON"));
    String kind = kind(line).orElseThrow(() -> new UnusableRecord("it says nothing of its run"));
    Entry entry = new Entry(line, row, buffers);
    switch (kind) {
      case ABSENT_AT ->
          entry
              .of(TypedTable.RUN_ABSENCE)
              .integer(
                  "observed_at",
                  time(line, ABSENT_AT)
                      .orElseThrow(
                          () -> new UnusableRecord("it does not say since when the run is gone")))
              .text("reason", Optional.of(GONE))
              .end();
      case FILE -> file(entry, object(line, kind));
      case OUTPUT_ARTIFACT -> artifact(entry, object(line, kind), "output-artifact");
      case INPUT_ARTIFACT -> artifact(entry, object(line, kind), "input-artifact");
      case METRIC -> metric(entry, object(line, kind));
      case EVENT -> event(entry, object(line, kind));
      default -> printed(entry, object(line, kind));
    }
  }

  private static Members object(Members line, String kind) {
    return Fields.object(line, kind)
        .or(() -> line.text(kind).flatMap(Fields::parsed))
        .orElseThrow(() -> new UnusableRecord(kind + " is no object"));
  }

  private static Optional<Long> time(Members line, String key) {
    return line.text(key).flatMap(ExportTime::read).map(ExportTime::micros);
  }

  /** An entry of a table whose rows name their run. */
  private final class Entry {
    private final Members line;
    private final long row;
    private final EntryBuffers buffers;

    Entry(Members line, long row, EntryBuffers buffers) {
      this.line = line;
      this.row = row;
      this.buffers = buffers;
    }

    Cells of(TypedTable table) {
      Cells cells = new Cells(table, buffers.of(table).integer(0, row));
      cells.text("host", Optional.of(host));
      for (String column : List.of("entity", "project", "run_id")) {
        cells.text(column, line.text(column));
      }
      return cells;
    }
  }

  private record Cells(TypedTable table, ColumnBatchBuilder builder) {
    Cells text(String column, Optional<String> value) {
      value.ifPresent(text -> builder.text(table.indexOf(column), text));
      return this;
    }

    Cells integer(String column, long value) {
      builder.integer(table.indexOf(column), value);
      return this;
    }

    void end() {
      builder.endRow();
    }
  }

  private Optional<String> plain(String name, Optional<String> text) {
    return text.map(there -> json.plain(name, there, PersonalFields.ATTRIBUTES));
  }

  private void file(Entry entry, Members file) {
    Cells cells =
        entry
            .of(TypedTable.FILE_REFERENCE)
            .text("kind", Optional.of("file"))
            .text("name", plain("name", file.text("name")))
            .text("content_digest", file.text("md5").map(md5 -> "md5:" + md5))
            .text("extra", extra(file, "mimetype"));
    Fields.whole(file, "sizeBytes").ifPresent(bytes -> cells.integer("bytes", bytes));
    cells.end();
  }

  private void artifact(Entry entry, Members artifact, String kind) {
    Optional<String> name =
        Fields.object(artifact, "artifactSequence").flatMap(sequence -> sequence.text("name"));
    Optional<String> version = Fields.text(artifact, "versionIndex").map(index -> ":v" + index);
    Cells cells =
        entry
            .of(TypedTable.FILE_REFERENCE)
            .text("kind", Optional.of(kind))
            .text("name", plain("name", name.map(known -> known + version.orElse(""))))
            .text("content_digest", artifact.text("digest"))
            .text("extra", extra(artifact, "artifactType", "state", "aliases", "historyStep"));
    Fields.whole(artifact, "size").ifPresent(bytes -> cells.integer("bytes", bytes));
    cells.end();
  }

  /** Some members as one JSON object; those that are null are left out. */
  private static Optional<String> extra(Members from, String... keys) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String key : keys) {
      from.member(key)
          .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()))
          .ifPresent(
              value -> members.put(key, JsonText.quote(key) + ":" + JsonText.compact(value)));
    }
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of("{" + String.join(",", members.values()) + "}");
  }

  private static void metric(Entry entry, Members metric) {
    boolean isGlob = metric.text("1").orElse("").isEmpty();
    Cells cells =
        entry
            .of(TypedTable.METRIC_DEFINITION)
            .text("name", isGlob ? metric.text("2") : metric.text("1"))
            .text("step_metric", metric.text("step_metric"));
    cells.builder().truth(TypedTable.METRIC_DEFINITION.indexOf("is_glob"), isGlob);
    Fields.whole(metric, "position").ifPresent(position -> cells.integer("position", position));
    List<String> summaries =
        Fields.list(metric, "7").stream()
            .filter(Scalar.class::isInstance)
            .map(kind -> ((Scalar) kind).text())
            .filter(number -> number.matches("[1-8]"))
            .map(number -> SUMMARIES.get(Integer.parseInt(number) - 1))
            .toList();
    if (!summaries.isEmpty()) {
      cells.text("summaries", Optional.of(String.join(",", summaries)));
    }
    Fields.whole(metric, "8")
        .filter(goal -> goal == 1 || goal == 2)
        .ifPresent(goal -> cells.text("goal", Optional.of(goal == 1 ? "minimize" : "maximize")));
    cells.end();
  }

  private void event(Entry entry, Members event) {
    TypedTable table = TypedTable.SYSTEM_METRIC_POINT;
    Optional<Long> timestamp =
        Fields.text(event, "_timestamp").flatMap(ExportTime::read).map(ExportTime::micros);
    Optional<Double> runtime = Fields.text(event, "_runtime").flatMap(ServiceFeed::real);
    boolean isEmpty = true;
    for (Map.Entry<String, JsonValue> member : event.values().entrySet()) {
      if (CLOCK.contains(member.getKey())) {
        continue;
      }
      isEmpty = false;
      Cells cells = entry.of(table).text("metric", Optional.of(member.getKey()));
      timestamp.ifPresent(micros -> cells.integer("timestamp", micros));
      runtime.ifPresent(seconds -> cells.builder().real(table.indexOf("runtime"), seconds));
      Optional<MetricValue> value =
          MetricValue.of(member.getKey(), member.getValue(), NumericMetrics.NONE);
      if (value.isPresent() && value.get() instanceof MetricValue.Point point) {
        cells.builder().real(table.indexOf("value"), point.value());
      } else {
        cells.text("json", Optional.of(JsonText.compact(member.getValue())));
      }
      cells.end();
    }
    if (isEmpty) {
      throw new UnusableRecord("it has no values");
    }
  }

  private static Optional<Double> real(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private void printed(Entry entry, Members line) {
    Cells cells =
        entry
            .of(TypedTable.CONSOLE_LINE)
            .text(
                "stream",
                Optional.of(
                    line.text("level").filter("error"::equals).isPresent() ? "stderr" : "stdout"))
            .text(
                "line",
                line.text("line")
                    .map(text -> json.plain("line", text, PersonalFields.CONFIGURATION)));
    Fields.whole(line, "number").ifPresent(number -> cells.integer("position", number));
    time(line, "timestamp").ifPresent(micros -> cells.integer("timestamp", micros));
    cells.end();
  }
}
