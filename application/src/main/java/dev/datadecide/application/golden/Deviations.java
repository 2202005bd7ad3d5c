package dev.datadecide.application.golden;

import java.util.OptionalDouble;

/** Collects the errors of one item of a file. */
public final class Deviations {
  private final String file;
  private final String item;
  private final double allowed;
  private final double floor;
  private long rows;
  private long failures;
  private double worst;
  private String firstFailure = "";

  private Deviations(String file, String item, double allowed, double floor) {
    this.file = file;
    this.item = item;
    this.allowed = allowed;
    this.floor = floor;
  }

  /** Errors relative to the expected number; below an absolute floor they are none. */
  public static Deviations relative(String file, String item, double allowed, double floor) {
    return new Deviations(file, item, allowed, floor);
  }

  /** Errors as they are. */
  public static Deviations absolute(String file, String item, double allowed) {
    return new Deviations(file, item, allowed, Double.NaN);
  }

  /** Compares a number; missing agrees with missing only. */
  public void add(String where, OptionalDouble actual, OptionalDouble expected) {
    if (actual.isPresent() && expected.isPresent()) {
      add(where, actual.getAsDouble(), expected.getAsDouble());
    } else if (actual.isPresent() != expected.isPresent()) {
      addError(where + ": " + actual + " for " + expected, Double.POSITIVE_INFINITY);
    } else {
      rows++;
    }
  }

  /** Compares a number. */
  public void add(String where, double actual, double expected) {
    double difference = Math.abs(actual - expected);
    double error =
        Double.isNaN(floor)
            ? difference
            : difference <= floor ? 0 : difference / Math.abs(expected);
    addError(where + ": " + actual + " for " + expected, error);
  }

  /** Compares the first numbers, as many as are expected. */
  public void add(String where, double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      add(where + " " + i, i < actual.length ? actual[i] : Double.NaN, expected[i]);
    }
  }

  /** Adds an error; one that is no number is infinite. */
  public void addError(String where, double error) {
    addError(where, error, allowed);
  }

  /** Adds an error of which another one passes than of the rest. */
  public void addError(String where, double error, double passing) {
    rows++;
    double size = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    worst = Math.max(worst, size);
    if (size > passing) {
      failures++;
      if (firstFailure.isEmpty()) {
        firstFailure = where;
      }
    }
  }

  /** What the errors amount to. */
  public GoldenVerdict verdict() {
    return verdict("");
  }

  /** What the errors amount to, with something beside it. */
  public GoldenVerdict verdict(String remark) {
    String failed = failures == 0 ? "" : failures + " fail, first " + firstFailure;
    return new GoldenVerdict(
        file,
        item,
        rows,
        worst,
        allowed,
        failures == 0 && rows > 0,
        remark.isEmpty() || failed.isEmpty() ? remark + failed : remark + "; " + failed);
  }
}
