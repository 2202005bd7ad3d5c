package dev.datadecide.wandb.export;

import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of dr_wandb's JSON exports under the column names of its tables. Version 3 wraps a run
 * into {@code run}; version 2 and the raw extract of 1.1 keep what the service answered in {@code
 * raw_run}, under the service's own names; version 1 writes the columns as they are.
 */
final class JsonRuns {
  /** The service's names and version 3's, where they are not the table's in another spelling. */
  private static final Map<String, String> NAMES =
      Map.of(
          "id", "storage_id",
          "metadata", "wandb_metadata",
          "json_config", "config_as_json",
          "raw_config", "config_as_written",
          "sweep", "sweep_info");

  private JsonRuns() {}

  /** Whether a line wraps its run into a member. */
  static boolean isWrapped(Members line) {
    return line.member("run").isPresent() || line.member("raw_run").isPresent();
  }

  /** The cells of a line by column. */
  static Map<String, JsonValue> cells(Members line) {
    if (line.member("run").orElse(null) instanceof Members run) {
      return run(line, run, "name");
    }
    if (line.member("raw_run").orElse(null) instanceof Members run) {
      return run(line, run, "displayName");
    }
    if (line.text("raw_run").isPresent()) {
      // A table's cell: JSON once more encoded.
      JsonValue inner = JsonReader.readValue(line.text("raw_run").orElseThrow()).root();
      return inner instanceof Members run ? run(line, run, "displayName") : line.values();
    }
    return line.values();
  }

  private static Map<String, JsonValue> run(Members line, Members run, String nameKey) {
    Map<String, JsonValue> cells = new LinkedHashMap<>();
    line.values()
        .forEach((key, value) -> {
          if (!key.equals("run") && !key.equals("raw_run")) {
            cells.put(key, value);
          }
        });
    run.values()
        .forEach((key, value) -> {
          String column = column(key);
          if (key.equals(nameKey)) {
            cells.put("run_name", value);
          } else if (!key.equals("name")) {
            cells.putIfAbsent(column, value);
          } else {
            cells.putIfAbsent(ExportShape.RUN_ID, value);
          }
        });
    boolean isNameless =
        !(cells.get("run_name") instanceof Scalar name) || name.isNull() || name.text().isEmpty();
    JsonValue id = cells.get(ExportShape.RUN_ID);
    if (isNameless && id != null) {
      cells.put("run_name", id);
    }
    return cells;
  }

  /** A name of the service as the tables write it: {@code historyLineCount} with underscores. */
  private static String column(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        name.append('_').append((char) (c - 'A' + 'a'));
      } else {
        name.append(c);
      }
    }
    return NAMES.getOrDefault(name.toString(), name.toString());
  }
}
