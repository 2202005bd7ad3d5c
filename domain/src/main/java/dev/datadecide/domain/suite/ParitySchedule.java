package dev.datadecide.domain.suite;

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
    if (decayed >= decaySteps) {
      return finalLearningRate;
    }
    return finalLearningRate
        + 0.5
            * (maximumLearningRate - finalLearningRate)
            * (1 + StrictMath.cos(Math.PI * decayed / decaySteps));
  }

  /**
   * The column {@code cumulative_lr}: the integral of the learning rate over steps. Exact in the
   * warm-up; in the cosine the trapezoid rule with unit steps, which ends with the decay.
   *
   * <p>With d steps decayed and a = pi / decay steps, the rule's sum over cos(ak), half weight at
   * both ends, is sin(ad) cot(a / 2) / 2 (Dirichlet kernel), so that no loop is needed and no
   * rounding adds up.
   */
  public double cumulativeLearningRate(long step) {
    TrainingSchedule.checkStep(step);
    if (step <= warmupSteps) {
      return maximumLearningRate * ((double) step * step) / (2.0 * warmupSteps);
    }
    long decayed = Math.min(step - warmupSteps, decaySteps);
    double angle = Math.PI / decaySteps;
    double cosines =
        decayed == decaySteps ? 0 : StrictMath.sin(angle * decayed) / StrictMath.tan(angle / 2) / 2;
    return maximumLearningRate * warmupSteps / 2.0
        + finalLearningRate * decayed
        + 0.5 * (maximumLearningRate - finalLearningRate) * (decayed + cosines);
  }
}
