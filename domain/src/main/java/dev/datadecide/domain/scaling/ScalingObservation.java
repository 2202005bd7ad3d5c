package dev.datadecide.domain.scaling;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The final value of a metric of one run.
 *
 * @param run the run's key
 * @param step where the value stands
 * @param tokens cumulative tokens there, where known
 * @param compute cumulative FLOPs there, where known
 * @param isCut whether the evaluations stop before the end of training
 */
public record ScalingObservation(
    ScalingGroup group,
    String run,
    long step,
    OptionalLong tokens,
    OptionalDouble compute,
    double value,
    boolean isCut) {}
