package dev.datadecide.application.annotation;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.expression.MetricDefinitions;
import dev.datadecide.domain.expression.UserMetric;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.Direction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Metrics that the user defines as expressions over others. */
public final class UserMetricService {
  private final UserMetrics metrics;
  private final Clock clock;

  @Inject
  UserMetricService(UserMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** All, in order of their names. */
  public List<UserMetric> all() {
    return metrics.all();
  }

  /** All with their expressions, each over metrics that nobody defined. */
  public MetricDefinitions definitions() {
    return MetricDefinitions.of(metrics.all());
  }

  /**
   * Defines a metric, in place of one of its name. BAD_USAGE for a name that a standard metric has,
   * or that has other signs than names have, and for an expression that cannot be read or leads
   * back to the metric.
   */
  public UserMetric define(
      String name, String expression, String unit, Direction direction, String meaning) {
    if (!UserMetric.isName(name)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "\"" + name + "\" is no name of a metric",
          "take letters, digits, underscores, dots and hyphens, a letter first");
    }
    if (isStandard(name)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a standard metric is called " + name + " already",
          "choose another name; ddn mapping list shows those that are taken");
    }
    UserMetric metric =
        new UserMetric(
            name,
            expression.strip(),
            unit.strip(),
            direction,
            meaning.strip(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    List<UserMetric> all = new ArrayList<>(metrics.all());
    all.removeIf(each -> each.name().equals(name));
    all.add(metric);
    MetricDefinitions.of(all);
    metrics.define(metric);
    return metric;
  }

  private static boolean isStandard(String name) {
    return Arrays.stream(EvaluationSystem.values())
        .flatMap(system -> EvaluationMapping.CURRENT.names(system).stream())
        .map(MappedName::metric)
        .anyMatch(name::equals);
  }

  /** The metric of a name; UNKNOWN_NAME with the nearest otherwise. */
  public UserMetric named(String name) {
    List<UserMetric> all = metrics.all();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "you have defined no metric \""
                    + name
                    + "\""
                    + Suggestions.question(name, all.stream().map(UserMetric::name).toList()),
                "list them: ddn metric"));
  }

  /** Takes a metric back; refused while others are over it. */
  public void remove(String name) {
    named(name);
    List<String> users =
        metrics.all().stream()
            .filter(each -> each.expression().metrics().contains(name))
            .map(UserMetric::name)
            .toList();
    if (!users.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          String.join(", ", users) + (users.size() == 1 ? " is" : " are") + " defined by " + name,
          "remove or redefine what is over it first");
    }
    metrics.remove(name);
  }
}
