package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import java.util.Optional;

/**
 * What a training type declares of a hyperparameter.
 *
 * @param standard the value that applies where a run gives none, and which code has it
 */
public record HyperparameterRule(
    String name, Requirement requirement, Optional<Defaulted> standard) {}
