package dev.datadecide.application.chart;

/**
 * An axis of numbers.
 *
 * @param field name of the values in the data
 * @param title with the unit in brackets where there is one
 */
public record Axis(String field, String title, Quantity quantity, Scale scale) {
  /** What the numbers are, which is how they are written. */
  public enum Quantity {
    /** Counts, with the suffixes K, M, B, T. */
    TOKENS,
    /** Counts of parameters, with the same suffixes. */
    PARAMETERS,
    /** Counts of optimiser steps. */
    STEPS,
    /** Floating-point operations, as powers of ten. */
    COMPUTE,
    /** Shares of one, as percent. */
    SHARE,
    /** Places from 1 on, the best at the top. */
    RANK,
    NUMBER
  }

  /** How numbers become places. */
  public enum Scale {
    LINEAR,
    /** Numbers that are not above zero have no place. */
    LOGARITHMIC
  }

  public Axis {
    Channel.requirePlain(field);
  }

  /** Whether a number has a place on the axis. */
  boolean places(double number) {
    return Double.isFinite(number) && (scale == Scale.LINEAR || number > 0);
  }

  /** Where a number stands, on a scale on which equal distances are equal in the picture. */
  double place(double number) {
    return scale == Scale.LINEAR ? number : Math.log10(number);
  }
}
