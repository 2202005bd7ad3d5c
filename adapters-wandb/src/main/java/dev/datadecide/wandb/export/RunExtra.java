package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Attributes of a run without a column of their own, as one JSON object with sorted keys. The
 * metadata of the machine is personal nearly throughout and is left out unless personal fields are
 * kept.
 */
final class RunExtra {
  private static final String METADATA = "wandb_metadata";
  private static final String SYSTEM_ATTRIBUTES = "system_attrs";

  /** Repeat the configuration and the summary, wrapped once more or in another spelling. */
  private static final Set<String> REPETITIONS =
      Set.of(
          "config",
          "rawConfig",
          "raw_config",
          "jsonConfig",
          "json_config",
          "rawconfig",
          "summaryMetrics");

  private final JsonCell json;
  private final ExportOptions options;
  private final FindingTally tally;
  private final Set<String> columns = new TreeSet<>();

  RunExtra(TabularSchema schema, JsonCell json, ExportOptions options, FindingTally tally) {
    this.json = json;
    this.options = options;
    this.tally = tally;
    columns.addAll(RunColumns.PARTS);
    schema.columns().stream().map(ColumnSpec::name).forEach(columns::add);
    columns.removeAll(RunColumns.ATTRIBUTES);
  }

  /** A part that is a JSON object; what is doubtful about it is reported when it is written. */
  Optional<Members> object(String column, Optional<String> text) {
    JsonCell quiet = new JsonCell(options.personalData(), new FindingTally());
    try {
      return text.map(json -> quiet.read(column, json, RunColumns.personalFields(column)).root())
          .filter(Members.class::isInstance)
          .map(Members.class::cast);
    } catch (UnusableRecord notJson) {
      return Optional.empty();
    }
  }

  /** The object; empty when there is nothing in it. */
  Optional<String> json(ExportRow row, RunParts parts) {
    SortedMap<String, String> attributes = new TreeMap<>();
    for (String column : columns) {
      attribute(row, column, parts).ifPresent(value -> attributes.put(column, value));
    }
    return attributes.isEmpty() ? Optional.empty() : Optional.of(object(attributes));
  }

  private Optional<String> attribute(ExportRow row, String column, RunParts parts) {
    Object cell = row.value(column);
    if (cell != null && !(cell instanceof String)) {
      return Optional.of(number(column, cell));
    }
    Optional<String> text =
        RunColumns.PARTS.contains(column) ? parts.text(row, column) : row.content(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (REPETITIONS.contains(column)) {
      tally.add(Doubt.ATTRIBUTE_REPEATED, column);
      return Optional.empty();
    }
    if (column.equals(METADATA) && !options.keepsPersonal()) {
      tally.add(Doubt.METADATA_LEFT_OUT, "row " + row.number());
      return Optional.empty();
    }
    return value(row, column, text.get())
        .map(value -> written(column, value))
        .or(() -> plain(column, text.get()));
  }

  private String written(String column, JsonValue value) {
    if (!column.equals(SYSTEM_ATTRIBUTES) || !(value instanceof Members members)) {
      return JsonText.compact(value);
    }
    SortedMap<String, String> kept = new TreeMap<>();
    members
        .values()
        .forEach((key, member) -> {
          if (REPETITIONS.contains(key)) {
            tally.add(Doubt.ATTRIBUTE_REPEATED, SYSTEM_ATTRIBUTES + "." + key);
          } else {
            kept.put(key, JsonText.compact(member));
          }
        });
    return object(kept);
  }

  private String number(String column, Object value) {
    String text = value.toString();
    boolean isJson = value instanceof Boolean || Numbers.isJson(text);
    return isJson && json.plain(column, text, PersonalFields.ATTRIBUTES).equals(text)
        ? text
        : JsonText.quote(json.plain(column, text, PersonalFields.ATTRIBUTES));
  }

  private Optional<String> plain(String column, String text) {
    boolean isPart = RunColumns.PARTS.contains(column);
    return isPart
        ? Optional.empty()
        : Optional.of(JsonText.quote(json.plain(column, text, PersonalFields.ATTRIBUTES)));
  }

  /** The text's JSON, when it is an object or a list. */
  private Optional<JsonValue> value(ExportRow row, String column, String text) {
    String stripped = text.strip();
    boolean isJson =
        stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"{");
    boolean isPart = RunColumns.PARTS.contains(column);
    if (!isJson && !isPart) {
      return Optional.empty();
    }
    if (!options.keepsPersonal() && PersonalFields.ATTRIBUTES.isPersonalName(column)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.read(column, text, RunColumns.personalFields(column)).root());
    } catch (UnusableRecord notJson) {
      if (isPart) {
        tally.add(Doubt.UNREADABLE_ATTRIBUTE, "row " + row.number() + ": " + notJson.reason());
      }
      return Optional.empty();
    }
  }

  private static String object(SortedMap<String, String> members) {
    StringBuilder object = new StringBuilder("{");
    for (Map.Entry<String, String> member : members.entrySet()) {
      object
          .append(object.length() == 1 ? "" : ",")
          .append(JsonText.quote(member.getKey()))
          .append(':')
          .append(member.getValue());
    }
    return object.append('}').toString();
  }
}
