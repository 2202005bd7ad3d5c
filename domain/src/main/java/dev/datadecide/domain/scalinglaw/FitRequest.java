package dev.datadecide.domain.scalinglaw;

import java.util.Arrays;
import java.util.Optional;

/**
 * Points that a law is fitted to.
 *
 * @param x the inputs of each point
 * @param y what the law should give there
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record FitRequest(LawForm form, FitObjective objective, double[][] x, double[] y) {
  public FitRequest {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " inputs for " + y.length + " values");
    }
  }

  /** Why the points admit no fit at all, if they do not. */
  public Optional<String> refusal() {
    if (y.length < 2) {
      return Optional.of(y.length + " points");
    }
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i]) || !Arrays.stream(x[i]).allMatch(Double::isFinite)) {
        return Optional.of("point %d is not finite: %s".formatted(i + 1, point(i)));
      }
      if (objective == FitObjective.LOG_HUBER && !(y[i] > 0)) {
        return Optional.of("point %d has no logarithm: %s".formatted(i + 1, point(i)));
      }
      if (!form.inputs().getFirst().equals("L") && !Arrays.stream(x[i]).allMatch(v -> v > 0)) {
        return Optional.of("point %d has no compute: %s".formatted(i + 1, point(i)));
      }
    }
    if (Arrays.stream(x).allMatch(each -> Arrays.equals(each, x[0]))) {
      return Optional.of("all points have the same " + String.join(", ", form.inputs()));
    }
    return Optional.empty();
  }

  private String point(int i) {
    return Arrays.toString(x[i]) + " -> " + y[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FitRequest that
        && form == that.form
        && objective == that.objective
        && Arrays.deepEquals(x, that.x)
        && Arrays.equals(y, that.y);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * form.name().hashCode() + Arrays.deepHashCode(x)) + Arrays.hashCode(y);
  }
}
