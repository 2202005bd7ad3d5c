package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.SizeDetails;
import dev.datadecide.domain.frame.StepQuantity;
import dev.datadecide.domain.suite.RecipeFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Comments on the frames' views and on every column of the small tables beside them. */
final class FrameComments {
  private FrameComments() {}

  static List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Frame frame : Frame.values()) {
      statements.add(
          "COMMENT ON VIEW analysis."
              + frame.label()
              + " IS "
              + Sql.text(frame.description() + "; columns: analysis.frame_columns"));
    }
    statements.add(
        "COMMENT ON VIEW analysis.task_averages IS 'Unweighted means over tasks: one row per"
            + " checkpoint, average and metric, with the number of tasks that have the metric'");
    statements.add(
        "COMMENT ON TABLE "
            + CheckpointSchedules.TABLE
            + " IS 'Tokens, compute and learning rates of the stored sizes and steps'");
    tables()
        .forEach((table, columns) ->
            columns.forEach((column, meaning) ->
                statements.add(
                    "COMMENT ON COLUMN analysis."
                        + table
                        + "."
                        + Sql.name(column)
                        + " IS "
                        + Sql.text(meaning))));
    return statements;
  }

  /** Comments on a frame that the warehouse makes, and on its columns. */
  static List<String> of(FrameDefinition frame, String kind) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "COMMENT ON "
            + kind
            + " analysis."
            + frame.name()
            + " IS "
            + Sql.text(frame.description()));
    statements.addAll(columns(frame));
    return statements;
  }

  static List<String> columns(FrameDefinition frame) {
    return frame.columns().stream()
        .map(column ->
            "COMMENT ON COLUMN analysis."
                + frame.name()
                + "."
                + Sql.name(column.name())
                + " IS "
                + Sql.text(text(column)))
        .toList();
  }

  /** The meaning, and the unit where there is one to tell. */
  static String text(FrameColumn column) {
    return column.unit().isEmpty()
        ? column.meaning()
        : column.meaning() + " (" + column.unit() + ")";
  }

  private static Map<String, Map<String, String>> tables() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("size", "Model size");
    SizeDetails.all().forEach(detail -> details.put(detail.spec().name(), detail.meaning()));
    Map<String, String> features = new LinkedHashMap<>();
    features.put("recipe", "Data recipe");
    for (RecipeFeature feature : RecipeFeature.values()) {
      features.put(feature.name().toLowerCase(Locale.ROOT), feature.meaning() + " (estimate)");
    }
    Map<String, String> schedules = new LinkedHashMap<>();
    schedules.put("size", "Model size");
    schedules.put("step", "Optimiser step");
    Arrays.stream(StepQuantity.values())
        .forEach(quantity -> schedules.put(quantity.label(), quantity.meaning()));
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    tables.put("size_details", details);
    tables.put("recipe_features", features);
    tables.put("checkpoint_schedule", schedules);
    tables.put("frame_columns", columns());
    tables.put("task_averages", averages());
    return tables;
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("frame", "The frame");
    columns.put("position", "Place of the column, from 1");
    columns.put("column", "Name");
    columns.put("type", "Type");
    columns.put("unit", "In what the values are; empty for names");
    columns.put("meaning", "What the values are");
    columns.put("source", "Where they come from");
    columns.put("layout", "parity: of the reference pipeline; extended: of ours alone");
    return columns;
  }

  private static Map<String, String> averages() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("params", "Model size");
    columns.put("data", "Data recipe");
    columns.put("seed", "Seed by the Hub's name");
    columns.put("step", "Optimiser step");
    columns.put("average", "mmlu_average or olmes_10_macro_avg");
    columns.put("metric", "Metric");
    columns.put("value", "Mean over the tasks whose value is finite");
    columns.put("tasks", "How many tasks that are, of 57 or 10");
    return columns;
  }
}
