package dev.datadecide.domain.quality;

import dev.datadecide.domain.run.RunKey;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the history of one run looks like from afar.
 *
 * @param rows rows in use
 * @param superseded rows that another one of their step replaces
 * @param lastStep of the rows in use
 * @param gaps how many distances between two steps are more than three times the run's median one
 * @param widestGap the widest distance between two steps
 * @param usualGap the median distance
 * @param notFinite how many logged numbers are NaN or infinite
 * @param notFiniteMetric one of the metrics that have such numbers
 * @param leastLoss the smallest finite training loss
 * @param lastLoss the last training loss, which may be NaN
 * @param isTagged whether the run has a tag, of its own or in its configuration
 * @param evaluations how many values of evaluations its summary has
 * @param digest equal for equal rows in use; empty without rows
 */
public record RunHealth(
    RunKey run,
    long rows,
    long superseded,
    OptionalLong lastStep,
    long gaps,
    OptionalLong widestGap,
    OptionalDouble usualGap,
    long notFinite,
    String notFiniteMetric,
    OptionalDouble leastLoss,
    OptionalDouble lastLoss,
    boolean isTagged,
    long evaluations,
    String digest) {
  /** Distances between steps that are so many times the usual one are gaps. */
  public static final int GAP = 3;

  /** How paths of evaluations in a summary begin. */
  public static final String EVALUATION = "oe_eval_metrics/";

  /** The path of a configuration that repeats tags. */
  public static final String TAGS = "wandb_tags";

  /** The metric that is looked at as training loss. */
  public static final String LOSS = "train_loss";
}
