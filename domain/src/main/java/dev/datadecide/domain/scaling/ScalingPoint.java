package dev.datadecide.domain.scaling;

import java.util.OptionalDouble;

/**
 * A group of runs that differ in their seed only, as one point of a scaling curve.
 *
 * @param runs how many runs have a value that is finite: the n of the statistics
 * @param compute their mean cumulative FLOPs, where all of them are known
 * @param tokens their mean cumulative tokens, likewise
 * @param mean of the values
 * @param deviation sample standard deviation (n-1) of the values; empty for one run
 * @param notFinite runs whose value is not finite, which the statistics leave out
 * @param cut runs whose evaluations stop before the end of training
 */
public record ScalingPoint(
    ScalingGroup group,
    int runs,
    OptionalDouble compute,
    OptionalDouble tokens,
    OptionalDouble mean,
    OptionalDouble deviation,
    OptionalDouble least,
    OptionalDouble most,
    int notFinite,
    int cut) {}
