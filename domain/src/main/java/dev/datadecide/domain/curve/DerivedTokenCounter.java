package dev.datadecide.domain.curve;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.TrainingRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tokens by arithmetic, for runs that log no counter: batch per device x gradient accumulation x
 * maximum sequence length x devices x step. It counts padding and takes every sequence as full, so
 * it is an upper bound. All four factors must be known; nothing is assumed in place of a missing
 * one.
 *
 * @param factors names and values in the order of the formula, where known
 * @param missing names of the factors that are not known
 */
record DerivedTokenCounter(List<String> factors, List<String> missing, OptionalLong tokensPerStep) {
  private static final List<String> FACTORS =
      List.of(
          "per_device_train_batch_size",
          "gradient_accumulation_steps",
          "max_seq_length",
          "devices");

  DerivedTokenCounter {
    factors = List.copyOf(factors);
    missing = List.copyOf(missing);
  }

  static DerivedTokenCounter of(TrainingRun run) {
    List<String> known = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    OptionalLong product = OptionalLong.of(1);
    for (String name : FACTORS) {
      OptionalLong factor = positive(run.hyperparameters(), name);
      if (factor.isPresent()) {
        known.add(name + " " + factor.getAsLong());
        product = ExactCount.product(product, factor.getAsLong());
      } else {
        missing.add(name);
      }
    }
    return new DerivedTokenCounter(
        known, missing, missing.isEmpty() ? product : OptionalLong.empty());
  }

  /** A value per row; empty when a factor is missing or the product leaves the range of counts. */
  Optional<TokenTrack> at(long[] steps) {
    if (tokensPerStep.isEmpty()) {
      return Optional.empty();
    }
    long[] values = new long[steps.length];
    BitSet present = new BitSet();
    for (int row = 0; row < steps.length; row++) {
      OptionalLong tokens = ExactCount.product(tokensPerStep, steps[row]);
      if (tokens.isPresent()) {
        values[row] = tokens.getAsLong();
        present.set(row);
      }
    }
    return Optional.of(new TokenTrack(values, present));
  }

  private static OptionalLong positive(List<HyperparameterValue> values, String name) {
    return Hyperparameters.number(values, name)
        .filter(number -> number.compareTo(BigDecimal.ONE) >= 0)
        .map(ExactCount::of)
        .orElseGet(OptionalLong::empty);
  }
}
