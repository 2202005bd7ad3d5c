package dev.datadecide.domain.forecast.feature;

import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.curve.WindowRule;
import dev.datadecide.domain.forecast.curve.XAxis;
import java.util.Map;
import java.util.Optional;

/** One column of a table of features. */
public sealed interface FeatureColumn {
  String name();

  String formula();

  /** Label of the window; empty for what is known before the run. */
  Optional<String> window();

  /** The metric that it is computed of; empty for what is known before the run. */
  Optional<String> source();

  /**
   * The number of one run; NaN where it is missing.
   *
   * @param early curves of the run up to the horizon, by metric
   * @param lastStep where the last window of the run can end
   */
  double of(Subject subject, Map<String, RunCurve> early, double lastStep);

  /** A feature of a window of a curve: {@code {metric}__{window}__{feature}}. */
  record OfCurve(String metric, Window range, CurveFeature feature, WindowRule rule, XAxis axis)
      implements FeatureColumn {
    @Override
    public String name() {
      return metric + "__" + range.label() + "__" + feature.name();
    }

    @Override
    public String formula() {
      return feature.formula();
    }

    @Override
    public Optional<String> window() {
      return Optional.of(range.label());
    }

    @Override
    public Optional<String> source() {
      return Optional.of(metric);
    }

    @Override
    public double of(Subject subject, Map<String, RunCurve> early, double lastStep) {
      RunCurve curve = early.get(metric);
      return curve == null ? Double.NaN : feature.of(rule.cut(curve, range), axis);
    }
  }

  /** What is known before the run. */
  record OfRun(RunFeature feature) implements FeatureColumn {
    @Override
    public String name() {
      return feature.name();
    }

    @Override
    public String formula() {
      return feature.formula();
    }

    @Override
    public Optional<String> window() {
      return Optional.empty();
    }

    @Override
    public Optional<String> source() {
      return Optional.empty();
    }

    @Override
    public double of(Subject subject, Map<String, RunCurve> early, double lastStep) {
      return feature.of(subject, lastStep);
    }
  }
}
