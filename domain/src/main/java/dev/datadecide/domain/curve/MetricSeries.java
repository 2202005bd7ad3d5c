package dev.datadecide.domain.curve;

import java.util.BitSet;

/**
 * Values of one metric along a progression: one slot per row; only the set bits of {@code present}
 * are values.
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record MetricSeries(String name, double[] values, BitSet present) {}
