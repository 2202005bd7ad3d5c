package dev.datadecide.domain.suite;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One of the 14 model sizes. There is one object per size: compare by identity.
 *
 * <p>Two parameter counts matter. The exact one decides compute; the training one, which is a round
 * number from 150M on, decided batch size, learning rate and token budget.
 */
public final class ModelSize {
  private final String label;
  private final int order;
  private final long nominal;
  private final long exactNonEmbeddingParameters;
  private final long trainingParameters;
  private final TransformerShape shape;
  private final long finalStep;
  private final long checkpointInterval;
  private final long maxStepFilter;
  private final List<Long> publishedSteps;
  private final List<Long> missingSteps;

  ModelSize(int order, CatalogueRow counts, CatalogueRow grid) {
    this.label = counts.text("size");
    this.order = order;
    this.nominal = counts.count("nominal");
    this.exactNonEmbeddingParameters = counts.count("exact");
    this.trainingParameters = counts.count("training");
    this.shape =
        new TransformerShape(
            counts.integer("width"),
            counts.integer("heads"),
            counts.integer("layers"),
            counts.integer("sequence"));
    this.finalStep = grid.count("final_step");
    this.checkpointInterval = grid.count("interval");
    this.maxStepFilter = grid.count("max_step_filter");

    long last = grid.count("last_published");
    List<Long> holes = grid.words("holes").stream().map(Long::valueOf).toList();
    this.publishedSteps =
        LongStream.concat(
                LongStream.iterate(0, step -> step < last, step -> step + checkpointInterval),
                LongStream.of(last))
            .boxed()
            .filter(step -> !holes.contains(step))
            .toList();
    this.missingSteps =
        LongStream.concat(
                holes.stream().mapToLong(Long::longValue),
                last < finalStep ? LongStream.of(finalStep) : LongStream.empty())
            .boxed()
            .toList();
  }

  /** The name everyone uses: {@code 4M} to {@code 1B}. */
  public String label() {
    return label;
  }

  /** Place by size, from 0. */
  public int order() {
    return order;
  }

  /** The label as a number: 4,000,000 for {@code 4M}. */
  public long nominal() {
    return nominal;
  }

  /** All parameters but those of the input embedding: what compute is counted with. */
  public long exactNonEmbeddingParameters() {
    return exactNonEmbeddingParameters;
  }

  /** The count from which batch size, learning rate and token budget were derived. */
  public long trainingParameters() {
    return trainingParameters;
  }

  /** Whether {@link #trainingParameters} is a round number rather than a count: from 150M on. */
  public boolean trainingCountIsNominal() {
    return trainingParameters != exactNonEmbeddingParameters;
  }

  public TransformerShape shape() {
    return shape;
  }

  /**
   * Where the published run with the default seed ends. The trainer stops ten steps after the
   * schedule, and every relaunch of a finished run adds ten: for 530M this is the end of a
   * relaunched run.
   */
  public long finalStep() {
    return finalStep;
  }

  /** Steps between checkpoints. */
  public long checkpointInterval() {
    return checkpointInterval;
  }

  /** Steps of the published downstream evaluations, rising; the same for every recipe and seed. */
  public List<Long> publishedSteps() {
    return publishedSteps;
  }

  /**
   * Steps that one would expect in the published evaluations and that are not there: holes of the
   * checkpoint grid up to {@link #lastPublishedStep}, and the run's end when they stop before it.
   */
  public List<Long> missingSteps() {
    return missingSteps;
  }

  public long lastPublishedStep() {
    return publishedSteps.getLast();
  }

  /** Whether the published evaluations stop before the run's end. */
  public boolean publishedStepsAreCut() {
    return lastPublishedStep() < finalStep;
  }

  /** The largest step that the reference pipeline's filter {@code max_steps} keeps. */
  public long maxStepFilter() {
    return maxStepFilter;
  }

  /** Training compute in FLOPs: 6 x exact parameters x tokens, without rounding. */
  public BigInteger compute(long tokens) {
    return computeWith(exactNonEmbeddingParameters, tokens);
  }

  /** {@link #compute} with the training count, as some published tables have it. */
  public BigInteger computeByTrainingCount(long tokens) {
    return computeWith(trainingParameters, tokens);
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }

  private static BigInteger computeWith(long parameters, long tokens) {
    return BigInteger.valueOf(6)
        .multiply(BigInteger.valueOf(parameters))
        .multiply(BigInteger.valueOf(tokens));
  }
}
