package dev.datadecide.application.testing;

import static dev.datadecide.domain.ingest.TypedTable.CONFIG_ENTRY;
import static dev.datadecide.domain.ingest.TypedTable.HISTORY_ROW;
import static dev.datadecide.domain.ingest.TypedTable.METRIC_POINT;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static dev.datadecide.domain.ingest.TypedTable.RUN;
import static dev.datadecide.domain.ingest.TypedTable.RUN_TAG;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.LoadPlan;
import java.time.Instant;

/**
 * A small lab: a pretraining run of Dolma1.7 at 4M, a finetuning run of its step 1,250, a
 * preference tuning run on top of that, and two runs whose names begin alike.
 */
public final class MadeUpLab {
  /** Follows the naming scheme of matched runs: recipe, size, step and seed of its checkpoint. */
  public static final String SFT = "250912-101500_match_4M_c4_finetune_1Mtx1_DD-d17-4M-1250-0";

  public static final String DPO =
      "2025_09_13-10_15_00_test_dpo_tune_cache_dd__dolma1_7-4M__main__1Mt_lr=5e-06_default"
          + "_--learning_rate=2e-07";

  /** What the names of {@link #parts} begin with; a digit follows. */
  public static final String PARTS =
      "2025_09_16-10_15_00_test_dpo_tune_cache_dd__dolma1_7-4M__main__1Mt_lr=5e-06_default"
          + "_--learning_rate=2e-0";

  public static final String PRETRAINING = "huggingface.co/allenai/DataDecide/dolma1_7-4M-default";

  private MadeUpLab() {}

  /** Records of the three post-training runs, and of two that the naming schemes do not know. */
  public static LoadPlan runs() {
    Entries entries = new Entries();
    run(entries, 0, "lab", SFT, "finished", "2025-09-12T10:15:00Z");
    config(entries, 0, "learning_rate", "2.0E-5", "DECIMAL");
    config(
        entries,
        0,
        "model_name_or_path",
        "\"/cache/models--allenai--DataDecide-dolma1_7-4M/snapshots/abc\"",
        "TEXT");
    entries.add(RUN_TAG, "row", 0, "position", 0, "tag", "matched");
    run(entries, 1, "lab", DPO, "crashed", "2025-09-13T10:15:00Z");
    config(entries, 1, "model_name_or_path", "\"/out/" + SFT + "\"", "TEXT");
    config(entries, 1, "dpo_beta", "0.1", "DECIMAL");
    run(entries, 2, "lab", "twin", "finished", "2025-09-14T10:15:00Z");
    run(entries, 3, "other", "twin", "running", "2025-09-15T10:15:00Z");
    return entries.plan();
  }

  /**
   * Two preference tuning runs that go on from step 100 and from step 200 of the finetuning run.
   */
  public static LoadPlan parts() {
    Entries entries = new Entries();
    for (int i = 0; i < 2; i++) {
      run(entries, i, "lab", PARTS + i, "finished", "2025-09-16T10:15:00Z");
      config(
          entries,
          i,
          "model_name_or_path",
          "\"/out/" + SFT + "/step_" + 100 * (i + 1) + "\"",
          "TEXT");
      config(entries, i, "dpo_beta", "0.1", "DECIMAL");
    }
    return entries.plan();
  }

  /** The finetuning run's history: a loss and a token counter at three steps. */
  public static LoadPlan history() {
    Entries entries = new Entries();
    for (int i = 0; i < 3; i++) {
      entries.add(
          HISTORY_ROW,
          "row",
          i,
          "host",
          "api.wandb.ai",
          "entity",
          "lab",
          "project",
          "ft",
          "run_id",
          SFT,
          "step",
          100 * (i + 1));
      entries.add(METRIC_POINT, "row", i, "metric", "total_tokens", "value", 1000.0 * (i + 1));
      entries.add(METRIC_POINT, "row", i, "metric", "train_loss", "value", 3.0 - i);
      entries.add(METRIC_POINT, "row", i, "metric", "step", "value", 0.5 + i);
    }
    return entries.plan();
  }

  /** Evaluations of three checkpoints of the pretraining run. */
  public static LoadPlan evaluations() {
    Entries entries = new Entries();
    long[] steps = {0, 1250, 2500};
    for (int i = 0; i < steps.length; i++) {
      entries.add(
          PRETRAINING_PERPLEXITY,
          "row",
          i,
          "recipe",
          "Dolma1.7",
          "size",
          "4M",
          "seed",
          "default",
          "step",
          steps[i],
          "pile",
          300.0 / (i + 1));
      entries.add(
          PRETRAINING_EVALUATION,
          "row",
          i,
          "recipe",
          "Dolma1.7",
          "size",
          "4M",
          "seed",
          "default",
          "step",
          steps[i],
          "task",
          "arc_easy",
          "primary_metric",
          0.25 + 0.1 * i);
    }
    return entries.plan();
  }

  private static void run(
      Entries entries, int row, String entity, String id, String state, String created) {
    Instant time = Instant.parse(created);
    entries.add(
        RUN,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        entity,
        "project",
        "ft",
        "run_id",
        id,
        "display_name",
        id,
        "state",
        state,
        "created_at",
        time.getEpochSecond() * 1_000_000);
  }

  private static void config(Entries entries, int row, String path, String json, String type) {
    entries.add(CONFIG_ENTRY, "row", row, "path", path, "json", json, "type", type);
  }
}
