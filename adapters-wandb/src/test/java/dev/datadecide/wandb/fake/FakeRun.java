package dev.datadecide.wandb.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as the service keeps it. Tests change it as users and clients do. */
public final class FakeRun {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern STEP = Pattern.compile("\"_step\"\\s*:\\s*(-?[0-9]{1,18})");

  final String id;
  @Nullable String displayName;
  String state = "finished";
  @Nullable List<String> tags = List.of();
  @Nullable String group;
  @Nullable String jobType;
  @Nullable String sweepName;
  @Nullable String notes = "";
  Instant createdAt;
  @Nullable Instant heartbeatAt;
  @Nullable String config = "{}";
  @Nullable String summary = "{}";
  @Nullable String systemMetrics = "{}";
  final List<String> rows = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<Map<String, Object>> files = new ArrayList<>();
  final List<Map<String, Object>> artifacts = new ArrayList<>();
  final List<Map<String, Object>> console = new ArrayList<>();
  @Nullable Integer historyLineCount;
  @Nullable Long lastStep;
  boolean hasHistoryKeys = true;
  boolean isBroken;

  /** Files of the history by name, oldest first, and the first step that is in none of them. */
  final List<String> exports = new ArrayList<>();

  long liveFrom;

  /** When a change of the run shows in lists. */
  Instant listedFrom = Instant.MIN;

  FakeRun(String id, Instant createdAt) {
    this.id = id;
    displayName = "run " + id;
    this.createdAt = createdAt;
    heartbeatAt = createdAt;
  }

  public FakeRun named(@Nullable String name) {
    displayName = name;
    return this;
  }

  public FakeRun state(String name) {
    state = name;
    return this;
  }

  public FakeRun tags(String... names) {
    tags = List.of(names);
    return this;
  }

  public FakeRun noTags() {
    tags = null;
    return this;
  }

  public FakeRun group(String name) {
    group = name;
    return this;
  }

  public FakeRun jobType(String name) {
    jobType = name;
    return this;
  }

  public FakeRun sweep(String name) {
    sweepName = name;
    return this;
  }

  public FakeRun notes(String text) {
    notes = text;
    return this;
  }

  public FakeRun createdAt(Instant at) {
    createdAt = at;
    return this;
  }

  public FakeRun heartbeatAt(@Nullable Instant at) {
    heartbeatAt = at;
    return this;
  }

  /** The configuration as the service writes it, entries wrapped. */
  public FakeRun config(@Nullable String json) {
    config = json;
    return this;
  }

  public FakeRun summary(@Nullable String json) {
    summary = json;
    return this;
  }

  /** Logs rows, each a JSON object. */
  public FakeRun log(String... json) {
    rows.addAll(List.of(json));
    return this;
  }

  public FakeRun log(List<String> json) {
    rows.addAll(json);
    return this;
  }

  /** Values of the machine, each a JSON object. */
  public FakeRun events(String... json) {
    events.addAll(List.of(json));
    return this;
  }

  public FakeRun file(String name, long bytes) {
    files.add(
        Map.of(
            "id",
            "F" + files.size(),
            "name",
            name,
            "sizeBytes",
            bytes,
            "mimetype",
            "text/plain",
            "md5",
            "1B2M2Y8AsgTpgAmY7PhCfg==",
            "updatedAt",
            createdAt.toString()));
    return this;
  }

  public FakeRun artifact(String name, int version) {
    artifacts.add(
        Map.ofEntries(
            Map.entry("id", "A" + artifacts.size()),
            Map.entry("artifactSequence", Map.of("name", name)),
            Map.entry("artifactType", Map.of("name", "model")),
            Map.entry("versionIndex", version),
            Map.entry("metadata", "{}"),
            Map.entry("ttlDurationSeconds", -1),
            Map.entry("ttlIsInherited", true),
            Map.entry("tags", List.of()),
            Map.entry("state", "COMMITTED"),
            Map.entry("size", 10L),
            Map.entry("digest", "d" + version),
            Map.entry("commitHash", "c"),
            Map.entry("fileCount", 1),
            Map.entry("createdAt", createdAt.toString()),
            Map.entry("updatedAt", createdAt.toString()),
            Map.entry("aliases", List.of(Map.of("id", "L1", "alias", "latest")))));
    return this;
  }

  public FakeRun print(String line) {
    console.add(
        Map.of(
            "number",
            console.size(),
            "timestamp",
            createdAt.toString(),
            "level",
            "",
            "line",
            line));
    return this;
  }

  /** The run is taken back to an earlier step. */
  public FakeRun rewind(long toStep) {
    rows.removeIf(row -> step(row) > toStep);
    return this;
  }

  /** What the service says of the number of rows, where that is not how many there are. */
  public FakeRun historyLineCount(@Nullable Integer count) {
    historyLineCount = count;
    return this;
  }

  /** What the service says of the last step, where that is not the largest. */
  public FakeRun lastStep(@Nullable Long step) {
    lastStep = step;
    return this;
  }

  public FakeRun withoutHistoryKeys() {
    hasHistoryKeys = false;
    return this;
  }

  /** The service fails whenever the content of the run is asked for. */
  public FakeRun broken(boolean value) {
    isBroken = value;
    return this;
  }

  /** Files of the history, which hold the rows before a step. */
  public FakeRun exported(long before, String... names) {
    exports.clear();
    exports.addAll(List.of(names));
    liveFrom = before;
    return this;
  }

  static long step(String row) {
    Matcher step = STEP.matcher(row);
    return step.find() ? Long.parseLong(step.group(1)) : -1;
  }

  long largestStep() {
    return rows.stream().mapToLong(FakeRun::step).max().orElse(-1);
  }

  int lineCount() {
    return historyLineCount == null ? rows.size() : historyLineCount;
  }

  @Nullable Object historyKeys() {
    if (!hasHistoryKeys || rows.isEmpty()) {
      return null;
    }
    return Map.of(
        "sets",
        List.of(),
        "keys",
        Map.of(),
        "lastStep",
        lastStep == null ? largestStep() : lastStep);
  }

  /** What filters see. */
  JsonNode filtered() {
    Map<String, @Nullable Object> seen = new LinkedHashMap<>();
    seen.put("name", id);
    seen.put("displayName", displayName);
    seen.put("display_name", displayName);
    seen.put("state", state);
    seen.put("tags", tags);
    seen.put("group", group);
    seen.put("jobType", jobType);
    seen.put("sweep", sweepName);
    seen.put("createdAt", createdAt.toString());
    seen.put("heartbeatAt", heartbeatAt == null ? null : heartbeatAt.toString());
    seen.put("config", tree(config));
    seen.put("summary_metrics", tree(summary));
    return JSON.valueToTree(seen);
  }

  private static JsonNode tree(@Nullable String json) {
    return JSON.readTree(json == null || json.isEmpty() || json.contains("NaN") ? "{}" : json);
  }
}
