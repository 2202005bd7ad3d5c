package dev.datadecide.domain.scalinglaw;

/**
 * Which checkpoints of a run stand for its end, and which for its course, by the released code. The
 * products are IEEE doubles and have to be: 1 - 0.9 is a little less than 0.1, so that of 10
 * checkpoints one is skipped, and of 21 three.
 */
public final class CheckpointShares {
  private CheckpointShares() {}

  /** Position of the first checkpoint of the last tenth: min(n - 1, ceil(0.9 n)). */
  public static int lastTenth(int checkpoints) {
    if (checkpoints < 1) {
      throw new IllegalArgumentException("no checkpoint");
    }
    return Math.min(checkpoints - 1, (int) Math.ceil(0.9 * checkpoints));
  }

  /** How many leading checkpoints are skipped to keep a share: ceil((1 - share) n). */
  public static int skipped(int checkpoints, double share) {
    return (int) Math.ceil((1 - share) * checkpoints);
  }

  /** The mean over the last tenth. */
  public static double lastTenthMean(double[] values) {
    int from = lastTenth(values.length);
    double sum = 0;
    for (int i = from; i < values.length; i++) {
      sum += values[i];
    }
    return sum / (values.length - from);
  }
}
