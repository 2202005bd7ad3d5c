package dev.datadecide.domain.frame;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.domain.artifact.ColumnSpec.timestamp;

import java.util.List;

/** Scores of both phases, and what follows from them. */
final class ScoreFrames {
  private static final String SCORES = "evaluations of both phases";
  private static final String MAPPING = "mapping of names";
  private static final String SCHEDULE = "training schedule";
  private static final String CURVE = "continuous curve";
  private static final String LINEAGE = "resolution of the lineage";
  private static final String HARNESS = "dump of the OLMES harness";
  private static final String SPREAD = "statistics over the seeds";

  private ScoreFrames() {}

  static List<FrameDefinition> all() {
    return List.of(evaluations(), posttraining(), matched(), curve(), scaling());
  }

  private static FrameDefinition evaluations() {
    return of(
            FrameDefinition.Making.VIEW,
            "evaluations",
            "One row per score in standard names: published results of checkpoints with the averages"
                + " that were published beside them, what runs report of the checkpoint they start"
                + " from and of themselves, and dumps of the evaluation harness. Average only where"
                + " procedure agrees or no verdict refuses")
        .column(
            FrameRole.RUN,
            text("run_key"),
            "",
            "The run that the score is stored with: the pretraining run, or the run that reports"
                + " it",
            SCORES)
        .column(
            FrameRole.RECIPE,
            text("recipe"),
            "",
            "Data recipe; of a post-training run that of its checkpoint",
            SCORES)
        .column(FrameRole.SIZE, text("size"), "", "Model size label", SCORES)
        .column(FrameRole.SEED, text("seed"), "", "Pretraining seed, as on the Hub", SCORES)
        .column(
            FrameRole.STEP,
            integer("step"),
            "steps",
            "Optimiser step of the weights evaluated: of the checkpoint, or the last one of the"
                + " run; null where unknown",
            SCORES)
        .column(
            FrameRole.TOKENS, integer("tokens"), "tokens", "Training tokens, as published", SCORES)
        .column(FrameRole.COMPUTE, real("compute"), "FLOPs", "Training FLOPs, as published", SCORES)
        .column(
            FrameRole.TASK,
            text("task"),
            "",
            "Task, average, or validation set of a perplexity, by its standard name",
            MAPPING)
        .column(
            FrameRole.METRIC,
            text("metric"),
            "",
            "Standard metric; see analysis.evaluation_mapping",
            MAPPING)
        .column(
            FrameRole.VALUE,
            real("value"),
            "as unit says",
            "The score; NaN and infinities are values",
            SCORES)
        .column(
            text("phase"),
            "",
            "What was evaluated: pretraining (a checkpoint) or posttraining (the run itself)",
            SCORES)
        .column(
            text("system"),
            "",
            "datadecide, pretrain-eval (configurations), oe-eval (summaries) or olmes (dumps)",
            SCORES)
        .column(text("native_name"), "", "The name as it is stored", SCORES)
        .column(text("native_task"), "", "The task as the system calls it", MAPPING)
        .column(
            text("native_metric"),
            "",
            "The metric as the system calls it; empty where an unmapped name does not tell",
            MAPPING)
        .column(
            text("procedure"),
            "",
            "How it was measured where that is not the way of the suite, else empty",
            MAPPING)
        .column(text("unit"), "", "What one is of", MAPPING)
        .column(text("direction"), "", "Which way is better", MAPPING)
        .column(
            real("random_baseline"),
            "accuracy",
            "Expected score of random choice, for accuracies",
            MAPPING)
        .column(
            text("verdict"),
            "",
            "comparable, comparable_with_caveat, not_comparable or unmapped",
            MAPPING)
        .column(text("reason"), "", "Why there is doubt, or why it is not comparable", MAPPING)
        .column(
            text("model"),
            "",
            "Path or name of the evaluated model, and its revision, as a dump has them",
            HARNESS)
        .addOrder("run_key", "step", "task", "metric", "system", "native_name", "model")
        .addGroup("recipe", "size", "step", "tokens", "compute", "task", "metric", "phase")
        .addGroup("system", "procedure", "unit", "direction", "verdict")
        .addMeasures("value")
        .build();
  }

  private static FrameDefinition posttraining() {
    return of(
            FrameDefinition.Making.VIEW,
            "posttraining_evaluations",
            "One row per evaluated model, task configuration and metric")
        .column(
            FrameRole.RUN,
            text("run_key"),
            "",
            "The run that the path of the model names, where it is the only one of that name",
            LINEAGE)
        .column(
            text("model"), "", "Path or name of the model, as the harness was given it", HARNESS)
        .column(
            text("revision"),
            "",
            "Revision of the model, such as a branch of its repository",
            HARNESS)
        .column(text("task"), "", "Task, as the harness names it", HARNESS)
        .column(text("alias"), "", "Name of the task with its variant", HARNESS)
        .column(
            FrameRole.METRIC,
            text("metric"),
            "",
            "Metric as the harness names it; of a nested one all names, joined by dots",
            HARNESS)
        .column(
            FrameRole.VALUE,
            real("value"),
            "as named",
            "The score; NaN and infinities are values",
            HARNESS)
        .column(text("exact"), "as named", "The digits of whole numbers beyond 2^53", HARNESS)
        .column(text("json"), "", "A value that is not a number, as JSON", HARNESS)
        .column(
            integer("num_instances"), "questions", "How many questions the score is of", HARNESS)
        .column(
            timestamp("evaluated_at"),
            "UTC",
            "When it was evaluated, by the clock of the harness",
            HARNESS)
        .column(
            text("task_hash"),
            "",
            "Digest of the configuration of the task, as the harness writes it",
            HARNESS)
        .column(
            text("model_hash"),
            "",
            "Digest of the configuration of the model, as the harness writes it",
            HARNESS)
        .column(
            text("task_config"),
            "",
            "Configuration of the task without its name: JSON with sorted keys",
            HARNESS)
        .column(
            text("model_config"), "", "Configuration of the model: JSON with sorted keys", HARNESS)
        .addOrder("model", "revision", "task", "alias", "metric", "task_hash")
        .addMeasures("value")
        .build();
  }

  private static FrameDefinition matched() {
    return of(
            FrameDefinition.Making.VIEW,
            "matched_finetune",
            "One row per finetuned model, task and metric that it and the checkpoint it started"
                + " from both have, of its own seed and at its own step")
        .column(FrameRole.RUN, text("run_key"), "", "The finetuning run", LINEAGE)
        .column(
            text("comparison_metric"),
            "",
            "The perplexity by which a matched run was chosen",
            "configuration of the run")
        .column(
            text("comparison_recipe"),
            "",
            "Recipe of the model that a matched run was chosen to be compared with",
            "configuration of the run")
        .column(text("comparison_size"), "", "Size of that model", "configuration of the run")
        .column(text("pt_run_key"), "", "The pretraining run, or its stand-in", LINEAGE)
        .column(FrameRole.RECIPE, text("recipe"), "", "Data recipe of the checkpoint", LINEAGE)
        .column(FrameRole.SIZE, text("size"), "", "Model size label", LINEAGE)
        .column(FrameRole.SEED, text("seed"), "", "Pretraining seed of the scores beside", LINEAGE)
        .column(
            FrameRole.STEP,
            integer("pt_step"),
            "steps",
            "Step of the scores beside; for main the last one with scores",
            LINEAGE)
        .column(
            bool("is_stand_in"),
            "",
            "Whether they are of another seed than the run started from",
            LINEAGE)
        .column(FrameRole.TASK, text("task"), "", "Standard name of the task", MAPPING)
        .column(
            FrameRole.METRIC,
            text("metric"),
            "",
            "Standard name of the metric; a task's primary one is there as primary_metric too",
            MAPPING)
        .column(FrameRole.VALUE, real("ft_value"), "as named", "Score after finetuning", SCORES)
        .column(real("pt_value"), "as named", "Score of the checkpoint", SCORES)
        .column(real("delta"), "as named", "After finetuning minus before", SCORES)
        .column(text("verdict"), "", "Whether the two may be compared", MAPPING)
        .column(text("reason"), "", "What speaks against it", MAPPING)
        .addOrder("run_key", "task", "metric")
        .addGroup("comparison_metric", "comparison_recipe", "comparison_size", "recipe", "size")
        .addGroup("pt_step", "task", "metric", "verdict")
        .addMeasures("ft_value", "pt_value", "delta")
        .build();
  }

  private static FrameDefinition curve() {
    return of(
            FrameDefinition.Making.COMPUTED,
            "continuous_curve",
            "One row per point and metric of the curves from token 0 to the end of post-training;"
                + " pretraining that several runs share is there once. Metrics: train_loss and"
                + " learning_rate of post-training; perplexities, primary metrics and their average"
                + " of pretraining (progression has all that is logged)")
        .column(text("lineage_id"), "", "The checkpoint that the curve goes back to", LINEAGE)
        .column(FrameRole.RUN, text("run_key"), "", "The run of the phase", CURVE)
        .column(text("run_id"), "", "Its id within its project", CURVE)
        .column(text("run_type"), "", "Its type", CURVE)
        .column(text("checkpoint_type"), "", "pretraining or posttraining", CURVE)
        .column(FrameRole.SIZE, text("params"), "", "Model size label", CURVE)
        .column(FrameRole.RECIPE, text("data"), "", "Data recipe of pretraining", CURVE)
        .column(FrameRole.SEED, text("seed"), "", "Pretraining seed, as on the Hub", CURVE)
        .column(
            real("learning_rate"),
            "per step",
            "Highest learning rate of the phase; learning_rate_status says why there is none",
            "configuration of the run")
        .column(text("posttraining_method"), "", "Method of a post-training phase", CURVE)
        .column(FrameRole.STEP, integer("step"), "steps", "Optimiser step of the phase", CURVE)
        .column(integer("phase_tokens"), "tokens", "Tokens since the phase began", CURVE)
        .column(
            FrameRole.TOKENS,
            integer("cumulative_tokens"),
            "tokens",
            "Tokens since token 0, over all phases",
            CURVE)
        .column(
            FrameRole.COMPUTE,
            real("cumulative_compute"),
            "FLOPs",
            "Compute since token 0: 6 x exact non-embedding parameters x tokens",
            CURVE)
        .column(FrameRole.METRIC, text("metric"), "", "Which metric", CURVE)
        .column(
            FrameRole.VALUE,
            real("value"),
            "as named",
            "The value; NaN and infinities are values",
            CURVE)
        .column(bool("is_junction"), "", "Whether a phase after the first begins here", CURVE)
        .column(
            bool("is_stand_in"),
            "",
            "Whether the phase is of another seed than the lineage names",
            CURVE)
        .column(
            text("token_basis"),
            "",
            "Where the tokens come from: scheduled, logged, repaired, derived or none",
            CURVE)
        .column(
            text("learning_rate_status"),
            "",
            "present, defaulted, missing_required, missing_optional or not_applicable",
            "rules of typing")
        .column(
            text("learning_rate_origin"),
            "",
            "Where the learning rate comes from",
            "rules of typing")
        .addOrder("lineage_id", "run_key", "metric", "step")
        .addGroup("run_type", "checkpoint_type", "params", "data", "learning_rate")
        .addGroup("posttraining_method", "step", "phase_tokens", "cumulative_tokens")
        .addGroup("cumulative_compute", "metric")
        .addMeasures("value")
        .build();
  }

  private static FrameDefinition scaling() {
    return of(
            FrameDefinition.Making.COMPUTED,
            "scaling_curve",
            "One row per metric, recipe, size and way of post-training: final values over the"
                + " seeds. Metrics: perplexities, primary metrics and their average of pretraining,"
                + " train_loss of post-training")
        .column(FrameRole.METRIC, text("metric"), "", "Which metric", SCORES)
        .column(FrameRole.RECIPE, text("data"), "", "Data recipe", SCORES)
        .column(FrameRole.SIZE, text("params"), "", "Model size label", SCORES)
        .column(
            text("posttraining_method"), "", "Method of post-training; null for pretraining", CURVE)
        .column(
            text("checkpoint_step"),
            "steps",
            "Step of the checkpoint that post-training started from, or main",
            LINEAGE)
        .column(text("finetune_tokens"), "tokens", "Planned tokens of post-training", CURVE)
        .column(
            text("posttraining_learning_rate"), "per step", "Learning rate of post-training", CURVE)
        .column(integer("n"), "runs", "Runs whose final value is finite", SPREAD)
        .column(FrameRole.COMPUTE, real("compute"), "FLOPs", "Mean training compute", SCHEDULE)
        .column(FrameRole.TOKENS, real("tokens"), "tokens", "Mean training tokens", SCHEDULE)
        .column(FrameRole.VALUE, real("mean"), "as named", "Mean over the runs", SPREAD)
        .column(
            real("std"),
            "as named",
            "Sample standard deviation over the runs; null for one",
            SPREAD)
        .column(real("min"), "as named", "Least value", SPREAD)
        .column(real("max"), "as named", "Greatest value", SPREAD)
        .column(integer("not_finite"), "runs", "Runs whose final value is not finite", SPREAD)
        .column(
            integer("cut"),
            "runs",
            "Runs whose evaluations stop before the end of training",
            SPREAD)
        .addOrder("metric", "params", "data", "posttraining_method", "checkpoint_step")
        .addOrder("finetune_tokens", "posttraining_learning_rate")
        .build();
  }

  private static FrameDefinition.Builder of(
      FrameDefinition.Making making, String name, String description) {
    FrameDefinition.Builder definition = FrameDefinition.builder();
    definition.name(name).description(description).making(making);
    return definition;
  }
}
