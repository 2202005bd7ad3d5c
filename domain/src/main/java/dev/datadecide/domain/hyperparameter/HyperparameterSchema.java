package dev.datadecide.domain.hyperparameter;

import static java.util.stream.Collectors.toMap;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingOptional;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingRequired;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.NotApplicable;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The hyperparameters of a training type. All types list the same names in the same order, so that
 * runs of different types can be put side by side; what has no meaning for a type is not
 * applicable.
 *
 * <p>Numbers are decimal text as the source wrote it. Token counts are tokens, lengths are tokens,
 * {@code batch_size} is sequences per step, {@code warmup_ratio} is a share of all steps, and
 * {@code gradient_clip} is a norm (-1 means that nothing is clipped).
 */
public final class HyperparameterSchema {
  private static final List<String> NAMES =
      List.of(
          "learning_rate",
          "final_learning_rate",
          "parent_learning_rate",
          "lr_scheduler_type",
          "warmup_ratio",
          "warmup_steps",
          "seed",
          "num_train_epochs",
          "tokens_per_epoch",
          "finetune_tokens",
          "max_train_samples",
          "total_tokens",
          "total_steps",
          "batch_size",
          "per_device_train_batch_size",
          "gradient_accumulation_steps",
          "devices",
          "max_seq_length",
          "sequence_length",
          "optimizer",
          "adam_beta1",
          "adam_beta2",
          "adam_epsilon",
          "weight_decay",
          "gradient_clip",
          "reduce_loss",
          "dpo_beta",
          "dpo_loss_type",
          "dpo_label_smoothing",
          "dpo_gamma_beta_ratio",
          "dataset_mixer_list",
          "comparison_model_size",
          "comparison_model_recipe",
          "comparison_metric");

  private static final HyperparameterSchema PRETRAINING =
      new HyperparameterSchema(NAMES, PretrainingHyperparameters.ALL);
  private static final HyperparameterSchema SUPERVISED =
      new HyperparameterSchema(NAMES, FinetuningHyperparameters.SUPERVISED);
  private static final HyperparameterSchema PREFERENCE =
      new HyperparameterSchema(NAMES, FinetuningHyperparameters.PREFERENCE);
  private static final HyperparameterSchema NONE = new HyperparameterSchema(List.of(), List.of());

  private final List<HyperparameterSpec> specs;

  private HyperparameterSchema(List<String> names, List<HyperparameterSpec> applicable) {
    Map<String, HyperparameterSpec> byName =
        applicable.stream().collect(toMap(HyperparameterSpec::name, Function.identity()));
    this.specs =
        names.stream()
            .map(name -> byName.getOrDefault(name, HyperparameterSpec.notApplicable(name)))
            .toList();
    if (!names.containsAll(byName.keySet())) {
      throw new IllegalStateException("a hyperparameter has no place in the order: " + byName);
    }
  }

  /** The schema of a training type; a run without type has no hyperparameters. */
  public static HyperparameterSchema of(TrainingType type) {
    if (type == TrainingType.PRETRAINING) {
      return PRETRAINING;
    }
    if (type == TrainingType.SUPERVISED_FINETUNING) {
      return SUPERVISED;
    }
    return type == TrainingType.PREFERENCE_TUNING ? PREFERENCE : NONE;
  }

  /**
   * Collects the hyperparameters of a further training type, each read from the path of the
   * configuration that is called like it. Its names stand behind those that all types list; what is
   * not collected of these is not applicable.
   */
  public static final class Builder {
    private final List<HyperparameterSpec> specs = new ArrayList<>();

    private Builder() {}

    /** A number that a run cannot be understood without. */
    public Builder requiredNumber(String name) {
      specs.add(HyperparameterSpec.required(name, ValueKind.NUMBER, read(name)));
      return this;
    }

    /** A text that a run cannot be understood without. */
    public Builder requiredText(String name) {
      specs.add(HyperparameterSpec.required(name, ValueKind.TEXT, read(name)));
      return this;
    }

    /** A number that need not be given. */
    public Builder optionalNumber(String name) {
      specs.add(HyperparameterSpec.optional(name, ValueKind.NUMBER, read(name)));
      return this;
    }

    /** A text that need not be given. */
    public Builder optionalText(String name) {
      specs.add(HyperparameterSpec.optional(name, ValueKind.TEXT, read(name)));
      return this;
    }

    /**
     * A number with a default of the training code.
     *
     * @param origin the code and its version
     */
    public Builder defaultedNumber(String name, String value, String origin) {
      specs.add(
          HyperparameterSpec.optional(
              name, ValueKind.NUMBER, read(name), ValueSources.byDefault(value, origin)));
      return this;
    }

    private static ValueSource read(String name) {
      return ValueSources.configuration(name);
    }

    /**
     * The schema.
     *
     * @throws IllegalStateException when a name was collected twice
     */
    public HyperparameterSchema build() {
      List<String> names = new ArrayList<>(NAMES);
      specs.stream()
          .map(HyperparameterSpec::name)
          .filter(name -> !names.contains(name))
          .forEach(names::add);
      return new HyperparameterSchema(names, specs);
    }
  }

  /** Begins the schema of a further training type. */
  public static Builder builder() {
    return new Builder();
  }

  /** What is declared of every hyperparameter, in the schema's order. */
  public List<HyperparameterRule> rules() {
    return specs.stream().map(HyperparameterSpec::rule).toList();
  }

  /** Names in the schema's order. */
  public List<String> names() {
    return specs.stream().map(HyperparameterSpec::name).toList();
  }

  /**
   * Whether runs of this type need a hyperparameter.
   *
   * @throws IllegalArgumentException when the schema has no such name
   */
  public Requirement requirement(String name) {
    return spec(name).requirement();
  }

  /** A value for every name, in the schema's order. */
  public List<HyperparameterValue> evaluate(ObservedRun run, Classification classification) {
    return specs.stream().map(spec -> spec.evaluate(run, classification)).toList();
  }

  /** Whether a value is text where the schema wants a number; NaN and infinities are no numbers. */
  public boolean isMalformed(HyperparameterValue value) {
    return switch (value) {
      case Present present -> isMalformed(present.name(), present.value());
      case Defaulted defaulted -> isMalformed(defaulted.name(), defaulted.value());
      case MissingRequired missing -> false;
      case MissingOptional missing -> false;
      case NotApplicable missing -> false;
    };
  }

  private boolean isMalformed(String name, String text) {
    return switch (spec(name).kind()) {
      case NUMBER -> DecimalText.number(text).isEmpty();
      case TEXT -> false;
    };
  }

  private HyperparameterSpec spec(String name) {
    return specs.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the schema has no hyperparameter " + name));
  }
}
