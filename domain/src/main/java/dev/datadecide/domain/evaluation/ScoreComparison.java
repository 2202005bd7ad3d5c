package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.MappingVerdict.Comparable;
import dev.datadecide.domain.evaluation.MappingVerdict.ComparableWithCaveat;
import dev.datadecide.domain.evaluation.MappingVerdict.Extent;
import dev.datadecide.domain.evaluation.MappingVerdict.NotComparable;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides whether scores may be put side by side, and averages them only then: every pair must
 * allow it. There is no other way to an average over scores of several systems.
 */
public final class ScoreComparison {
  private static final Set<String> NINE_AND_TEN = Set.of("core_9mcqa", "olmes_10_macro_avg");

  private ScoreComparison() {}

  /** The verdict about scores of two names; the same whichever comes first. */
  public static MappingVerdict between(MappedName one, MappedName other) {
    if (!one.task().equals(other.task())) {
      return new NotComparable(
          Set.of(one.task(), other.task()).equals(NINE_AND_TEN)
              ? "core_9mcqa has no MMLU, olmes_10_macro_avg has"
              : "different tasks: " + both(one.task(), other.task()),
          Extent.OTHER_PROCEDURES);
    }
    if (!one.metric().equals(other.metric())) {
      return new NotComparable(
          "different metrics of "
              + one.task()
              + ": "
              + both(one.metric(), other.metric())
              + (stem(one.metric()).equals(stem(other.metric()))
                  ? " differ in what they are normalised by"
                  : ""),
          Extent.OTHER_PROCEDURES);
    }
    boolean isDefect = isDefect(one) || isDefect(other);
    boolean isApart =
        !one.procedure().equals(other.procedure())
            && (one.verdict().isRefusal() || other.verdict().isRefusal());
    String reasons =
        String.join(
            "; ",
            new TreeSet<>(
                Stream.of(one, other).flatMap(name -> name.verdict().reason().stream()).toList()));
    if (isDefect || isApart) {
      return new NotComparable(reasons, isDefect ? Extent.ANYTHING : Extent.OTHER_PROCEDURES);
    }
    return reasons.isEmpty() ? new Comparable() : new ComparableWithCaveat(reasons);
  }

  private static String both(String one, String other) {
    return String.join(" and ", new TreeSet<>(List.of(one, other)));
  }

  private static String stem(String metric) {
    return metric.replaceFirst("_(raw|uncond|per_(token|char|byte))$", "");
  }

  private static boolean isDefect(MappedName name) {
    return name.verdict() instanceof NotComparable refused && refused.extent() == Extent.ANYTHING;
  }

  /**
   * The mean of scores, unless a pair of them is not comparable, one's name is not known, or one
   * score is there twice.
   */
  public static ScoreMean mean(List<EvaluationScore> scores) {
    if (scores.isEmpty()) {
      return new ScoreMean.Refused("there are no scores");
    }
    Set<MappedName> names = new LinkedHashSet<>();
    Map<String, NativeName> places = new HashMap<>();
    for (EvaluationScore score : scores) {
      if (score.mapping().isEmpty()) {
        return new ScoreMean.Refused(
            "nothing is known of " + score.name() + ": how it was measured cannot be told");
      }
      names.add(score.mapping().get());
      NativeName twin = places.putIfAbsent(place(score), score.name());
      if (twin != null && score.run().isPresent()) {
        return new ScoreMean.Refused(
            "one score of run %s twice: %s and %s"
                .formatted(score.run().get(), twin, score.name()));
      }
    }
    Set<String> caveats = new TreeSet<>();
    List<MappedName> distinct = new ArrayList<>(names);
    for (int i = 0; i < distinct.size(); i++) {
      for (int j = i; j < distinct.size(); j++) {
        MappingVerdict verdict = between(distinct.get(i), distinct.get(j));
        if (verdict instanceof NotComparable refused) {
          return new ScoreMean.Refused(
              "%s and %s are not comparable: %s"
                  .formatted(distinct.get(i).name(), distinct.get(j).name(), refused.why()));
        }
        verdict.reason().ifPresent(caveats::add);
      }
    }
    return mean(scores, List.copyOf(caveats));
  }

  /** What a score is of: two names of one number in a run would count it twice. */
  private static String place(EvaluationScore score) {
    MappedName mapping = score.mapping().orElseThrow();
    return Stream.of(
            score.run().map(RunKey::text).orElse(""),
            text(score.step()),
            mapping.name().system().phase().label(),
            mapping.task(),
            mapping.metric(),
            mapping.procedure())
        .reduce((before, next) -> before + "\n" + next)
        .orElseThrow();
  }

  private static String text(OptionalLong step) {
    return step.isPresent() ? Long.toString(step.getAsLong()) : "";
  }

  private static ScoreMean mean(List<EvaluationScore> scores, List<String> caveats) {
    double[] finite =
        scores.stream().mapToDouble(EvaluationScore::value).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new ScoreMean.Refused("none of " + scores.size() + " scores is finite");
    }
    double sum = 0;
    for (double value : finite) {
      sum += value;
    }
    return new ScoreMean.Mean(
        sum / finite.length, finite.length, scores.size() - finite.length, caveats);
  }
}
