package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.expression.Expression;
import dev.datadecide.domain.expression.UserMetric;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A metric that the user defined, of every task for which all that it is over was measured in one
 * way. It is as comparable as the least comparable of them.
 */
public final class DerivedScores {
  private DerivedScores() {}

  /** What scores of different metrics are of together. */
  private record Of(
      Optional<RunKey> run,
      Optional<String> recipe,
      Optional<String> size,
      Optional<String> seed,
      OptionalLong step,
      EvaluationSystem system,
      String task,
      String procedure) {}

  /**
   * The scores of a defined metric.
   *
   * @param expression over standard metrics
   * @param scores those that it is over, and any others
   */
  public static List<EvaluationScore> of(
      UserMetric metric, Expression expression, List<EvaluationScore> scores) {
    Map<Of, Map<String, EvaluationScore>> together = new LinkedHashMap<>();
    for (EvaluationScore score : scores) {
      Of of =
          new Of(
              score.run(),
              score.recipe(),
              score.size(),
              score.seed(),
              score.step(),
              score.name().system(),
              score.task(),
              score.mapping().map(MappedName::procedure).orElse(""));
      together.computeIfAbsent(of, key -> new TreeMap<>()).putIfAbsent(score.metric(), score);
    }
    List<EvaluationScore> derived = new ArrayList<>();
    together.forEach((of, inputs) -> {
      if (inputs.keySet().containsAll(expression.metrics())) {
        derived.add(score(of, metric, expression, inputs));
      }
    });
    return derived;
  }

  private static EvaluationScore score(
      Of of, UserMetric metric, Expression expression, Map<String, EvaluationScore> inputs) {
    NativeName name = NativeName.of(of.system(), of.task(), metric.name());
    MappingVerdict verdict = new MappingVerdict.Comparable();
    for (String input : expression.metrics()) {
      MappingVerdict other =
          input(inputs, input)
              .mapping()
              .map(MappedName::verdict)
              .orElse(
                  new MappingVerdict.ComparableWithCaveat(
                      input + " is no name that the mapping knows"));
      verdict = rank(other) > rank(verdict) ? other : verdict;
    }
    return EvaluationScore.builder()
        .run(of.run())
        .recipe(of.recipe())
        .size(of.size())
        .seed(of.seed())
        .step(of.step())
        .name(name)
        .mapping(
            MappedName.builder()
                .name(name)
                .task(of.task())
                .metric(metric.name())
                .procedure(of.procedure())
                .unit(metric.unit())
                .direction(metric.direction())
                .randomBaseline(OptionalDouble.empty())
                .verdict(verdict)
                .build())
        .value(expression.value(input -> input(inputs, input).value()))
        .build();
  }

  private static EvaluationScore input(Map<String, EvaluationScore> inputs, String name) {
    EvaluationScore score = inputs.get(name);
    if (score == null) {
      throw new IllegalStateException("no score of " + name);
    }
    return score;
  }

  private static int rank(MappingVerdict verdict) {
    return switch (verdict) {
      case MappingVerdict.Comparable comparable -> 0;
      case MappingVerdict.ComparableWithCaveat caveat -> 1;
      case MappingVerdict.NotComparable refused -> 2;
    };
  }
}
