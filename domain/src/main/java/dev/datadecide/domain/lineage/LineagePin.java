package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user has decided about a run's parent. It is kept through every later look-up.
 *
 * @param parent the parent that is pinned, or the one that is rejected
 * @param why the user's reason
 * @param decidedAt when
 */
public record LineagePin(
    RunKey child, Decision decision, ParentRef parent, String why, Instant decidedAt) {
  /** What a pin says of the parent. */
  public enum Decision {
    /** It is this one, whatever the evidence says. */
    PINNED("pinned"),
    /** It is not this one, whatever the evidence says. */
    REJECTED("rejected");

    private final String label;

    Decision(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Whether a verdict's parent is the one that this is about. */
  public boolean isAbout(ParentRef other) {
    return switch (parent) {
      case ParentRef.PretrainingCheckpoint own ->
          other instanceof ParentRef.PretrainingCheckpoint found && found.ref().equals(own.ref());
      case ParentRef.PosttrainingRunRef own ->
          other instanceof ParentRef.PosttrainingRunRef found
              && own.run().isPresent()
              && found.run().equals(own.run());
      case ParentRef.Unknown unknown -> false;
    };
  }

  /** The parent for people. */
  public String parentText() {
    return switch (parent) {
      case ParentRef.PretrainingCheckpoint checkpoint -> checkpoint.ref().text();
      case ParentRef.PosttrainingRunRef run -> run.run().map(RunKey::text).orElse("unknown");
      case ParentRef.Unknown unknown -> "unknown";
    };
  }

  /** The run that a pin leads to, if it is a post-training run. */
  Optional<RunKey> pinnedRun() {
    return decision == Decision.PINNED && parent instanceof ParentRef.PosttrainingRunRef run
        ? run.run()
        : Optional.empty();
  }
}
