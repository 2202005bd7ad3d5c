package dev.datadecide.domain.forecast.curve;

import java.util.Locale;

/**
 * How windows are cut.
 *
 * @param wiggleRoom by how much both ends are widened, in what the windows count
 * @param maxStep whether steps at and after the end of training may lie inside
 */
public record WindowRule(double wiggleRoom, MaxStep maxStep) {
  public static final WindowRule EXACT = new WindowRule(0, MaxStep.KEEP);

  /** What becomes of steps at and after the end of training. */
  public enum MaxStep {
    KEEP,
    DROP;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public WindowRule {
    if (!(wiggleRoom >= 0) || Double.isInfinite(wiggleRoom)) {
      throw new IllegalArgumentException("wiggle room is not negative: " + wiggleRoom);
    }
  }

  /** The part of a curve that lies in a window. */
  public RunCurve cut(RunCurve curve, Window window) {
    Progress progress = curve.progress();
    return curve.only(step ->
        window.holds((double) step, progress, wiggleRoom)
            && switch (maxStep) {
              case KEEP -> true;
              case DROP -> step < progress.endStep();
            });
  }
}
