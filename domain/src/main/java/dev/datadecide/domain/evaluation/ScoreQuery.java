package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Which scores to read; an absent part does not restrict. */
@DomainValue
@Value.Immutable
public interface ScoreQuery {
  /** Scores of these runs; of all, also those of no run, when it is absent. */
  Optional<List<RunKey>> runs();

  Optional<EvaluationSystem> system();

  /** Standard name of the task, or the system's where it has none. */
  Optional<String> task();

  /** Standard name of the metric, or the system's where it has none. */
  Optional<String> metric();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableScoreQuery.Builder {}
}
