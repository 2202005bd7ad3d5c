package dev.datadecide.domain.evaluation;

/**
 * How much is stored of one checkpoint's downstream evaluation; names as in the result tables.
 *
 * @param tasks how many of the tasks in question have scores
 */
public record CheckpointCoverage(String recipe, String size, String seed, long step, long tasks) {}
