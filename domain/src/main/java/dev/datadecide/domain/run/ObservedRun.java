package dev.datadecide.domain.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as its sources describe it, before it is typed.
 *
 * @param displayName the run's mutable label, equal to the run id where the source has none
 * @param createdAt when the source says the run began
 * @param source name of the source whose description is used
 */
public record ObservedRun(
    RunKey key,
    String displayName,
    RunState state,
    Optional<Instant> createdAt,
    List<String> tags,
    Configuration configuration,
    Configuration summary,
    String source) {
  public ObservedRun {
    tags = List.copyOf(tags);
  }
}
