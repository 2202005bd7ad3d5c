package dev.datadecide.domain.hyperparameter;

import static dev.datadecide.domain.hyperparameter.HyperparameterSpec.optional;
import static dev.datadecide.domain.hyperparameter.HyperparameterSpec.required;
import static dev.datadecide.domain.hyperparameter.ValueKind.NUMBER;
import static dev.datadecide.domain.hyperparameter.ValueKind.TEXT;
import static dev.datadecide.domain.hyperparameter.ValueSources.byDefault;
import static dev.datadecide.domain.hyperparameter.ValueSources.configuration;
import static dev.datadecide.domain.hyperparameter.ValueSources.configurationList;
import static dev.datadecide.domain.hyperparameter.ValueSources.nameField;
import static dev.datadecide.domain.hyperparameter.ValueSources.namedPerplexity;
import static dev.datadecide.domain.hyperparameter.ValueSources.onlyMatchedRuns;

import java.util.List;
import java.util.stream.Stream;

/**
 * The schema of finetuning and of preference tuning. The configuration comes before the name: it is
 * what the program was called with.
 */
final class FinetuningHyperparameters {
  private static final String REFERENCE_DEFAULT = "default of the reference run processing";

  /** What both kinds of post-training have. */
  private static final List<HyperparameterSpec> COMMON =
      List.of(
          required(
              "learning_rate",
              NUMBER,
              configuration("learning_rate"),
              nameField("lr2"),
              nameField("lr")),
          required("seed", NUMBER, configuration("seed")),
          optional("lr_scheduler_type", TEXT, configuration("lr_scheduler_type")),
          optional("warmup_ratio", NUMBER, configuration("warmup_ratio")),
          optional("total_steps", NUMBER, configuration("max_train_steps")),
          optional(
              "max_train_samples",
              NUMBER,
              configuration("max_train_samples"),
              SampleLimit.inName()),
          optional(
              "per_device_train_batch_size", NUMBER, configuration("per_device_train_batch_size")),
          optional(
              "gradient_accumulation_steps", NUMBER, configuration("gradient_accumulation_steps")),
          optional(
              "devices",
              NUMBER,
              configuration("num_processes"),
              configuration("world_size"),
              configuration("num_devices"),
              configuration("n_gpus")),
          optional("max_seq_length", NUMBER, configuration("max_seq_length")),
          optional("optimizer", TEXT, configuration("optimizer"), configuration("optim")),
          optional("weight_decay", NUMBER, configuration("weight_decay")),
          optional("gradient_clip", NUMBER, configuration("clip_grad_norm")),
          optional("reduce_loss", TEXT, configuration("reduce_loss"), nameField("reduce_loss")),
          optional(
              "dataset_mixer_list",
              TEXT,
              configurationList("dataset_mixer_list"),
              configuration("dataset_mixer_list"),
              configuration("dataset_name")));

  private static final HyperparameterSpec TOKENS_PER_EPOCH =
      optional(
          "tokens_per_epoch",
          NUMBER,
          TokenBudget.nameTokens("num_finetune_tokens_per_epoch"),
          TokenBudget.fullSetTokens());

  private static final HyperparameterSpec EPOCHS =
      optional(
          "num_train_epochs",
          NUMBER,
          configuration("num_train_epochs"),
          nameField("num_finetune_epochs"),
          TokenBudget.fullSetEpochs(),
          byDefault("1", REFERENCE_DEFAULT));

  static final List<HyperparameterSpec> SUPERVISED =
      with(
          TOKENS_PER_EPOCH,
          EPOCHS,
          optional(
              "finetune_tokens",
              NUMBER,
              TokenBudget.nameTokens("num_finetune_tokens"),
              TokenBudget.product(TOKENS_PER_EPOCH, EPOCHS)),
          optional(
              "comparison_model_size", TEXT, onlyMatchedRuns(), nameField("comparison_model_size")),
          optional(
              "comparison_model_recipe",
              TEXT,
              onlyMatchedRuns(),
              byDefault("Dolma1.7", REFERENCE_DEFAULT)),
          optional(
              "comparison_metric",
              TEXT,
              onlyMatchedRuns(),
              namedPerplexity("comparison_metric"),
              byDefault("pile-valppl", REFERENCE_DEFAULT)));

  static final List<HyperparameterSpec> PREFERENCE =
      with(
          optional("parent_learning_rate", NUMBER, nameField("lr1")),
          optional(
              "num_train_epochs",
              NUMBER,
              configuration("num_train_epochs"),
              byDefault("1", REFERENCE_DEFAULT)),
          optional("finetune_tokens", NUMBER, TokenBudget.nameTokens("num_finetune_tokens")),
          required("dpo_beta", NUMBER, configuration("dpo_beta")),
          required("dpo_loss_type", TEXT, configuration("dpo_loss_type")),
          optional("dpo_label_smoothing", NUMBER, configuration("dpo_label_smoothing")),
          optional("dpo_gamma_beta_ratio", NUMBER, configuration("dpo_gamma_beta_ratio")));

  private FinetuningHyperparameters() {}

  private static List<HyperparameterSpec> with(HyperparameterSpec... specs) {
    return Stream.concat(COMMON.stream(), Stream.of(specs)).toList();
  }
}
