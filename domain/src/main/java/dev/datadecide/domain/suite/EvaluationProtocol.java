package dev.datadecide.domain.suite;

import java.util.Optional;

/**
 * How a task is put to a model.
 *
 * @param split of the task's data set that is asked
 * @param shots examples before each question
 * @param fewShotSource name of the fixed set of examples; subjects of MMLU take theirs from their
 *     own development split
 * @param unconditionalPrompt whether choices are also scored without the question
 */
public record EvaluationProtocol(
    String split, int shots, Optional<String> fewShotSource, boolean unconditionalPrompt) {}
