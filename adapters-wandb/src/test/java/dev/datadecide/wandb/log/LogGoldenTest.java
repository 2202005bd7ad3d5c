package dev.datadecide.wandb.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.log.wire.WandbLog.Item;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.record.ConfigLeaves;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.NumericMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real logs against what the official client reads in them and makes of them
 * (fixtures/wandb-logs/MANIFEST.md).
 */
@Tag("real-data")
class LogGoldenTest {
  /** How much of a long line a golden keeps. */
  private static final int ABRIDGED = 200;

  /** Where ours reads more than the official client, which stops at the first damage. */
  private static final Set<String> BETTER = Set.of("bad-crc", "run-legacy", "run-versionbyte1");

  /** Steps that the official client does not send, although the log has them. */
  private static final Set<String> STEPS_OF_THEIR_OWN =
      Set.of(
          "run-new_explicit_steps",
          "run-new_auto_steps",
          "run-old_shared_mode",
          "run-old_bad_step_types");

  private static Path fixtures() {
    return Path.of(Objects.requireNonNull(System.getProperty("ddn.shared")))
        .resolve("fixtures/wandb-logs");
  }

  private static List<String> goldens(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(fixtures().resolve("golden"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .sorted()
          .toList();
    }
  }

  static List<String> records() throws IOException {
    return goldens(".records.jsonl");
  }

  static List<String> folded() throws IOException {
    return goldens(".sync.json");
  }

  private static Path log(String golden) {
    return fixtures().resolve(golden.replace("__", "/") + ".wandb");
  }

  private static JsonValue json(String text) {
    return JsonReader.readValue(text).root();
  }

  private static Optional<JsonValue> at(JsonValue value, String... path) {
    JsonValue here = value;
    for (String key : path) {
      if (!(here instanceof Members members) || members.member(key).isEmpty()) {
        return Optional.empty();
      }
      here = members.member(key).get();
    }
    return Optional.of(here);
  }

  private static String text(JsonValue value, String... path) {
    return at(value, path).map(found -> ((Scalar) found).text()).orElse("");
  }

  private static List<JsonValue> items(JsonValue value, String... path) {
    return at(value, path).map(found -> ((Items) found).values()).orElse(List.of());
  }

  /** A record as both sides tell it. */
  private static String told(Record record) {
    return switch (record.getKindCase()) {
      case HISTORY ->
          record.getHistory().getItemList().stream().map(LogGoldenTest::told).toList()
              + (record.getHistory().hasStep() ? " " + record.getHistory().getStep().getNum() : "");
      case SUMMARY ->
          record.getSummary().getUpdateList().stream().map(LogGoldenTest::told).toList().toString();
      case CONFIG ->
          record.getConfig().getUpdateList().stream().map(LogGoldenTest::told).toList().toString();
      case RUN -> record.getRun().getRunId() + record.getRun().getTagsList();
      case OUTPUT_RAW -> record.getOutputRaw().getLine().toStringUtf8();
      case EXIT -> record.getExit().getExitCode() + " " + record.getExit().getRuntime();
      default -> "";
    };
  }

  private static String told(Item item) {
    return LogFold.path(item) + "=" + item.getValueJson();
  }

  private static String told(JsonValue item) {
    List<JsonValue> nested = items(item, "nested_key");
    List<String> path =
        nested.isEmpty()
            ? List.of(text(item, "key"))
            : nested.stream().map(key -> ((Scalar) key).text()).toList();
    return path + "=" + text(item, "value_json");
  }

  private static String told(String type, JsonValue record) {
    JsonValue kind = at(record, type).orElseThrow();
    return switch (type) {
      case "history" ->
          items(kind, "item").stream().map(LogGoldenTest::told).toList()
              + (at(kind, "step").isPresent()
                  ? " " + (text(kind, "step", "num").isEmpty() ? "0" : text(kind, "step", "num"))
                  : "");
      case "summary", "config" ->
          items(kind, "update").stream().map(LogGoldenTest::told).toList().toString();
      case "run" ->
          text(kind, "run_id")
              + items(kind, "tags").stream().map(tag -> ((Scalar) tag).text()).toList();
      case "output_raw" -> text(kind, "line");
      case "exit" -> zero(text(kind, "exit_code")) + " " + zero(text(kind, "runtime"));
      default -> "";
    };
  }

  private static String zero(String number) {
    return number.isEmpty() ? "0" : number;
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsTheRecords(String golden) throws IOException {
    List<String> expected = new ArrayList<>();
    List<Integer> tail = new ArrayList<>();
    for (String line :
        Files.readAllLines(fixtures().resolve("golden/" + golden + ".records.jsonl"))) {
      JsonValue record = json(line);
      if (at(record, "omitted_lines").isPresent()) {
        tail.add(expected.size());
      } else if (at(record, "error_after").isEmpty()) {
        String type = text(record, "type");
        expected.add(
            text(record, "off")
                + " "
                + text(record, "len")
                + " "
                + type
                + " "
                + told(type, at(record, "rec").orElseThrow()));
      }
    }
    List<String> read = new ArrayList<>();
    Optional<LogFile> log = LogFile.recognise(log(golden));
    log.ifPresent(there ->
        there.read((offset, message) ->
            read.add(
                offset
                    + " "
                    + message.getSerializedSize()
                    + " "
                    + message.getKindCase().name().toLowerCase(Locale.ROOT)
                    + " "
                    + told(message))));
    if (!tail.isEmpty()) {
      int head = tail.getFirst();
      assertThat(read.subList(0, head)).isEqualTo(expected.subList(0, head));
      int rest = expected.size() - head;
      assertThat(read.subList(read.size() - rest, read.size()))
          .isEqualTo(expected.subList(head, expected.size()));
    } else if (BETTER.contains(golden.substring(golden.indexOf("__") + 2))) {
      assertThat(read.size()).isGreaterThanOrEqualTo(expected.size());
      assertThat(read.subList(0, expected.size())).isEqualTo(expected);
    } else {
      assertThat(read).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("folded")
  void foldsTheRunAsTheOfficialClientDoes(String golden) throws IOException {
    JsonValue sync = json(Files.readString(fixtures().resolve("golden/" + golden + ".sync.json")));
    String name = golden.substring(golden.indexOf("__") + 2);
    Path path = log(golden);
    if (Files.size(path) <= LogFrames.HEADER || BETTER.contains(name)) {
      return;
    }
    FedLog fed = FedLog.of(path);
    history(name, sync, fed);
    at(sync, "summary")
        .filter(value -> value instanceof Scalar scalar && scalar.isText())
        .ifPresent(value ->
            assertThat(byValue(fed.leaves(TypedTable.SUMMARY_ENTRY)))
                .isEqualTo(byValue(leaves(((Scalar) value).text()))));
    boolean hasExit = fed.run("state") instanceof String state && !state.equals("unknown");
    if (hasExit) {
      assertThat(fed.run("state"))
          .isEqualTo(
              text(sync, "exit").equals("0")
                  ? "finished"
                  : text(sync, "preempting").equals("true") ? "preempted" : "failed");
    }
    assertThat(fed.lines()).hasSameSizeAs(items(sync, "output").stream().toList());
    for (int i = 0; i < fed.lines().size(); i++) {
      String line =
          ((Scalar) items(sync, "output").get(i))
              .text()
              .replaceAll("\u001B\\[[0-9;]*m", "")
              .stripTrailing();
      assertThat(line).endsWith(String.valueOf(fed.lines().get(i)).stripTrailing());
    }
    config(sync, fed);
  }

  private static void config(JsonValue sync, FedLog fed) {
    List<JsonValue> upserts = items(sync, "upserts");
    String last = "";
    for (JsonValue upsert : upserts) {
      String config = text(upsert, "config");
      last = config.isEmpty() ? last : config;
    }
    if (last.isEmpty()) {
      return;
    }
    Map<String, Object> expected = new TreeMap<>();
    ((Members) json(last))
        .values()
        .forEach((key, entry) -> {
          if (!key.equals("_wandb")) {
            ConfigLeaves.of(Map.of(key, ((Members) entry).member("value").orElseThrow()))
                .forEach(leaf -> expected.put(leaf.path(), number(leaf.json())));
          }
        });
    Map<String, Object> ours = new TreeMap<>();
    fed.leaves(TypedTable.CONFIG_ENTRY)
        .forEach((path, json) -> {
          // The official client does not send empty objects.
          if (!json.equals("{}")) {
            ours.put(path, number((String) json));
          }
        });
    assertThat(ours).isEqualTo(expected);
  }

  private static Map<String, Object> byValue(Map<String, Object> leaves) {
    Map<String, Object> values = new TreeMap<>();
    leaves.forEach((path, json) -> values.put(path, number((String) json)));
    return values;
  }

  /** The JSON of a value with its keys in order: the official client's are in none. */
  private static Object sorted(Object value) {
    if (!(value instanceof String text) || !text.startsWith("{")) {
      // Minus zero is zero to the official client.
      return value instanceof Double number && number == 0 ? 0.0 : value;
    }
    return new TreeMap<>(((Members) json(text)).values())
        .entrySet().stream()
            .map(member -> member.getKey() + "=" + JsonText.compact(member.getValue()))
            .toList();
  }

  /** Numbers by value: the official client writes 1.0 as 1. */
  private static Object number(String json) {
    try {
      return new java.math.BigDecimal(json).stripTrailingZeros();
    } catch (NumberFormatException text) {
      return json(json) instanceof Scalar scalar ? scalar.text() : json;
    }
  }

  private static Map<String, Object> leaves(String text) {
    Map<String, Object> leaves = new TreeMap<>();
    ConfigLeaves.of(((Members) json(text)).values())
        .forEach(leaf -> leaves.put(leaf.path(), leaf.json()));
    return leaves;
  }

  private static void history(String name, JsonValue sync, FedLog fed) {
    List<JsonValue> lines;
    List<Map<String, Object>> rows = fed.rows();
    JsonValue history = at(sync, "history").orElseThrow();
    if (history instanceof Members abridged) {
      assertThat((long) rows.size()).isEqualTo(Long.parseLong(text(abridged, "count")));
      lines = items(abridged, "first2");
    } else {
      lines = ((Items) history).values();
      assertThat(rows).hasSameSizeAs(lines);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (((Scalar) lines.get(i)).text().length() == ABRIDGED) {
        continue;
      }
      Map<String, Object> expected = new TreeMap<>();
      Members line = (Members) json(((Scalar) lines.get(i)).text());
      // A key logged under its full name wins over one that flattens to it.
      line.values()
          .forEach((key, value) -> {
            if (!(value instanceof Members)) {
              flatten(key, value, expected);
            }
          });
      line.values()
          .forEach((key, value) -> {
            if (value instanceof Members) {
              flatten(key, value, expected);
            }
          });
      Object step = expected.remove("_step");
      expected.remove("_timestamp");
      expected.remove("_runtime");
      Map<String, Object> row = new TreeMap<>(rows.get(i));
      row.remove("_step");
      row.replaceAll((metric, value) -> sorted(value));
      expected.replaceAll((metric, value) -> sorted(value));
      expected.keySet().removeIf(key -> key.startsWith("_step."));
      assertThat(row).as("row %d", i).isEqualTo(expected);
      if (!STEPS_OF_THEIR_OWN.contains(name)) {
        assertThat(((Number) fed.steps().get(i)).doubleValue()).isEqualTo(step == null ? i : step);
      }
    }
  }

  private static void flatten(String name, JsonValue value, Map<String, Object> into) {
    boolean isPlain = value instanceof Members object && object.member("_type").isEmpty();
    if (isPlain && !((Members) value).values().isEmpty()) {
      ((Members) value).values().forEach((key, member) -> flatten(name + "." + key, member, into));
      return;
    }
    switch (MetricValue.logged(name, value, NumericMetrics.NONE)) {
      case MetricValue.Point point ->
          into.putIfAbsent(name, point.exact().<Object>map(digits -> digits).orElse(point.value()));
      case MetricValue.Structured structured ->
          into.putIfAbsent(name, JsonText.compact(json(structured.json())));
    }
  }
}
