package dev.datadecide.domain.evaluation;

/**
 * The last value of one metric along a pretraining run; names as in the result tables.
 *
 * @param step the last step that has the metric
 */
public record FinalScore(String recipe, String size, String seed, long step, double value) {}
