package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a table of an export is, told by its columns. */
sealed interface ExportShape {
  /** Column of the run id in every shape. */
  String RUN_ID = "run_id";

  /** A table of an export. */
  sealed interface Known extends ExportShape {}

  /** One row per run. */
  record RunTable(TabularSchema schema) implements Known {
    /** Whether other files of the export may hold the rest of these runs. */
    boolean isPartial() {
      return !schema.has("config") || !(schema.has("summary") || schema.has("summary_metrics"));
    }
  }

  /** One row per history row. */
  record HistoryTable(HistoryColumns columns) implements Known {}

  /** None of them, and why. */
  record Unknown(String reason) implements ExportShape {}

  /** Tells what a table is. */
  static ExportShape of(TabularSchema schema, ExportOptions options) {
    boolean hasStep = schema.has("step") || schema.has("_step");
    boolean hasMetrics = schema.has("metrics");
    boolean hasParts = RunColumns.PARTS.stream().anyMatch(schema::has);
    boolean isRuns = hasParts && !hasStep && !hasMetrics;
    if (!schema.has(RUN_ID)) {
      boolean isExport = isRuns || (hasStep && (hasMetrics || schema.has("_step")));
      return new Unknown(
          isExport
              ? "it has no column " + RUN_ID
              : "it is neither a table of runs nor of their history: it has no column " + RUN_ID);
    }
    if (isRuns || (!hasStep && !hasMetrics && schema.has("run_name"))) {
      return missing(schema, options)
          .<ExportShape>map(ExportShape.Unknown::new)
          .orElseGet(() -> new RunTable(schema));
    }
    if (!hasStep) {
      return new Unknown(
          hasMetrics
              ? "it is a history, but has no column step or _step"
              : "it has neither a column step or _step, as a history has, nor any of "
                  + String.join(", ", RunColumns.PARTS)
                  + ", as runs have");
    }
    return new HistoryTable(HistoryColumns.of(schema));
  }

  private static Optional<String> missing(TabularSchema schema, ExportOptions options) {
    List<String> missing = new ArrayList<>();
    for (String required : List.of("run_name", "state")) {
      if (!schema.has(required)) {
        missing.add(required);
      }
    }
    if (!schema.has("entity") && options.scope().entity().isEmpty()) {
      missing.add("entity (or the option --entity)");
    }
    if (!schema.has("project") && options.scope().project().isEmpty()) {
      missing.add("project (or the option --project)");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it is a table of runs, but has no column " + String.join(", no column ", missing));
  }

  /**
   * The names of a schema's columns, for a message: all of them, or the first and how many more.
   */
  static String columnNames(TabularSchema schema) {
    List<String> names = schema.columns().stream().map(ColumnSpec::name).toList();
    int shown = 20;
    return names.size() <= shown
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " more";
  }
}
