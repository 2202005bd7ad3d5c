package dev.datadecide.domain.run;

import java.util.Optional;
import java.util.OptionalInt;

/** Which runs to list; an absent part does not restrict. Recipe and size are canonical names. */
public record RunQuery(
    Optional<TrainingType> type,
    Optional<String> recipe,
    Optional<String> size,
    Optional<String> state,
    Optional<String> tag,
    OptionalInt limit) {
  public static final RunQuery ALL =
      new RunQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());
}
