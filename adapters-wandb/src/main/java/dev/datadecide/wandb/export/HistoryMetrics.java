package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.NumericMetrics;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the metrics of a history row, which stand in columns of their own or in JSON texts. */
final class HistoryMetrics {
  private final HistoryColumns columns;
  private final JsonCell json;
  private final FindingTally tally;
  private final boolean hasLoggedNulls;

  /**
   * @param hasLoggedNulls whether a null of a row's JSON was logged
   */
  HistoryMetrics(
      HistoryColumns columns, JsonCell json, FindingTally tally, boolean hasLoggedNulls) {
    this.hasLoggedNulls = hasLoggedNulls;
    this.columns = columns;
    this.json = json;
    this.tally = tally;
  }

  /** The row's JSON members by name; empty where metrics have columns. */
  Map<String, JsonValue> members(ExportRow row) {
    Map<String, JsonValue> members = Map.of();
    for (ColumnSpec column : columns.texts()) {
      Map<String, JsonValue> more = object(row, column.name());
      members = members.isEmpty() ? more : joined(members, more, column.name());
    }
    return members;
  }

  private Map<String, JsonValue> joined(
      Map<String, JsonValue> members, Map<String, JsonValue> more, String column) {
    if (more.isEmpty()) {
      return members;
    }
    Map<String, JsonValue> all = new LinkedHashMap<>(members);
    more.forEach((key, value) -> {
      if (all.putIfAbsent(key, value) != null) {
        tally.add(Doubt.DUPLICATE_KEY, column + " key " + key);
      }
    });
    return all;
  }

  private Map<String, JsonValue> object(ExportRow row, String column) {
    Optional<Members> read = row.object(column);
    if (read.isPresent()) {
      JsonValue root = json.read(column, read.get(), PersonalFields.CONFIGURATION).root();
      return root instanceof Members members ? members.values() : Map.of();
    }
    return row.content(column).map(text -> object(column, text)).orElse(Map.of());
  }

  private Map<String, JsonValue> object(String column, String text) {
    if (json.read(column, text, PersonalFields.CONFIGURATION).root() instanceof Members members) {
      return members.values();
    }
    throw new UnusableRecord(column + " is not a JSON object", text.length());
  }

  /** What each metric has in the row. */
  Map<String, MetricValue> values(
      ExportRow row, Map<String, JsonValue> members, NumericMetrics numeric) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    members.forEach((metric, value) -> {
      if (!HistoryFeed.SPECIAL.contains(metric)) {
        if (hasLoggedNulls) {
          values.put(metric, MetricValue.logged(metric, value, numeric));
        } else {
          MetricValue.of(metric, value, numeric).ifPresent(v -> values.put(metric, v));
        }
      }
    });
    for (ColumnSpec column : columns.metrics()) {
      cell(row, column, numeric).ifPresent(value -> values.put(column.name(), value));
    }
    return values;
  }

  private Optional<MetricValue> cell(ExportRow row, ColumnSpec column, NumericMetrics numeric) {
    Object value = row.value(column.name());
    return switch (value) {
      case null -> Optional.empty();
      case Long number when column.type() == ColumnType.TIMESTAMP ->
          Optional.of(new MetricValue.Structured(JsonText.quote(instant(number))));
      case Long number -> Optional.of(MetricValue.number(number.toString()));
      case Double number -> Optional.of(new MetricValue.Point(number, Optional.empty()));
      case String text -> Optional.of(text(column.name(), text, numeric));
      default -> Optional.of(new MetricValue.Structured(value.toString()));
    };
  }

  private static String instant(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
        .toString();
  }

  private MetricValue text(String metric, String text, NumericMetrics numeric) {
    if (Numbers.isJson(text)) {
      return MetricValue.number(text);
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        JsonReader.read(text);
        return new MetricValue.Structured(
            JsonText.compact(json.read(metric, text, PersonalFields.CONFIGURATION).root()));
      } catch (UnreadableJson plainText) {
        // A text that only begins like JSON is a text.
        return MetricValue.text(
            metric, json.plain(metric, text, PersonalFields.CONFIGURATION), numeric);
      }
    }
    return MetricValue.text(
        metric, json.plain(metric, text, PersonalFields.CONFIGURATION), numeric);
  }
}
