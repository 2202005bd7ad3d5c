package dev.datadecide.domain.frame;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.domain.artifact.ColumnSpec.timestamp;

import java.util.List;

/** What runs are, were set to, came from and logged. */
final class RunFrames {
  private static final String RUN = "description of the run";
  private static final String TYPING = "rules of typing";
  private static final String LINEAGE = "resolution of the lineage";
  private static final String HISTORY = "logged history";
  private static final String SWEEP = "comparison of all configurations";
  private static final String QUALITY = "rules of quality";

  private RunFrames() {}

  static List<FrameDefinition> all() {
    return List.of(runs(), hyperparameters(), lineages(), progression(), sweeps(), quality());
  }

  private static FrameDefinition runs() {
    return view("runs", "One row per run: what it is and where it starts from")
        .column(
            FrameRole.RUN,
            text("run_key"),
            "",
            "Identity: host/entity/project/run id, after project renames",
            RUN)
        .column(text("run_id"), "", "The id within its project", RUN)
        .column(text("display_name"), "", "The label people see; it may change", RUN)
        .column(text("entity"), "", "The user or team", RUN)
        .column(text("project"), "", "The project", RUN)
        .column(text("state"), "", "The state as the source names it", RUN)
        .column(
            text("training_type"),
            "",
            "pretraining, supervised_finetuning, preference_tuning, unclassified or a type of an"
                + " adapter; null until typed",
            TYPING)
        .column(text("pattern"), "", "The naming scheme that matched", TYPING)
        .column(
            FrameRole.RECIPE,
            text("recipe"),
            "",
            "Data recipe of the pretraining checkpoint",
            TYPING)
        .column(FrameRole.SIZE, text("size"), "", "Model size label", TYPING)
        .column(FrameRole.SEED, text("seed"), "", "Pretraining seed, as on the Hub", TYPING)
        .column(
            text("checkpoint_step"),
            "steps",
            "Step of the checkpoint a post-training run starts from, or main; null for pretraining",
            TYPING)
        .column(timestamp("created_at"), "UTC", "When the run began", RUN)
        .column(integer("last_step"), "steps", "Last optimiser step the source knows", RUN)
        .column(text("source"), "", "The source whose description is used", RUN)
        .addOrder("run_key")
        .build();
  }

  private static FrameDefinition hyperparameters() {
    return view("hyperparameters", "One row per run and hyperparameter of its type's schema")
        .column(FrameRole.RUN, text("run_key"), "", "The run", RUN)
        .column(text("name"), "", "The hyperparameter", "schema of the type")
        .column(
            text("status"),
            "",
            "present, defaulted, missing_required, missing_optional or not_applicable",
            TYPING)
        .column(text("value"), "as named", "The value as text", "configuration of the run")
        .column(text("origin"), "", "Where the value comes from", TYPING)
        .addOrder("run_key", "name")
        .build();
  }

  private static FrameDefinition lineages() {
    return view(
            "lineages", "One row per post-training run: what it started from, with the evidence")
        .column(FrameRole.RUN, text("run_key"), "", "The run", RUN)
        .column(text("state"), "", "resolved, stand_in, unresolved or ambiguous", LINEAGE)
        .column(
            text("parent_kind"), "", "pretraining_checkpoint, posttraining_run or unknown", LINEAGE)
        .column(
            text("parent_key"), "", "The parent run (or its stand-in) in this warehouse", LINEAGE)
        .column(FrameRole.RECIPE, text("recipe"), "", "Data recipe of the checkpoint", LINEAGE)
        .column(FrameRole.SIZE, text("size"), "", "Model size of the checkpoint", LINEAGE)
        .column(FrameRole.SEED, text("seed"), "", "Pretraining seed of the checkpoint", LINEAGE)
        .column(text("step"), "steps", "Optimiser step of the checkpoint, or main", LINEAGE)
        .column(
            real("confidence"),
            "fraction",
            "From 0 (nothing known) to 1 (independent evidence agrees)",
            LINEAGE)
        .column(text("evidence"), "", "What speaks for it: a list", LINEAGE)
        .column(text("contradictions"), "", "What speaks against it: a list", LINEAGE)
        .addOrder("run_key")
        .build();
  }

  private static FrameDefinition progression() {
    return view("progression", "One row per logged number, along the runs")
        .column(FrameRole.RUN, text("run_key"), "", "The run", RUN)
        .column(FrameRole.STEP, integer("step"), "steps", "Optimiser step", HISTORY)
        .column(timestamp("logged_at"), "UTC", "When it was logged", HISTORY)
        .column(real("runtime"), "seconds", "Time since the start of the run", HISTORY)
        .column(
            FrameRole.METRIC, text("metric"), "", "Name of the metric, exactly as logged", HISTORY)
        .column(
            FrameRole.VALUE,
            real("value"),
            "as logged",
            "The value; NaN and infinities are values",
            HISTORY)
        .column(text("exact"), "as logged", "The digits of whole numbers beyond 2^53", HISTORY)
        .addOrder("run_key", "metric", "step")
        .addMeasures("value")
        .build();
  }

  private static FrameDefinition sweeps() {
    return computed(
            "sweeps",
            "One row per sweep and run in it, beside the cell of the grid that the run fills")
        .column(text("sweep"), "", "Name of the sweep", SWEEP)
        .column(text("training_type"), "", "Type of its runs", TYPING)
        .column(FrameRole.RECIPE, text("recipe"), "", "Data recipe, where all runs share it", SWEEP)
        .column(FrameRole.SIZE, text("size"), "", "Model size, where all runs share it", SWEEP)
        .column(text("axes"), "", "What varies: a JSON list of names", SWEEP)
        .column(integer("cells"), "cells", "Cells of the grid, those without a run too", SWEEP)
        .column(integer("cell"), "", "Number of the cell among those with runs, from 1", SWEEP)
        .column(text("place"), "as named", "The cell's value of each axis: a JSON object", SWEEP)
        .column(text("cell_state"), "", "present, replicated or unfinished", SWEEP)
        .column(FrameRole.RUN, text("run_key"), "", "A run of the cell", RUN)
        .column(bool("is_finished"), "", "Whether that run came to its end", RUN)
        .addOrder("sweep", "cell", "run_key")
        .build();
  }

  private static FrameDefinition quality() {
    return computed("data_quality", "One row per finding: what is doubtful about the data")
        .column(text("severity"), "", "NOTE, WARNING or ERROR", QUALITY)
        .column(text("rule"), "", "What was checked", QUALITY)
        .column(text("subject"), "", "A run key, or what else it is about", QUALITY)
        .column(text("detail"), "", "The values that show it", QUALITY)
        .column(text("basis"), "", "What it was seen in", QUALITY)
        .column(text("artifact"), "", "The artifact that it was met in, where known", "ledger")
        .column(text("remedy"), "", "What can be done", QUALITY)
        .addOrder("severity", "subject", "rule", "detail")
        .build();
  }

  private static FrameDefinition.Builder view(String name, String description) {
    FrameDefinition.Builder definition = FrameDefinition.builder();
    definition.name(name).description(description).making(FrameDefinition.Making.VIEW);
    return definition;
  }

  private static FrameDefinition.Builder computed(String name, String description) {
    FrameDefinition.Builder definition = FrameDefinition.builder();
    definition.name(name).description(description).making(FrameDefinition.Making.COMPUTED);
    return definition;
  }
}
