package dev.datadecide.domain.suite;

/**
 * How a size was trained: one formula each for batch, budget and learning rate, from the training
 * parameter count N (launch script and configuration of the suite's training code).
 *
 * <p>Steps count optimiser updates from 0; tokens count batch x sequence length per step; learning
 * rates are those of the step that follows.
 */
public final class TrainingSchedule {
  /** The parameter count at which the fits of batch size and learning rate are anchored. */
  private static final double REFERENCE_PARAMETERS = 108e6;

  private static final double REFERENCE_BATCH = 160;
  private static final double REFERENCE_LEARNING_RATE = 0.0047;

  /** Batches are multiples of this many sequences. */
  private static final int BATCH_UNIT = 32;

  /** Five times the compute-optimal 20 tokens per parameter. */
  private static final long TOKENS_PER_PARAMETER = 100;

  private final ModelSize size;
  private final int batchSize;
  private final long tokensPerStep;
  private final long totalTokens;
  private final long totalSteps;
  private final long warmupSteps;
  private final double maximumLearningRate;
  private final double finalLearningRate;

  private TrainingSchedule(ModelSize size) {
    long parameters = size.trainingParameters();
    double scale = parameters / REFERENCE_PARAMETERS;
    this.size = size;
    this.batchSize =
        BATCH_UNIT
            * (int) Math.rint(REFERENCE_BATCH * StrictMath.pow(scale, 2.0 / 3.0) / BATCH_UNIT);
    this.tokensPerStep = (long) batchSize * size.shape().sequenceLength();
    this.totalTokens = TOKENS_PER_PARAMETER * parameters;
    this.totalSteps = Math.ceilDiv(totalTokens, tokensPerStep);
    this.warmupSteps = (long) Math.rint((double) parameters / tokensPerStep);
    this.maximumLearningRate = REFERENCE_LEARNING_RATE * StrictMath.pow(scale, -1.0 / 3.0);
    this.finalLearningRate = 0.01 * maximumLearningRate;
  }

  public static TrainingSchedule of(ModelSize size) {
    return new TrainingSchedule(size);
  }

  public ModelSize size() {
    return size;
  }

  /** Sequences per step: 160 (N / 108e6)^(2/3), to the nearest multiple of 32. */
  public int batchSize() {
    return batchSize;
  }

  public long tokensPerStep() {
    return tokensPerStep;
  }

  /** The budget: 100 tokens per parameter. The last step goes a little beyond it. */
  public long totalTokens() {
    return totalTokens;
  }

  /** Steps that the budget takes; the learning rate reaches its floor here. */
  public long totalSteps() {
    return totalSteps;
  }

  /** Where the published run ends, ten or more steps later: {@link ModelSize#finalStep}. */
  public long finalStep() {
    return size.finalStep();
  }

  /** 0.0047 (N / 108e6)^(-1/3). */
  public double maximumLearningRate() {
    return maximumLearningRate;
  }

  /** One percent of the maximum. */
  public double finalLearningRate() {
    return finalLearningRate;
  }

  /** Steps of linear warm-up from 0: one token per parameter. */
  public long warmupSteps() {
    return warmupSteps;
  }

  /** The learning rate as trained: linear warm-up, cosine to the final rate, then constant. */
  public double learningRateAt(long step) {
    checkStep(step);
    if (step < warmupSteps) {
      return maximumLearningRate * step / warmupSteps;
    }
    if (step >= totalSteps) {
      return finalLearningRate;
    }
    double angle = Math.PI * (step - warmupSteps) / (totalSteps - warmupSteps);
    return finalLearningRate
        + (maximumLearningRate - finalLearningRate) * (1 + StrictMath.cos(angle)) / 2;
  }

  /**
   * The integral of the learning rate over the steps so far. Exact in the warm-up and after the
   * schedule; in the cosine the trapezoid rule with unit steps.
   *
   * <p>With d steps decayed and a = pi / decay steps, the rule's sum over cos(ak), half weight at
   * both ends, is sin(ad) cot(a / 2) / 2 (Dirichlet kernel), so that no loop is needed and no
   * rounding adds up.
   */
  public double cumulativeLearningRateAt(long step) {
    checkStep(step);
    if (step <= warmupSteps) {
      return maximumLearningRate * ((double) step * step) / (2.0 * warmupSteps);
    }
    long decaySteps = totalSteps - warmupSteps;
    long decayed = Math.min(step - warmupSteps, decaySteps);
    double angle = Math.PI / decaySteps;
    double cosines =
        decayed == decaySteps ? 0 : StrictMath.sin(angle * decayed) / StrictMath.tan(angle / 2) / 2;
    return maximumLearningRate * warmupSteps / 2.0
        + finalLearningRate * (step - warmupSteps)
        + 0.5 * (maximumLearningRate - finalLearningRate) * (decayed + cosines);
  }

  /** Tokens seen up to a step. */
  public long tokensAt(long step) {
    checkStep(step);
    return Math.multiplyExact(step, tokensPerStep);
  }

  /** Training compute up to a step in FLOPs, rounded once, from the exact product. */
  public double computeAt(long step) {
    return size.compute(tokensAt(step)).doubleValue();
  }

  /** The schedule as the reference pipeline has it. */
  public ParitySchedule parity() {
    return new ParitySchedule(this);
  }

  static void checkStep(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("a step is not negative: " + step);
    }
  }
}
