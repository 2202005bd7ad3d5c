package dev.datadecide.domain.decision;

import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.Arrays;
import java.util.List;

/**
 * The checkpoints of one model size that have scores.
 *
 * @param seeds their names, the default seed first
 * @param steps rising
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record SizeAxis(ModelSize size, List<String> seeds, long[] steps) {
  /** The target that compute is compared with: 1B at step 69,369, in FLOPs. */
  public static final double TARGET_COMPUTE = 7.06209840434774e20;

  public SizeAxis {
    seeds = List.copyOf(seeds);
    steps = steps.clone();
    for (int i = 1; i < steps.length; i++) {
      if (steps[i] <= steps[i - 1]) {
        throw new IllegalArgumentException("steps do not rise: " + Arrays.toString(steps));
      }
    }
  }

  /** Training compute in FLOPs at a step: 6 N D with the exact parameter count. */
  public double computeAt(long step) {
    return TrainingSchedule.of(size).computeAt(step);
  }

  /** Tokens seen at a step. */
  public double tokensAt(long step) {
    return (double) TrainingSchedule.of(size).tokensAt(step);
  }

  /** Parameters without those of the input embedding. */
  public double parameters() {
    return (double) size.exactNonEmbeddingParameters();
  }

  /** Compute in percent of the published target. */
  public static double percentOfTarget(double compute) {
    return 100 * compute / TARGET_COMPUTE;
  }
}
