package dev.datadecide.application.sample;

import dev.datadecide.application.sample.SampleRun.Parent;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON documents of a sample run: configuration, summary, and the metadata nobody should
 * publish.
 */
final class SampleDocuments {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String AGGREGATE = "core_9mcqa:rc::olmes:full";
  private static final List<EvaluationTask> CORE =
      Tasks.all().stream().filter(task -> !task.isMmluSubject()).toList();
  private static final double QUESTIONS = CORE.stream().mapToInt(EvaluationTask::instances).sum();

  private final SampleScores scores;
  private final SampleNoise noise;

  SampleDocuments(SampleScores scores, SampleNoise noise) {
    this.scores = scores;
    this.noise = noise;
  }

  String configuration(SampleRun run) {
    ObjectNode config = JSON.createObjectNode();
    return switch (run.method()) {
      case OTHER ->
          config
              .put("note", "\u00A0\u0000nothing to see")
              .put("2^64", "18446744073709551616")
              .toString();
      case SFT -> {
        training(config, run);
        config
            .put("reduce_loss", "sum")
            .put("max_seq_length", 4096)
            .put("gradient_accumulation_steps", 16)
            .put("per_device_train_batch_size", 4)
            .put("warmup_ratio", new BigDecimal("0.03"))
            .put("wandb_tags", "finetune")
            .put("model_name_or_path", snapshot(run.parent()));
        config.putArray("dataset_mixer_list").add("allenai/tulu-3-sft-mixture").add("1.0");
        config.putArray("dataset_transform_fn").add("sft_tulu_tokenize_and_truncate_v1");
        pretraining(config, run);
        yield config.toString();
      }
      case DPO -> {
        training(config, run);
        config
            .put("dpo_beta", 5)
            .put("dpo_loss_type", "dpo_norm")
            .put("reduce_loss", "mean")
            .put("max_seq_length", 2048)
            .put("gradient_accumulation_steps", 32)
            .put("per_device_train_batch_size", 2)
            .put("num_processes", 1)
            .put("warmup_ratio", new BigDecimal("0.1"))
            .put("wandb_tags", "dpo_tune_cache")
            .put("model_name_or_path", "/checkpoints/model/" + run.parentRun().orElseThrow() + "/");
        config
            .putArray("dataset_mixer_list")
            .add("allenai/llama-3.1-tulu-3-8b-preference-mixture")
            .add("1.0");
        config.putArray("dataset_transform_fn").add("preference_tulu_tokenize_and_truncate_v1");
        pretraining(config, run);
        yield config.toString();
      }
    };
  }

  private static void training(ObjectNode config, SampleRun run) {
    config
        .put("exp_name", run.runId())
        .put("run_name", run.runId())
        .put("seed", 8)
        .put("learning_rate", new BigDecimal(run.learningRate()))
        .put("num_train_epochs", run.epochs())
        .put("lr_scheduler_type", "linear")
        .put("weight_decay", 0)
        .put("logging_steps", run.logEvery())
        .put("model_revision", "main")
        .put("model_size", run.parent().size().trainingParameters())
        .putNull("max_train_steps");
  }

  private void pretraining(ObjectNode config, SampleRun run) {
    Parent parent = run.parent();
    TrainingSchedule schedule = TrainingSchedule.of(parent.size());
    config
        .put("pretrain_steps", run.claimedPretrainingSteps())
        .put("pretrain_tokens", schedule.tokensAt(run.claimedPretrainingSteps()));
    for (PerplexitySet set : PerplexitySets.all()) {
      config.put(
          set.configurationKey(),
          scores.perplexity(set, parent.recipe(), parent.size(), parent.seed(), parent.step()));
    }
    for (EvaluationTask task : CORE) {
      for (String metric : List.of("acc_raw", "acc_per_token")) {
        config.put(
            "pretrain_eval_" + task.name() + "_" + metric,
            scores.accuracy(
                task, metric, parent.recipe(), parent.size(), parent.seed(), parent.step()));
      }
    }
  }

  private String snapshot(Parent parent) {
    return "/models/models--"
        + parent.recipe().hubModel(parent.size()).replace("/", "--")
        + "/snapshots/"
        + noise.hash("snapshot", parent.recipe(), parent.size(), parent.step());
  }

  String summary(SampleRun run) {
    ObjectNode summary = JSON.createObjectNode();
    summary.putObject("_wandb").put("runtime", run.stopAfter() * 20);
    summary.put("_step", run.stopAfter()).put("_runtime", run.stopAfter() * 20.25);
    if (run.tokensPerStep() > 0) {
      summary.put("total_tokens", run.loggedTokens(run.stopAfter()));
    }
    if (run.method() == SampleRun.Method.SFT && run.state().equals("finished")) {
      evaluations(summary, run);
    }
    return summary.toString();
  }

  /** Like the evaluation software: what it calls per token is not divided by tokens. */
  private void evaluations(ObjectNode summary, SampleRun run) {
    Parent parent = run.parent();
    double macro = 0;
    double micro = 0;
    for (EvaluationTask task : CORE) {
      for (String metric : List.of("acc_raw", "acc_per_char", task.primaryMetric())) {
        double before =
            scores.accuracy(
                task, metric, parent.recipe(), parent.size(), parent.seed(), parent.step());
        double after =
            Math.clamp(before + 0.01 * noise.normal(run.runId(), task.name(), metric), 0, 1);
        summary.put(key(task.name(), metric), after);
        if (metric.equals("acc_raw")) {
          summary.put(key(task.name(), "acc_per_token"), after);
          macro += after / CORE.size();
          micro += after * task.instances() / QUESTIONS;
        }
      }
    }
    summary.put(key(AGGREGATE, "acc_raw_macro"), macro);
    summary.put(key(AGGREGATE, "acc_raw_micro"), micro);
  }

  private static String key(String task, String metric) {
    return "oe_eval_metrics/" + task + "/" + metric;
  }

  /** Personal fields, as trackers collect them unasked. */
  String metadata() {
    return JSON.createObjectNode()
        .put("email", "researcher@example.org")
        .put("username", "researcher")
        .put("host", "node-17.example.org")
        .put("executable", "/home/researcher/envs/train/bin/python")
        .put("gpu", "NVIDIA H100 80GB HBM3")
        .toString();
  }
}
