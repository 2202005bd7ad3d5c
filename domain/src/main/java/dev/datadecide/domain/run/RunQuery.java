package dev.datadecide.domain.run;

import dev.datadecide.domain.DomainValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Which runs to list; an absent part does not restrict. */
@DomainValue
@Value.Immutable
public interface RunQuery {
  /** Every run. */
  RunQuery ALL = builder().build();

  Optional<TrainingType> type();

  /** Canonical name of the recipe. */
  Optional<String> recipe();

  /** Canonical name of the size. */
  Optional<String> size();

  Optional<String> state();

  Optional<String> tag();

  /** The most runs to list. */
  OptionalInt limit();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableRunQuery.Builder {}
}
