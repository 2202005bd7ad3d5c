package dev.datadecide.domain.lineage;

import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A run's own evaluation of the weights it started from, next to the evaluated checkpoint that
 * comes nearest. Finetuning runs carry these values in their configuration; unlike the steps given
 * there they are measured on the weights really loaded.
 *
 * @param own the run's perplexity, as written
 * @param nearest the nearest checkpoint: of the seed looked for if one of its checkpoints is near
 *     enough, else of any seed
 * @param distance {@code |own - evaluated| / evaluated}
 * @param compared how many checkpoints were compared
 */
record MatchedPerplexity(
    PerplexitySet set, String own, EvaluatedCheckpoint nearest, double distance, int compared) {
  /** How far the nearest checkpoint may be; checkpoints early in training lie farther apart. */
  static final double TOLERANCE = 0.01;

  /** On the Pile if possible, else on the first set that both sides have a value of. */
  static Optional<MatchedPerplexity> find(
      Configuration configuration, EvaluatedSteps evaluated, Optional<Seed> wanted) {
    PerplexitySet pile = PerplexitySets.named("pile");
    return Stream.concat(
            Stream.of(pile), PerplexitySets.all().stream().filter(set -> !set.equals(pile)))
        .map(set -> nearest(set, configuration, evaluated, wanted))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<MatchedPerplexity> nearest(
      PerplexitySet set,
      Configuration configuration,
      EvaluatedSteps evaluated,
      Optional<Seed> wanted) {
    OptionalDouble own = configuration.real(set.configurationKey());
    if (own.isEmpty() || !(own.getAsDouble() > 0) || Double.isInfinite(own.getAsDouble())) {
      return Optional.empty();
    }
    List<MatchedPerplexity> compared =
        evaluated.checkpoints().stream()
            .filter(checkpoint -> value(checkpoint, set) > 0)
            .map(checkpoint ->
                new MatchedPerplexity(
                    set,
                    configuration.text(set.configurationKey()).orElseThrow(),
                    checkpoint,
                    distance(own.getAsDouble(), value(checkpoint, set)),
                    0))
            .toList();
    return compared.stream()
        .min(
            Comparator.comparing((MatchedPerplexity match) -> !match.isNearEnoughOf(wanted))
                .thenComparingDouble(MatchedPerplexity::distance)
                .thenComparingInt(match -> match.nearest.seed().datadecNumber())
                .thenComparingLong(match -> match.nearest.step()))
        .map(match ->
            new MatchedPerplexity(set, match.own, match.nearest, match.distance, compared.size()));
  }

  private boolean isNearEnoughOf(Optional<Seed> wanted) {
    return isNearEnough() && wanted.filter(seed -> seed == nearest.seed()).isPresent();
  }

  boolean isNearEnough() {
    return distance <= TOLERANCE;
  }

  /**
   * Distance of the run's value from a step of a checkpoint of any seed; empty if none has the set.
   */
  OptionalDouble distanceOf(long step, EvaluatedSteps evaluated) {
    double value = Double.parseDouble(own);
    return evaluated.checkpoints().stream()
        .filter(checkpoint -> checkpoint.step() == step && value(checkpoint, set) > 0)
        .mapToDouble(checkpoint -> distance(value, value(checkpoint, set)))
        .min();
  }

  /** One clause with both values. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s perplexity of the run's own start is %s, and step %d of seed %s has %s (%.2f %% away),"
            + " the nearest of %d evaluated checkpoints",
        set.name(),
        own,
        nearest.step(),
        nearest.seed().hubName(),
        value(nearest, set),
        100 * distance,
        compared);
  }

  private static double value(EvaluatedCheckpoint checkpoint, PerplexitySet set) {
    return checkpoint.perplexities().getOrDefault(set.name(), Double.NaN);
  }

  private static double distance(double own, double evaluated) {
    return Math.abs(own - evaluated) / evaluated;
  }
}
