package dev.datadecide.domain.run;

import dev.datadecide.domain.DomainValue;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A typed run in one line: what lists and tables show. */
@DomainValue
@Value.Immutable
public interface RunRow {
  RunKey key();

  String displayName();

  RunState state();

  TrainingType type();

  /** Name of the naming pattern that matched. */
  Optional<String> pattern();

  /** Display name of the recipe. */
  Optional<String> recipe();

  /** Label such as {@code 530M}. */
  Optional<String> size();

  /** The Hub's name of the pretraining seed, such as {@code small aux 3}. */
  Optional<String> seed();

  /** Digits or {@code main}; for pretraining the last evaluated step. */
  Optional<String> checkpointStep();

  Optional<Instant> createdAt();

  String source();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableRunRow.Builder {}
}
