package dev.datadecide.domain.evaluation;

/**
 * The values of one metric along a pretraining run; names as in the result tables.
 *
 * @param steps of the checkpoints that have the metric, rising
 * @param values as stored: NaN and infinities are among them
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record ScoreCurve(String recipe, String size, String seed, long[] steps, double[] values) {}
