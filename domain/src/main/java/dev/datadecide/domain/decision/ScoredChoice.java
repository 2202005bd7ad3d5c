package dev.datadecide.domain.decision;

/**
 * A choice of a multiple-choice item as a model scored it.
 *
 * @param sum natural-log likelihood of its text, summed
 * @param unconditional the same without the question
 * @param tokens length of its text, likewise characters and bytes
 */
public record ScoredChoice(
    double sum, double unconditional, int tokens, int characters, int bytes) {}
