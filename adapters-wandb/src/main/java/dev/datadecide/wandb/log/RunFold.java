package dev.datadecide.wandb.log;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.log.wire.WandbLog.Alert;
import dev.datadecide.wandb.log.wire.WandbLog.Config;
import dev.datadecide.wandb.log.wire.WandbLog.Environment;
import dev.datadecide.wandb.log.wire.WandbLog.Exit;
import dev.datadecide.wandb.log.wire.WandbLog.History;
import dev.datadecide.wandb.log.wire.WandbLog.Item;
import dev.datadecide.wandb.log.wire.WandbLog.Metric;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import dev.datadecide.wandb.log.wire.WandbLog.Summary;
import dev.datadecide.wandb.log.wire.WandbLog.Telemetry;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run as its messages build it up: later run records restate what they set,
 * configuration updates join objects leaf by leaf, summary updates replace.
 */
final class RunFold {
  private static final String INTERNAL = "_wandb";

  private final FindingTally tally;
  private final Run.Builder run = Run.newBuilder();
  private final Environment.Builder environment = Environment.newBuilder();
  private final Telemetry.Builder telemetry = Telemetry.newBuilder();
  private final JsonTree config = new JsonTree();
  private final JsonTree summary = new JsonTree();
  private final Map<List<String>, String> logged = new LinkedHashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final List<String> metricOrder = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private boolean hasSummary;
  private boolean isPreempting;
  private @Nullable Exit exit;
  private @Nullable Long started;

  RunFold(FindingTally tally) {
    this.tally = tally;
  }

  void begin() {
    exit = null;
    isPreempting = false;
  }

  void run(Run record) {
    List<String> tags = record.getTagsList();
    Run.Builder restated = record.toBuilder().clearTags().clearConfig().clearSummary();
    clearEmpty(restated);
    run.mergeFrom(restated.build());
    if (!tags.isEmpty()) {
      run.clearTags().addAllTags(tags);
    }
    if (started == null && record.hasStartTime()) {
      started = LogFold.micros(true, record.getStartTime()).orElse(null);
    }
    config(record.getConfig());
    summary(record.getSummary());
  }

  /** An empty text restates nothing: it cannot be told from one that is not set. */
  private static void clearEmpty(Run.Builder record) {
    record
        .getAllFields()
        .forEach((field, value) -> {
          if (value instanceof String text && text.isEmpty()) {
            record.clearField(field);
          }
        });
  }

  void config(Config record) {
    for (Item item : record.getUpdateList()) {
      config.merge(LogFold.path(item), value("config", item));
    }
    for (Item item : record.getRemoveList()) {
      config.remove(LogFold.path(item));
    }
  }

  void summary(Summary record) {
    for (Item item : record.getUpdateList()) {
      hasSummary = true;
      summary.put(LogFold.path(item), value("summary", item));
    }
    for (Item item : record.getRemoveList()) {
      summary.remove(LogFold.path(item));
    }
  }

  /** Old clients write no summary: then the last value of each key is it. */
  void logged(History record) {
    if (!hasSummary) {
      for (Item item : record.getItemList()) {
        logged.put(LogFold.path(item), item.getValueJson());
      }
    } else if (!logged.isEmpty()) {
      logged.clear();
    }
  }

  private JsonValue value(String what, Item item) {
    try {
      return JsonReader.readValue(item.getValueJson()).root();
    } catch (UnreadableJson notJson) {
      tally.add(Doubt.UNREADABLE_VALUE, what + " " + String.join(".", LogFold.path(item)));
      return JsonReader.readValue(JsonText.quote(item.getValueJson())).root();
    }
  }

  void metric(Metric record) {
    boolean isGlob = record.getName().isEmpty();
    String name = isGlob ? "*" + record.getGlobName() : "=" + record.getName();
    Metric before = metrics.get(name);
    if (before == null) {
      metricOrder.add(record.getName());
    }
    metrics.put(
        name,
        before == null || record.getControl().getOverwrite()
            ? record
            : before.toBuilder().mergeFrom(record).build());
  }

  void exit(Exit record) {
    exit = record;
  }

  void preempting() {
    isPreempting = true;
  }

  void environment(Environment record) {
    environment.mergeFrom(record.toBuilder().clearArgs().build());
    if (record.getArgsCount() > 0) {
      environment.clearArgs().addAllArgs(record.getArgsList());
    }
  }

  void telemetry(Telemetry record) {
    telemetry.mergeFrom(record);
  }

  void alert(Alert record) {
    alerts.add(record);
  }

  /** The last run record with all that earlier ones set. */
  Run record() {
    return run.build();
  }

  /** When the run began, in microseconds since the epoch. */
  Optional<Long> started() {
    return Optional.ofNullable(started);
  }

  Optional<Exit> exit() {
    return Optional.ofNullable(exit);
  }

  /** The declared metrics in order. */
  List<Metric> metrics() {
    return List.copyOf(metrics.values());
  }

  /** The metric that a definition's axis is, by name or by its place among the declared ones. */
  Optional<String> stepMetric(Metric metric) {
    int index = metric.getStepMetricIndex() - 1;
    if (!metric.getStepMetric().isEmpty()) {
      return Optional.of(metric.getStepMetric());
    }
    return index >= 0 && index < metricOrder.size() && !metricOrder.get(index).isEmpty()
        ? Optional.of(metricOrder.get(index))
        : Optional.empty();
  }

  /** How the run ended, or {@code unfinished} where the log does not say. */
  String state(String unfinished) {
    if (exit == null) {
      return unfinished;
    }
    if (exit.getExitCode() == 0) {
      return "finished";
    }
    return isPreempting ? "preempted" : "failed";
  }

  /** The configuration without the client's own entries, as JSON. */
  String configJson() {
    JsonTree shown = new JsonTree();
    config
        .members()
        .forEach((key, value) -> {
          if (key.equals(INTERNAL) || key.equals("wandb_version")) {
            tally.add(Doubt.INTERNAL_CONFIG, key);
          } else {
            shown.members().put(key, value);
          }
        });
    return shown.json();
  }

  /** The summary without what is not set, as JSON. */
  String summaryJson() {
    JsonTree shown = hasSummary ? summary : lastLogged();
    dropNulls(shown);
    return shown.json();
  }

  private JsonTree lastLogged() {
    JsonTree last = new JsonTree();
    logged.forEach((path, text) -> {
      try {
        last.put(path, JsonReader.readValue(text).root());
      } catch (UnreadableJson counted) {
        last.put(path, JsonReader.readValue(JsonText.quote(text)).root());
      }
    });
    return last;
  }

  private static void dropNulls(JsonTree tree) {
    tree.members()
        .values()
        .removeIf(value -> value instanceof Scalar scalar && scalar.type() == ConfigType.NULL);
    tree.members()
        .values()
        .forEach(value -> {
          if (value instanceof JsonTree child) {
            dropNulls(child);
          }
        });
  }

  /** What the log says of the run without a column of its own, as JSON. */
  String extraJson() {
    StringBuilder json = new StringBuilder("{");
    if (exit != null) {
      number(json, "exit_code", exit.getExitCode());
      if (exit.hasRuntime()) {
        number(json, "runtime", exit.getRuntime());
      }
    }
    text(json, "host", run.getHost());
    text(json, "commit", first(run.getGit().getCommit(), environment.getGit().getCommit()));
    text(json, "remote", first(run.getGit().getRemoteUrl(), environment.getGit().getRemoteUrl()));
    text(json, "os", environment.getOs());
    text(json, "python", first(environment.getPython(), telemetry.getPythonVersion()));
    text(json, "cli_version", telemetry.getCliVersion());
    text(json, "program", environment.getProgram());
    text(json, "args", String.join(" ", environment.getArgsList()));
    text(json, "gpu_type", environment.getGpuType());
    text(json, "cuda_version", environment.getCudaVersion());
    if (environment.hasGpuCount()) {
      number(json, "gpu_count", environment.getGpuCount());
    }
    if (environment.hasCpuCount()) {
      number(json, "cpu_count", environment.getCpuCount());
    }
    if (run.hasBranchPoint()) {
      text(json, "forked_from", run.getBranchPoint().getRun());
    }
    if (run.getResumed()) {
      member(json, "resumed", "true");
    }
    if (!alerts.isEmpty()) {
      StringBuilder list = new StringBuilder("[");
      for (Alert alert : alerts) {
        list.append(list.length() == 1 ? "{" : ",{");
        list.append("\"title\":").append(JsonText.quote(alert.getTitle()));
        list.append(",\"text\":").append(JsonText.quote(alert.getText())).append('}');
      }
      member(json, "alerts", list.append(']').toString());
    }
    return json.append('}').toString();
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static void text(StringBuilder json, String key, String value) {
    if (!value.isEmpty()) {
      member(json, key, JsonText.quote(value));
    }
  }

  private static void number(StringBuilder json, String key, long value) {
    member(json, key, Long.toString(value));
  }

  private static void member(StringBuilder json, String key, String value) {
    json.append(json.length() == 1 ? "" : ",").append(JsonText.quote(key));
    json.append(':').append(value);
  }
}
