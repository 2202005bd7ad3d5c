package dev.datadecide.wandb.log;

import com.google.protobuf.ByteString;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.log.LogOutput.Reference;
import dev.datadecide.wandb.log.wire.WandbLog.Artifact;
import dev.datadecide.wandb.log.wire.WandbLog.File;
import dev.datadecide.wandb.log.wire.WandbLog.History;
import dev.datadecide.wandb.log.wire.WandbLog.Item;
import dev.datadecide.wandb.log.wire.WandbLog.Output;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.log.wire.WandbLog.Stats;
import dev.datadecide.wandb.log.wire.WandbLog.StatsItem;
import dev.datadecide.wandb.log.wire.WandbLog.Timestamp;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the messages of a run's logs, one log after the other, into the run: what is a state
 * (configuration, summary, tags, how it ended) is kept, all else is passed on at once.
 */
final class LogFold {
  private static final List<String> FILE_KINDS = List.of("file", "file", "media", "file");

  private final FindingTally tally;
  private final LogOutput output;
  private final HistoryFold history;
  private final Console stdout;
  private final Console stderr;
  private final RunFold run;
  private boolean isBegun;

  LogFold(JsonCell json, FindingTally tally, LogOutput output) {
    this.tally = tally;
    this.output = output;
    history = new HistoryFold(json, tally, output);
    Console.Numbering numbering = new Console.Numbering();
    stdout = new Console("stdout", numbering, output);
    stderr = new Console("stderr", numbering, output);
    run = new RunFold(tally);
  }

  RunFold run() {
    return run;
  }

  HistoryFold history() {
    return history;
  }

  /** The next log of the run begins: how the one before ended does not count any more. */
  void begin() {
    run.begin();
    isBegun = false;
  }

  /** Reads a message only for the metrics that it declares. */
  void declared(Record message) {
    if (message.getKindCase() == Record.KindCase.METRIC) {
      run.metric(message.getMetric());
    }
  }

  /**
   * A path in items of all ages. One that is deeper than any JSON may be is a single name, so that
   * no depth eats the stack.
   */
  static List<String> path(Item item) {
    if (item.getNestedKeyCount() > JsonReader.MAX_DEPTH) {
      return List.of(String.join(".", item.getNestedKeyList()));
    }
    return item.getNestedKeyCount() > 0 ? item.getNestedKeyList() : List.of(item.getKey());
  }

  /** Reads the next message. */
  void message(Record message) {
    switch (message.getKindCase()) {
      case HISTORY -> history(message.getHistory());
      case SUMMARY -> run.summary(message.getSummary());
      case CONFIG -> run.config(message.getConfig());
      case RUN -> {
        run.run(message.getRun());
        if (!isBegun && message.getRun().hasStartingStep()) {
          history.startAt(message.getRun().getStartingStep());
        }
        isBegun = true;
      }
      case METRIC -> run.metric(message.getMetric());
      case EXIT -> run.exit(message.getExit());
      case PREEMPTING -> run.preempting();
      case ENVIRONMENT -> run.environment(message.getEnvironment());
      case TELEMETRY -> run.telemetry(message.getTelemetry());
      case ALERT -> run.alert(message.getAlert());
      case OUTPUT -> print(message.getOutput());
      case OUTPUT_RAW -> print(message.getOutputRaw());
      case OUTPUT_LOGGER ->
          stdout.print(
              ByteString.copyFromUtf8(message.getOutputLogger().getLine() + "\n")
                  .asReadOnlyByteBuffer(),
              Optional.empty());
      case STATS -> stats(message.getStats());
      case FILES -> message.getFiles().getFilesList().forEach(this::file);
      case ARTIFACT -> artifact(message.getArtifact());
      case USE_ARTIFACT ->
          output.reference(
              new Reference(
                  "input-artifact",
                  message.getUseArtifact().getName().isEmpty()
                      ? message.getUseArtifact().getId()
                      : message.getUseArtifact().getName(),
                  Optional.empty(),
                  Optional.of(object("type", message.getUseArtifact().getType()))));
      case TBRECORD ->
          output.reference(
              new Reference(
                  "tensorboard",
                  message.getTbrecord().getLogDir(),
                  Optional.empty(),
                  Optional.empty()));
      case HEADER, FOOTER, FINAL, NOOP_LINK_ARTIFACT, REQUEST, KIND_NOT_SET -> {
        // Nothing about the run; a kind this version does not know counts as none.
      }
    }
  }

  /** Everything was read. */
  void finish() {
    stdout.finish();
    stderr.finish();
  }

  private void history(History record) {
    history.add(record);
    run.logged(record);
  }

  private void print(Output record) {
    // The client's enumeration: 0 is stderr.
    Console console = record.getOutputType() == 1 ? stdout : stderr;
    console.print(
        record.getLine().asReadOnlyByteBuffer(),
        micros(record.hasTimestamp(), record.getTimestamp()));
  }

  static Optional<Long> micros(boolean isPresent, Timestamp time) {
    return isPresent
        ? Optional.of(
            Math.addExact(
                Math.multiplyExact(
                    Math.clamp(time.getSeconds(), -9_000_000_000L, 9_000_000_000_000L), 1_000_000L),
                (long) time.getNanos() / 1000))
        : Optional.empty();
  }

  private void stats(Stats record) {
    Optional<Long> time = micros(record.hasTimestamp(), record.getTimestamp());
    Optional<Double> runtime = time.flatMap(at -> run.started().map(start -> (at - start) / 1e6));
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (StatsItem item : record.getItemList()) {
      try {
        flatten(
            "system." + item.getKey(), JsonReader.readValue(item.getValueJson()).root(), values);
      } catch (UnreadableJson notJson) {
        values.put(
            "system." + item.getKey(),
            JsonReader.readValue(JsonText.quote(item.getValueJson())).root());
        tally.add(Doubt.UNREADABLE_VALUE, "machine metric " + item.getKey());
      }
    }
    if (!values.isEmpty()) {
      output.machine(time, runtime, values);
    }
  }

  private static void flatten(String name, JsonValue value, Map<String, JsonValue> values) {
    if (value instanceof Members members && !members.values().isEmpty()) {
      members.values().forEach((key, member) -> flatten(name + "." + key, member, values));
    } else {
      values.put(name, value);
    }
  }

  private void file(File file) {
    output.reference(
        new Reference(
            file.getType() >= 0 && file.getType() < FILE_KINDS.size()
                ? FILE_KINDS.get(file.getType())
                : "file",
            file.getPath(),
            Optional.empty(),
            Optional.empty()));
  }

  private void artifact(Artifact artifact) {
    StringBuilder extra = new StringBuilder(object("type", artifact.getType()));
    extra.setLength(extra.length() - 1);
    extra.append(",\"aliases\":[");
    for (int i = 0; i < artifact.getAliasesCount(); i++) {
      extra.append(i == 0 ? "" : ",").append(JsonText.quote(artifact.getAliases(i)));
    }
    extra.append("]");
    if (!artifact.getDescription().isEmpty()) {
      extra.append(",\"description\":").append(JsonText.quote(artifact.getDescription()));
    }
    if (!artifact.getMetadata().isEmpty()) {
      extra.append(",\"metadata\":").append(JsonText.quote(artifact.getMetadata()));
    }
    output.reference(
        new Reference(
            "output-artifact",
            artifact.getName(),
            Optional.of(artifact.getDigest()).filter(digest -> !digest.isEmpty()),
            Optional.of(extra.append('}').toString())));
  }

  private static String object(String key, String value) {
    return "{" + JsonText.quote(key) + ":" + JsonText.quote(value) + "}";
  }
}
