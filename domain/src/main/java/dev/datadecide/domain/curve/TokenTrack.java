package dev.datadecide.domain.curve;

import java.util.BitSet;

/** Token counts along a phase: exact integers; rows outside {@code present} have none. */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record TokenTrack(long[] values, BitSet present) {
  /** A track on which no row has a value. */
  public static TokenTrack absent(int rows) {
    return new TokenTrack(new long[rows], new BitSet());
  }
}
