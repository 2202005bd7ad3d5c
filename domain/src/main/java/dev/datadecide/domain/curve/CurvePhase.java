package dev.datadecide.domain.curve;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run's part of a continuous curve, as columns with a slot per point, in step order.
 *
 * @param run the run the points come from; a stand-in's key where one stands in
 * @param recipe display name of the pretraining recipe; likewise size and seed of the pretraining
 *     run
 * @param learningRate the run's own (peak) learning rate
 * @param learningRateState the same as one of the five states of a hyperparameter, with its origin
 * @param method {@code sft} or {@code dpo}; empty for pretraining
 * @param isStandIn whether the points are those of another seed
 * @param phaseTokens tokens since the start of this phase, repaired or derived where necessary
 * @param cumulativeTokens {@code phaseTokens} plus the tokens of everything before
 * @param basis where the tokens come from
 * @param cumulativeCompute FLOPs since the first pretraining step; only where {@code
 *     cumulativeTokens} is present
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record CurvePhase(
    RunKey run,
    TrainingType type,
    Optional<String> recipe,
    Optional<String> size,
    Optional<String> seed,
    OptionalDouble learningRate,
    HyperparameterValue learningRateState,
    Optional<String> method,
    boolean isStandIn,
    long[] steps,
    TokenTrack phaseTokens,
    TokenTrack cumulativeTokens,
    TokenBasis basis,
    double[] cumulativeCompute,
    List<MetricSeries> metrics) {
  public CurvePhase {
    metrics = List.copyOf(metrics);
  }

  public int points() {
    return steps.length;
  }
}
