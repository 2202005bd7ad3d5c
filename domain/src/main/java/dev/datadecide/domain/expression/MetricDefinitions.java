package dev.datadecide.domain.expression;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The user's metrics with their expressions, each over metrics that nobody defined. */
public final class MetricDefinitions {
  private final Map<String, UserMetric> metrics = new TreeMap<>();
  private final Map<String, Expression> expressions = new LinkedHashMap<>();

  private MetricDefinitions(Collection<UserMetric> all) {
    all.forEach(metric -> metrics.put(metric.name(), metric));
    metrics.values().forEach(metric -> resolve(metric, new ArrayDeque<>()));
  }

  /**
   * Reads definitions. One that is over itself, by way of others or not, is BAD_USAGE, and so is an
   * expression that cannot be read.
   */
  public static MetricDefinitions of(Collection<UserMetric> metrics) {
    return new MetricDefinitions(metrics);
  }

  private Expression resolve(UserMetric metric, Deque<String> above) {
    Expression known = expressions.get(metric.name());
    if (known != null) {
      return known;
    }
    if (above.contains(metric.name())) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the metric "
              + metric.name()
              + " is defined by itself: "
              + String.join(" -> ", above.reversed())
              + " -> "
              + metric.name(),
          "define one of them without the others");
    }
    above.push(metric.name());
    Expression resolved = replaced(metric.expression(), above);
    above.pop();
    expressions.put(metric.name(), resolved);
    return resolved;
  }

  private Expression replaced(Expression expression, Deque<String> above) {
    return switch (expression) {
      case Expression.Constant constant -> constant;
      case Expression.Metric metric -> {
        UserMetric defined = metrics.get(metric.name());
        yield defined == null ? metric : resolve(defined, above);
      }
      case Expression.Negation negation -> new Expression.Negation(replaced(negation.of(), above));
      case Expression.Binary binary ->
          new Expression.Binary(
              binary.operator(), replaced(binary.left(), above), replaced(binary.right(), above));
      case Expression.Call call ->
          new Expression.Call(
              call.function(),
              call.arguments().stream().map(each -> replaced(each, above)).toList());
    };
  }

  /** Whether a metric of this name is defined. */
  public boolean defines(String name) {
    return metrics.containsKey(name);
  }

  /** The definition of a name that is defined. */
  public UserMetric metric(String name) {
    UserMetric metric = metrics.get(name);
    if (metric == null) {
      throw new IllegalArgumentException("nobody defined " + name);
    }
    return metric;
  }

  /** All definitions, in order of their names. */
  public List<UserMetric> all() {
    return List.copyOf(metrics.values());
  }

  /** The expression of a name that is defined, over metrics that nobody defined. */
  public Expression expression(String name) {
    Expression expression = expressions.get(name);
    if (expression == null) {
      throw new IllegalArgumentException("nobody defined " + name);
    }
    return expression;
  }

  /** What has to be read so that these can be told: the names that nobody defined, in order. */
  public Set<String> inputs(Collection<String> names) {
    Set<String> inputs = new LinkedHashSet<>();
    for (String name : names) {
      if (defines(name)) {
        inputs.addAll(expression(name).metrics());
      } else {
        inputs.add(name);
      }
    }
    return inputs;
  }
}
