package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.artifact.TabularSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a history table by their part.
 *
 * @param texts columns with metrics as JSON text; empty where each metric has a column
 * @param metrics the metrics with a column each
 * @param leftOut columns that are neither
 * @param isDatabaseCopy whether the table was copied from the database of dr_wandb 0.1, whose times
 *     are those of the exporting machine
 */
record HistoryColumns(
    Optional<ColumnSpec> entity,
    Optional<ColumnSpec> project,
    Optional<ColumnSpec> step,
    Optional<ColumnSpec> timestamp,
    Optional<ColumnSpec> runtime,
    List<ColumnSpec> texts,
    List<ColumnSpec> metrics,
    List<ColumnSpec> leftOut,
    boolean isDatabaseCopy) {
  static final Set<String> TEXTS = Set.of("metrics", "extra", "extra_cols");
  private static final Set<String> BOOKKEEPING =
      Set.of("run_name", "wandb_metadata", "_wandb", "exported_at", JsonLines.UNREADABLE);

  static HistoryColumns of(TabularSchema schema) {
    Optional<ColumnSpec> entity = text(schema, "entity");
    Optional<ColumnSpec> project = text(schema, "project");
    // A metric of the user may be called step; W&B's own is _step where both are there.
    Optional<ColumnSpec> step = first(schema, "_step", "step");
    Optional<ColumnSpec> timestamp = first(schema, "_timestamp", "timestamp");
    Optional<ColumnSpec> runtime = first(schema, "_runtime", "runtime");
    boolean hasTexts = schema.has("metrics") && typeOf(schema, "metrics") == ColumnType.TEXT;
    boolean isCopy =
        schema.has("id")
            && typeOf(schema, "id") == ColumnType.INTEGER
            && schema.has("step")
            && schema.has("timestamp")
            && schema.has("runtime");
    List<ColumnSpec> rest =
        schema.columns().stream()
            .filter(column -> !column.name().equals(ExportShape.RUN_ID))
            .filter(column -> isOther(column, entity, project, step, timestamp, runtime))
            .toList();
    List<ColumnSpec> texts =
        hasTexts
            ? rest.stream()
                .filter(c -> c.type() == ColumnType.TEXT && TEXTS.contains(c.name()))
                .toList()
            : List.of();
    List<ColumnSpec> metrics =
        hasTexts ? List.of() : rest.stream().filter(c -> !isBookkeeping(c, isCopy)).toList();
    List<ColumnSpec> leftOut =
        rest.stream().filter(c -> !texts.contains(c) && !metrics.contains(c)).toList();
    return new HistoryColumns(
        entity, project, step, timestamp, runtime, texts, metrics, leftOut, isCopy);
  }

  /**
   * The columns of a file that the service made of one run's history: all but its own are metrics,
   * whatever their names.
   */
  static HistoryColumns ofRun(TabularSchema schema) {
    Optional<ColumnSpec> step = first(schema, "_step");
    Optional<ColumnSpec> timestamp = first(schema, "_timestamp");
    Optional<ColumnSpec> runtime = first(schema, "_runtime");
    List<ColumnSpec> rest =
        schema.columns().stream().filter(c -> isOther(c, step, timestamp, runtime)).toList();
    List<ColumnSpec> leftOut = rest.stream().filter(c -> c.name().equals("_wandb")).toList();
    return new HistoryColumns(
        Optional.empty(),
        Optional.empty(),
        step,
        timestamp,
        runtime,
        List.of(),
        rest.stream().filter(c -> !leftOut.contains(c)).toList(),
        leftOut,
        false);
  }

  private static boolean isBookkeeping(ColumnSpec column, boolean isCopy) {
    return BOOKKEEPING.contains(column.name()) || (isCopy && column.name().equals("id"));
  }

  @SafeVarargs
  private static boolean isOther(ColumnSpec column, Optional<ColumnSpec>... taken) {
    for (Optional<ColumnSpec> one : taken) {
      if (one.isPresent() && one.get().equals(column)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ColumnSpec> text(TabularSchema schema, String name) {
    return first(schema, name).filter(column -> column.type() == ColumnType.TEXT);
  }

  private static Optional<ColumnSpec> first(TabularSchema schema, String... names) {
    for (String name : names) {
      for (ColumnSpec column : schema.columns()) {
        if (column.name().equals(name)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private static ColumnType typeOf(TabularSchema schema, String name) {
    return first(schema, name).orElseThrow().type();
  }

  /** Whether the metrics stand as JSON text. */
  boolean isJson() {
    return !texts.isEmpty();
  }

  /**
   * Whether an engine can map the table as it stands: all metrics are numbers, and step and times
   * are of types that need no reading.
   */
  boolean isPlain() {
    return !isJson()
        && metrics.stream().allMatch(HistoryColumns::isNumber)
        && step.filter(column -> column.type() != ColumnType.INTEGER).isEmpty()
        && timestamp
            .filter(column -> !isNumber(column) && column.type() != ColumnType.TIMESTAMP)
            .isEmpty()
        && runtime.filter(column -> !isNumber(column)).isEmpty();
  }

  /**
   * Whether times may have been written without a zone: dr_wandb 0.1, which had a column per
   * metric, did; 0.2, which writes metrics as JSON, writes the zone.
   */
  boolean hasZonelessTimes() {
    return !isJson()
        && timestamp.filter(column -> column.type() == ColumnType.TIMESTAMP).isPresent();
  }

  private static boolean isNumber(ColumnSpec column) {
    return column.type() == ColumnType.INTEGER || column.type() == ColumnType.REAL;
  }

  /** For people. */
  String describe() {
    String left =
        leftOut.isEmpty()
            ? ""
            : ", left out: " + String.join(", ", leftOut.stream().map(ColumnSpec::name).toList());
    return isJson()
        ? "history, metrics as JSON text" + left
        : "history, one column per metric (" + metrics.size() + " metrics" + left + ")";
  }
}
