package dev.datadecide.domain.suite;

import org.jspecify.annotations.Nullable;

/**
 * The learning rate as the reference pipeline's tables have it. Its warm-up divides N by batch /
 * sequence length instead of by their product, and so is 2,048 / batch times too long: 3,658 of
 * 5,715 steps at 4M instead of 57. Only for reproducing those tables; {@link TrainingSchedule} is
 * what was trained.
 */
public final class ParitySchedule {
  private final long warmupTokens;
  private final long warmupSteps;
  private final long decaySteps;
  private final double maximumLearningRate;
  private final double finalLearningRate;

  /** Areas under the cosine between one step and the next, worked out when first asked for. */
  private volatile double @Nullable [] trapezoids;

  ParitySchedule(TrainingSchedule schedule) {
    ModelSize size = schedule.size();
    double batchPerSequence = (double) schedule.batchSize() / size.shape().sequenceLength();
    this.warmupTokens = (long) Math.rint(size.trainingParameters() / batchPerSequence);
    this.warmupSteps = Math.ceilDiv(warmupTokens, schedule.tokensPerStep());
    this.decaySteps = schedule.totalSteps() - warmupSteps;
    this.maximumLearningRate = schedule.maximumLearningRate();
    this.finalLearningRate = schedule.finalLearningRate();
  }

  public long warmupTokens() {
    return warmupTokens;
  }

  public long warmupSteps() {
    return warmupSteps;
  }

  /** Steps of the cosine, from the end of the warm-up to the scheduled end. */
  public long decaySteps() {
    return decaySteps;
  }

  /** The column {@code lr_at_step}. */
  public double learningRateAt(long step) {
    TrainingSchedule.checkStep(step);
    if (step <= warmupSteps) {
      return maximumLearningRate * step / warmupSteps;
    }
    long decayed = step - warmupSteps;
    return decayed >= decaySteps ? finalLearningRate : decayedLearningRate(decayed);
  }

  /**
   * The column {@code cumulative_lr}: the integral of the learning rate over steps. Exact in the
   * warm-up; in the cosine the trapezoid rule with unit steps, which ends with the decay, added up
   * in the reference's own order so that it comes out the same to the last bit.
   */
  public double cumulativeLearningRate(long step) {
    TrainingSchedule.checkStep(step);
    double warmedUp = Math.min(step, warmupSteps);
    double warmup = maximumLearningRate * (warmedUp * warmedUp) / (2.0 * warmupSteps);
    if (step <= warmupSteps) {
      return warmup;
    }
    int decayed = (int) Math.min(step - warmupSteps, decaySteps);
    return warmup + PairwiseSum.ofFirst(decayed, trapezoids());
  }

  private double decayedLearningRate(long decayed) {
    return finalLearningRate
        + 0.5
            * (maximumLearningRate - finalLearningRate)
            * (1 + StrictMath.cos(Math.PI * decayed / decaySteps));
  }

  private double[] trapezoids() {
    double[] known = trapezoids;
    if (known != null) {
      return known;
    }
    double[] areas = new double[Math.toIntExact(decaySteps)];
    double before = decayedLearningRate(0);
    for (int i = 0; i < areas.length; i++) {
      double after = decayedLearningRate(i + 1L);
      areas[i] = (after + before) / 2.0;
      before = after;
    }
    trapezoids = areas;
    return areas;
  }
}
