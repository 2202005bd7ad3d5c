package dev.datadecide.application.care;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceId;
import java.util.List;
import java.util.Optional;

/**
 * What forgetting would do; nothing has been done yet.
 *
 * @param source the source that is to be forgotten as a whole
 * @param runs the runs that go: the one that is meant, or those that only the source knows
 * @param artifacts what becomes of the raw artifacts
 * @param lines how many lines of the ledger go
 * @param decisions pins, notes and tags that go, for people
 * @param again where a later sync would bring it back from, for people
 */
public record ForgetPlan(
    Optional<SourceId> source,
    List<RunKey> runs,
    List<ArtifactFate> artifacts,
    int lines,
    List<String> decisions,
    List<String> again) {
  public ForgetPlan {
    runs = List.copyOf(runs);
    artifacts = List.copyOf(artifacts);
    decisions = List.copyOf(decisions);
    again = List.copyOf(again);
  }

  /** The artifacts that stand against it. */
  public List<ArtifactFate> refused() {
    return artifacts.stream().filter(fate -> fate.refusal().isPresent()).toList();
  }

  /** How many records of raw artifacts go. */
  public long records() {
    return artifacts.stream().mapToLong(ArtifactFate::records).sum();
  }
}
