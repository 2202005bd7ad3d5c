package dev.datadecide.domain.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts final metrics of runs together to points against compute, a point per group. */
public final class ScalingCurves {
  private ScalingCurves() {}

  /** Points by recipe, size and method; values that are not finite are counted, not averaged. */
  public static List<ScalingPoint> of(List<ScalingObservation> observations) {
    Map<ScalingGroup, List<ScalingObservation>> groups = new TreeMap<>();
    observations.forEach(
        each -> groups.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each));
    return groups.entrySet().stream()
        .map(entry -> point(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ScalingPoint point(ScalingGroup group, List<ScalingObservation> all) {
    List<ScalingObservation> finite =
        all.stream().filter(each -> Double.isFinite(each.value())).toList();
    double[] values = finite.stream().mapToDouble(ScalingObservation::value).toArray();
    return new ScalingPoint(
        group,
        values.length,
        meanOfKnown(finite, ScalingObservation::compute),
        meanOfKnown(
            finite,
            each ->
                each.tokens().isPresent()
                    ? OptionalDouble.of((double) each.tokens().getAsLong())
                    : OptionalDouble.empty()),
        mean(values),
        deviation(values),
        Arrays.stream(values).min(),
        Arrays.stream(values).max(),
        all.size() - values.length,
        (int) all.stream().filter(ScalingObservation::isCut).count());
  }

  private static OptionalDouble meanOfKnown(
      List<ScalingObservation> runs, Function<ScalingObservation, OptionalDouble> part) {
    double[] known =
        runs.stream()
            .map(part)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return known.length == runs.size() ? mean(known) : OptionalDouble.empty();
  }

  private static OptionalDouble mean(double[] values) {
    return Arrays.stream(values).average();
  }

  /** With n-1 in the denominator: the seeds are a sample. */
  private static OptionalDouble deviation(double[] values) {
    if (values.length < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(values).orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.length - 1)));
  }
}
