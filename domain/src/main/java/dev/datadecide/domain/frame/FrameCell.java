package dev.datadecide.domain.frame;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.RecipeFeature;

/** What the cells of a column hold. */
public sealed interface FrameCell {
  /** The part of a checkpoint's identity that stands in a column. */
  enum Identity {
    PARAMS,
    DATA,
    /** The reference pipeline's number, 0 to 4. */
    SEED,
    /** The Hub's name. */
    SEED_NAME,
    STEP
  }

  record Key(Identity identity) implements FrameCell {}

  /** Decided by size and step. */
  record Quantity(StepQuantity quantity) implements FrameCell {}

  /** Decided by the size. */
  record Detail(SizeDetail detail) implements FrameCell {}

  /** Decided by the recipe. */
  record Feature(RecipeFeature feature) implements FrameCell {}

  record Perplexity(PerplexitySet set) implements FrameCell {}

  /** A downstream score of a task or of an average. */
  record Score(BenchmarkTask task, EvaluationMetric metric) implements FrameCell {}

  /** How many seeds stand behind a row or, where a row is a value, behind that value. */
  record SeedCount() implements FrameCell {}

  /** Which value a row of a long frame holds. */
  record MetricName() implements FrameCell {}

  /** The value of a row of a long frame. */
  record MetricValue() implements FrameCell {}

  /** What the table of the frame holds, as it is. */
  record Stored(String origin) implements FrameCell {}

  /** Where the values come from, for people. */
  default String origin() {
    return switch (this) {
      case Key key -> "DataDecide results";
      case Quantity quantity ->
          switch (quantity.quantity()) {
            case TOKENS, COMPUTE, TRUE_LR_AT_STEP, TRUE_CUMULATIVE_LR -> "training schedule";
            case LR_AT_STEP, CUMULATIVE_LR -> "reference pipeline's schedule";
          };
      case Detail detail -> detail.detail().origin();
      case Feature feature -> "reference pipeline's hand-made estimates";
      case Perplexity perplexity -> "DataDecide-ppl-results";
      case Score score ->
          score.task().tasks().size() == 1
              ? "DataDecide-eval-results"
              : "mean over the tasks that have the metric, unweighted";
      case SeedCount count -> "counted";
      case MetricName name -> "DataDecide results";
      case MetricValue value -> "DataDecide results";
      case Stored stored -> stored.origin();
    };
  }
}
