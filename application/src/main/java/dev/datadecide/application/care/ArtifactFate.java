package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.RawArtifact;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a raw artifact when something is forgotten.
 *
 * @param rows the records that go, where not all of them do
 * @param records how many records go
 * @param kept how many records stay
 * @param refusal why it cannot be done, where it cannot
 */
public record ArtifactFate(
    RawArtifact artifact, Set<Long> rows, long records, long kept, Optional<String> refusal) {
  public ArtifactFate {
    rows = Set.copyOf(rows);
  }

  /** {@code removed}, {@code rewritten} or {@code refused}. */
  public String label() {
    return refusal.isPresent() ? "refused" : kept == 0 ? "removed" : "rewritten";
  }

  boolean isRemoved() {
    return refusal.isEmpty() && kept == 0;
  }

  boolean isRewritten() {
    return refusal.isEmpty() && kept > 0;
  }
}
