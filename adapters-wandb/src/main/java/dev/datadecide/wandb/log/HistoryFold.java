package dev.datadecide.wandb.log;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.log.wire.WandbLog.History;
import dev.datadecide.wandb.log.wire.WandbLog.Item;
import dev.datadecide.wandb.record.ExportTime;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.NumericMetrics;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of history records. Nested values are flattened with dots, as the service does; a
 * logged object with a {@code _type} (histogram, table, image) stays whole. A row's step is that of
 * its step message, else its {@code _step} where that is a whole number, else one more than the
 * step before.
 */
final class HistoryFold {
  private static final String STEP = "_step";
  private static final String TIMESTAMP = "_timestamp";
  private static final String RUNTIME = "_runtime";
  private static final String INTERNAL = "_wandb";
  private static final String TYPE = "_type";

  private final JsonCell json;
  private final FindingTally tally;
  private final LogOutput output;
  private long nextStep;
  private long rows;
  private Optional<Long> lastStep = Optional.empty();
  private Optional<Long> lastTime = Optional.empty();
  private Optional<Double> lastRuntime = Optional.empty();

  HistoryFold(JsonCell json, FindingTally tally, LogOutput output) {
    this.json = json;
    this.tally = tally;
    this.output = output;
  }

  /** Rows without a step of their own go on from here. */
  void startAt(long step) {
    nextStep = step;
  }

  long rows() {
    return rows;
  }

  Optional<Long> lastStep() {
    return lastStep;
  }

  Optional<Long> lastTime() {
    return lastTime;
  }

  Optional<Double> lastRuntime() {
    return lastRuntime;
  }

  /** Reads one record. */
  void add(History record) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    JsonTree nested = new JsonTree();
    @Nullable String step = null;
    @Nullable String time = null;
    @Nullable String runtime = null;
    for (Item item : record.getItemList()) {
      List<String> path = LogFold.path(item);
      String text = item.getValueJson();
      if (path.size() == 1) {
        switch (path.getFirst()) {
          case STEP -> step = text;
          case TIMESTAMP -> time = text;
          case RUNTIME -> runtime = text;
          case INTERNAL -> tally.add(Doubt.HISTORY_INTERNAL, "row " + rows);
          default -> {
            if (text.startsWith("{")) {
              nest(nested, path, text);
            } else {
              values.put(path.getFirst(), value(path.getFirst(), text));
            }
          }
        }
      } else {
        nest(nested, path, text);
      }
    }
    nested.members().forEach((key, node) -> flatten(key, node, values));
    emit(record, step, time, runtime, values);
  }

  private void emit(
      History record,
      @Nullable String stepText,
      @Nullable String time,
      @Nullable String runtime,
      Map<String, MetricValue> values) {
    long step = step(record, stepText, values);
    Optional<Long> micros = number(time).flatMap(HistoryFold::micros);
    if (time != null && micros.isEmpty()) {
      tally.add(Doubt.UNREADABLE_TIME, "row " + rows);
    }
    Optional<Double> seconds = number(runtime).map(BigDecimal::doubleValue);
    output.row(Optional.of(step), micros, seconds, values);
    rows++;
    nextStep = step + 1;
    lastStep = Optional.of(step);
    lastTime = micros.isPresent() ? micros : lastTime;
    lastRuntime = seconds.isPresent() ? seconds : lastRuntime;
  }

  private static Optional<Long> micros(BigDecimal seconds) {
    return ExportTime.ofSeconds(seconds.doubleValue()).map(time -> time.microsIn(ZoneOffset.UTC));
  }

  private long step(History record, @Nullable String text, Map<String, MetricValue> values) {
    Optional<Long> item = number(text).flatMap(Numbers::whole);
    if (text != null && item.isEmpty()) {
      // Whatever stands there is kept as a value of the row.
      values.put(STEP, value(STEP, text));
      tally.add(Doubt.UNUSABLE_STEP, "row " + rows + ": " + text);
    }
    if (!record.hasStep()) {
      return item.orElse(nextStep);
    }
    long message = record.getStep().getNum();
    if (item.isPresent() && item.get() != message) {
      tally.add(Doubt.TWO_STEPS, "row " + rows + ": " + item.get() + " and " + message);
      return item.get();
    }
    return message;
  }

  private static Optional<BigDecimal> number(@Nullable String text) {
    return text == null ? Optional.empty() : Numbers.decimal(text);
  }

  private MetricValue value(String metric, String text) {
    if (Numbers.isJson(text)) {
      return MetricValue.number(text);
    }
    try {
      return value(metric, JsonReader.readValue(text).root());
    } catch (UnreadableJson notJson) {
      return unreadable(metric, text);
    }
  }

  private MetricValue unreadable(String metric, String text) {
    tally.add(Doubt.UNREADABLE_VALUE, "row " + rows + ", " + metric);
    return new MetricValue.Structured(
        JsonText.quote(json.plain(metric, text, PersonalFields.CONFIGURATION)));
  }

  private MetricValue value(String metric, JsonValue value) {
    if (value instanceof Scalar scalar) {
      return scalar.type() == ConfigType.TEXT
          ? new MetricValue.Structured(
              JsonText.quote(json.plain(metric, scalar.text(), PersonalFields.CONFIGURATION)))
          : MetricValue.logged(metric, scalar, NumericMetrics.NONE);
    }
    return whole(metric, value.json());
  }

  /** A list or object as one value, redacted; one that is nested too deeply is a text. */
  private MetricValue whole(String metric, String text) {
    try {
      return new MetricValue.Structured(
          JsonText.compact(json.read(metric, text, PersonalFields.CONFIGURATION).root()));
    } catch (UnusableRecord tooDeep) {
      return unreadable(metric, text);
    }
  }

  private void nest(JsonTree nested, List<String> path, String text) {
    try {
      nested.merge(path, JsonReader.readValue(text).root());
    } catch (UnreadableJson notJson) {
      nested.put(path, JsonReader.readValue(JsonText.quote(text)).root());
      tally.add(Doubt.UNREADABLE_VALUE, "row " + rows + ", " + String.join(".", path));
    }
  }

  private void flatten(String name, Object node, Map<String, MetricValue> values) {
    if (!(node instanceof JsonTree tree)) {
      put(name, value(name, (JsonValue) node), values);
    } else if (tree.isEmpty()) {
      put(name, new MetricValue.Structured("{}"), values);
    } else if (tree.get(TYPE) instanceof Scalar type && type.isText()) {
      put(name, whole(name, tree.json()), values);
    } else {
      tree.members().forEach((key, child) -> flatten(name + "." + key, child, values));
    }
  }

  /** A key that was logged under its full name wins over a nested one that flattens to it. */
  private void put(String name, MetricValue value, Map<String, MetricValue> values) {
    if (values.putIfAbsent(name, value) != null) {
      tally.add(Doubt.NAMES_COLLIDE, "row " + rows + ", " + name);
    }
  }
}
