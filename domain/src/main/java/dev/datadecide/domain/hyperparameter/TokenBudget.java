package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingOptional;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingRequired;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.NotApplicable;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunNameType;
import dev.datadecide.domain.run.TokenText;
import java.math.BigDecimal;
import java.util.Optional;

/** How many tokens a run was meant to be finetuned on. */
final class TokenBudget {
  /** Marks runs on the whole finetuning set. */
  private static final String FULL_SET_MARK = "_Ft_";

  /** The finetuning set, with weight 1. */
  private static final String FULL_SET = "allenai/tulu-3-sft-mixture";

  /** Tokens of one epoch of the finetuning set, as counted by the runs that went through it. */
  private static final String FULL_SET_TOKENS = "665127434";

  /** Epochs of the runs on the whole set. */
  private static final String FULL_SET_EPOCHS = "2";

  private TokenBudget() {}

  /** A field of the run name such as {@code 100M} or {@code 100Mt}, as a number of tokens. */
  static ValueSource nameTokens(String field) {
    return (name, run, classification) -> {
      if (classification.nameType().equals(RunNameType.REDUCE_TYPE.label())) {
        // The field of these names counts samples.
        return Optional.empty();
      }
      return classification
          .field(field)
          .flatMap(text ->
              TokenText.parse(text).stream()
                  .mapToObj(tokens ->
                      new Present(
                          name,
                          new BigDecimal(tokens).toPlainString(),
                          ValueSources.nameOrigin(field, text)))
                  .findFirst());
    };
  }

  /**
   * The whole set per epoch, for runs that are marked so and whose configuration does not
   * contradict.
   */
  static ValueSource fullSetTokens() {
    return (name, run, classification) ->
        isFullSet(run)
            ? Optional.of(
                new Present(
                    name,
                    FULL_SET_TOKENS,
                    "run name mark " + FULL_SET_MARK + ": one epoch of " + FULL_SET))
            : Optional.empty();
  }

  static ValueSource fullSetEpochs() {
    return (name, run, classification) ->
        isFullSet(run)
            ? Optional.of(
                new Defaulted(
                    name,
                    FULL_SET_EPOCHS,
                    "run name mark " + FULL_SET_MARK + ": runs on all of " + FULL_SET))
            : Optional.empty();
  }

  /** Tokens per epoch times epochs; a default where one of them is. */
  static ValueSource product(HyperparameterSpec tokensPerEpoch, HyperparameterSpec epochs) {
    return (name, run, classification) -> {
      HyperparameterValue tokens = tokensPerEpoch.evaluate(run, classification);
      HyperparameterValue times = epochs.evaluate(run, classification);
      return number(tokens)
          .flatMap(perEpoch ->
              number(times)
                  .map(count -> {
                    String product = perEpoch.multiply(count).stripTrailingZeros().toPlainString();
                    String origin = tokens.name() + " x " + times.name();
                    return times instanceof Defaulted
                        ? new Defaulted(name, product, origin)
                        : new Present(name, product, origin);
                  }));
    };
  }

  private static boolean isFullSet(ObservedRun run) {
    boolean marked =
        run.key().runId().contains(FULL_SET_MARK) || run.displayName().contains(FULL_SET_MARK);
    boolean limited =
        run.configuration().value("max_train_samples").isPresent()
            || run.configuration().value("max_train_steps").isPresent();
    boolean otherSet =
        run.configuration().elements("dataset_mixer_list").stream()
            .findFirst()
            .map(ConfigValue::text)
            .filter(set -> !set.equals(FULL_SET))
            .isPresent();
    return marked && !limited && !otherSet;
  }

  private static Optional<BigDecimal> number(HyperparameterValue value) {
    return switch (value) {
      case Present present -> DecimalText.number(present.value());
      case Defaulted defaulted -> DecimalText.number(defaulted.value());
      case MissingRequired missing -> Optional.empty();
      case MissingOptional missing -> Optional.empty();
      case NotApplicable missing -> Optional.empty();
    };
  }
}
