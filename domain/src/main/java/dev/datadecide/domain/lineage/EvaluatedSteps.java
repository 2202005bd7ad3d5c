package dev.datadecide.domain.lineage;

import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.suite.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The evaluated checkpoints of one recipe and size. */
record EvaluatedSteps(List<EvaluatedCheckpoint> checkpoints) {
  EvaluatedSteps {
    checkpoints = List.copyOf(checkpoints);
  }

  boolean hasSeed(Seed seed) {
    return checkpoints.stream().anyMatch(checkpoint -> checkpoint.seed() == seed);
  }

  boolean has(Seed seed, long step) {
    return checkpoints.stream()
        .anyMatch(checkpoint -> checkpoint.seed() == seed && checkpoint.step() == step);
  }

  /**
   * The seed that stands in for one without evaluations: the lowest number, the default's, first.
   */
  Optional<Seed> standIn() {
    return checkpoints.stream()
        .map(EvaluatedCheckpoint::seed)
        .min(Comparator.comparingInt(Seed::datadecNumber));
  }

  /** The last step of a seed with downstream scores, else the last evaluated step. */
  OptionalLong lastForMetrics(Seed seed) {
    OptionalLong scored = last(seed, 1);
    return scored.isPresent() ? scored : last(seed, 0);
  }

  private OptionalLong last(Seed seed, int leastTasks) {
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.seed() == seed && checkpoint.tasks().size() >= leastTasks)
        .mapToLong(EvaluatedCheckpoint::step)
        .max();
  }
}
