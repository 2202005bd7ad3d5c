package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ObservedRun;
import java.util.Optional;

/** A place where a hyperparameter's value may stand, or a default. Sources are asked in order. */
interface ValueSource {
  /** The value of the hyperparameter {@code name}, if this place has one. */
  Optional<HyperparameterValue> read(String name, ObservedRun run, Classification classification);

  /** The value that applies where no other place has one; empty for places of runs themselves. */
  default Optional<Defaulted> standard(String name) {
    return Optional.empty();
  }
}
