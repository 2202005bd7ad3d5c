package dev.datadecide.domain.ingest;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.domain.artifact.ColumnSpec.timestamp;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.MacroMetrics;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The typed tables that sources fill. The first column of each is {@code row}: the number of the
 * source's own record (row of the file, from 0) that the entry comes from; entries of several
 * tables with one row number belong to one record.
 *
 * <p>A record is stored once per distinct content: entries equal to what is stored are duplicates,
 * entries with the same key but other content are kept beside it, and the store marks all but the
 * best as superseded by a rule that does not depend on the order of arrival.
 */
public enum TypedTable {
  /**
   * One run as a source describes it. {@code last_step} is the last step the source knows (null
   * when unknown); {@code internal_project_id} is the source's own stable project number, the alias
   * by which renamed projects are merged. {@code extra} is JSON text of attributes without a column
   * of their own. {@code history_line_count} is how many history rows the source says there are;
   * {@code observed_at} when it said all this (by its own clock, null where nothing tells): of two
   * descriptions by one source the later counts.
   */
  RUN(
      text("host"),
      text("entity"),
      text("project"),
      text("run_id"),
      text("internal_project_id"),
      text("display_name"),
      text("state"),
      timestamp("created_at"),
      text("sweep_id"),
      text("group_name"),
      text("job_type"),
      text("notes"),
      integer("last_step"),
      text("extra"),
      integer("history_line_count"),
      timestamp("observed_at")),
  /** A run's tags in order. */
  RUN_TAG(integer("position"), text("tag")),
  /**
   * One leaf of a run's configuration: path, the JSON of the value exactly as written, and its type
   * (the name of a {@code ConfigType}).
   */
  CONFIG_ENTRY(text("path"), text("json"), text("type")),
  /** One leaf of a run's summary, like a configuration entry. */
  SUMMARY_ENTRY(text("path"), text("json"), text("type")),
  /**
   * One logged row of a run's history. Host, entity and project may be null where the file does not
   * say; the store then adopts the row for the one run with that id. {@code timestamp} is UTC;
   * {@code runtime} in seconds since the run's start.
   */
  HISTORY_ROW(
      text("host"),
      text("entity"),
      text("project"),
      text("run_id"),
      integer("step"),
      timestamp("timestamp"),
      real("runtime")),
  /**
   * One number of a history row. {@code value} is the nearest double; {@code exact} holds the
   * digits when an integer does not fit a double exactly (beyond 2^53).
   */
  METRIC_POINT(text("metric"), real("value"), text("exact")),
  /** One logged value of a history row that is not a number, as JSON text. */
  METRIC_OBJECT(text("metric"), text("json")),
  /**
   * A source is sure that a run is no longer there (deleted, or moved elsewhere) at a time by its
   * own clock. What is stored of the run stays; a later description takes the mark back.
   */
  RUN_ABSENCE(ofRun(timestamp("observed_at"), text("reason"))),
  /**
   * One value of the machine a run ran on, at a time: {@code value} where it is a number, else
   * {@code json}. {@code runtime} in seconds since the run's start.
   */
  SYSTEM_METRIC_POINT(
      ofRun(timestamp("timestamp"), real("runtime"), text("metric"), real("value"), text("json"))),
  /** One line a run printed; {@code stream} is {@code stdout} or {@code stderr}. */
  CONSOLE_LINE(ofRun(integer("position"), timestamp("timestamp"), text("stream"), text("line"))),
  /**
   * A file or artifact a run speaks of. {@code kind} is {@code file}, {@code media}, {@code
   * output-artifact}, {@code input-artifact} or {@code tensorboard}; {@code content_digest} as the
   * source writes it; {@code extra} is JSON text of what else it says.
   */
  FILE_REFERENCE(
      ofRun(
          text("kind"),
          text("name"),
          text("location"),
          integer("bytes"),
          text("content_digest"),
          text("extra"))),
  /**
   * How a run declared a metric: {@code name} is a metric or, with {@code is_glob}, a pattern of
   * metrics; {@code step_metric} the metric that is its axis; {@code summaries} the kinds of
   * summary in order, joined by commas (such as {@code min,best}); {@code goal} is {@code
   * minimize}, {@code maximize} or null.
   */
  METRIC_DEFINITION(
      ofRun(
          integer("position"),
          text("name"),
          bool("is_glob"),
          text("step_metric"),
          text("summaries"),
          text("goal"))),
  /**
   * Downstream scores of one checkpoint on one task: a column per raw metric (null: not reported);
   * {@code extra} is JSON text of metrics the catalogue does not know. Recipe, size and seed are
   * canonical names when resolvable, else as written.
   */
  PRETRAINING_EVALUATION(evaluationColumns()),
  /** Perplexities of one checkpoint: a column per validation set, named as the set. */
  PRETRAINING_PERPLEXITY(perplexityColumns()),
  /**
   * Scores averaged over tasks by the source itself (such as its own MMLU average), or repeated by
   * it beside its averages: the columns of an evaluation, and what only such tables have.
   */
  MACRO_AVERAGE(macroColumns()),
  /**
   * One fit of a scaling law by its authors: for a task, a data mix, a metric and a setup, the
   * fitted quantities ({@code y}) of the first step (compute to task loss), the second (task loss
   * to metric) and both ({@code stacked}), what the fit predicts, and its errors. {@code
   * rel_error_stacked} is relative to the prediction. {@code recipe} is the canonical name of
   * {@code mix} when resolvable, else the mix as written.
   */
  SCALING_LAW_FIT(fitColumns()),
  /**
   * One score of a model on a task, as an evaluation harness wrote it: {@code model} is the path or
   * name that the harness was given, {@code named_run} the run id that this path names, if any.
   * {@code model_config} and {@code task_config} are JSON with sorted keys, the latter without the
   * task's name; {@code task_config} is null where nothing tells it, as for averages over tasks.
   * {@code num_instances} is how many questions the score is of. {@code value} and {@code exact}
   * are as those of a metric point; {@code json} is a value that is not a number.
   */
  POSTTRAINING_EVALUATION(
      text("model"),
      text("revision"),
      text("model_hash"),
      text("model_config"),
      text("named_run"),
      text("task"),
      text("alias"),
      text("task_hash"),
      text("task_config"),
      timestamp("evaluated_at"),
      integer("num_instances"),
      text("metric"),
      real("value"),
      text("exact"),
      text("json")),
  /**
   * What was recorded of one question to a model, in one of the files of an evaluation. {@code
   * part} says which: {@code prediction} ({@code metrics}, {@code model_output}), {@code
   * recorded_input} ({@code doc}, {@code requests}) or {@code request} ({@code doc}, {@code
   * request_type}, {@code request}). Model and task are told as for a score. {@code doc_id} is the
   * question's number within the task, {@code idx} that of the request among the question's, null
   * for the other parts. {@code native_id} and {@code label} are plain texts, JSON only where they
   * are objects or lists; all other parts are JSON exactly as written, and {@code extra} holds what
   * has no column.
   */
  EVALUATION_INSTANCE(
      text("part"),
      text("model"),
      text("revision"),
      text("model_hash"),
      text("task"),
      text("task_hash"),
      text("task_config"),
      integer("doc_id"),
      text("native_id"),
      integer("idx"),
      text("label"),
      text("metrics"),
      text("model_output"),
      text("doc"),
      text("request_type"),
      text("request"),
      text("requests"),
      text("extra"));

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
  private final List<ColumnSpec> columns;

  TypedTable(ColumnSpec... columns) {
    this(List.of(columns));
  }

  TypedTable(List<ColumnSpec> columns) {
    this.columns = Stream.concat(Stream.of(integer("row")), columns.stream()).toList();
  }

  /** All columns, {@code row} first. */
  public List<ColumnSpec> columns() {
    return columns;
  }

  /** Position of a column in {@link #columns()}. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(this + " has no column " + name);
  }

  /** Columns of an entry that names its run by itself; see {@link #HISTORY_ROW} for the names. */
  private static List<ColumnSpec> ofRun(ColumnSpec... columns) {
    List<ColumnSpec> specs = new ArrayList<>();
    Stream.of("host", "entity", "project", "run_id").forEach(name -> specs.add(text(name)));
    specs.addAll(List.of(columns));
    return specs;
  }

  private static List<ColumnSpec> evaluationColumns() {
    List<ColumnSpec> specs = checkpointColumns();
    specs.add(text("task"));
    specs.add(integer("tokens"));
    specs.add(real("compute"));
    Metrics.all().forEach(metric -> specs.add(real(metric.name())));
    specs.add(text("extra"));
    return specs;
  }

  private static List<ColumnSpec> macroColumns() {
    List<ColumnSpec> specs = evaluationColumns();
    specs.add(integer("num_instances"));
    MacroMetrics.names().forEach(name -> specs.add(real(name)));
    return specs;
  }

  private static List<ColumnSpec> fitColumns() {
    List<ColumnSpec> specs = new ArrayList<>();
    Stream.of("recipe", "mix", "task", "metric", "setup").forEach(name -> specs.add(text(name)));
    Stream.of(
            "step_1_y",
            "step_2_y",
            "stacked_y",
            "step_1_pred",
            "step_2_pred",
            "stacked_pred",
            "abs_error_step_1",
            "abs_error_step_2",
            "abs_error_stacked",
            "rel_error_stacked",
            "decision_acc")
        .forEach(name -> specs.add(real(name)));
    return specs;
  }

  private static List<ColumnSpec> perplexityColumns() {
    List<ColumnSpec> specs = checkpointColumns();
    PerplexitySets.all().forEach(set -> specs.add(real(set.name())));
    return specs;
  }

  private static List<ColumnSpec> checkpointColumns() {
    return new ArrayList<>(List.of(text("recipe"), text("size"), text("seed"), integer("step")));
  }
}
