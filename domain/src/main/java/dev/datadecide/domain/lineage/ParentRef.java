package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.Optional;

/**
 * What a run started from. {@code run} is the parent's run in the warehouse (or its stand-in), if
 * any.
 */
public sealed interface ParentRef {
  Optional<RunKey> run();

  /**
   * Coordinates in the suite: of the parent itself, or of the checkpoint at the root of a parent
   * run.
   */
  Optional<CheckpointRef> checkpoint();

  /** Stable name of the kind in output. */
  String kind();

  /** A pretraining checkpoint. */
  record PretrainingCheckpoint(CheckpointRef ref, Optional<RunKey> run) implements ParentRef {
    @Override
    public Optional<CheckpointRef> checkpoint() {
      return Optional.of(ref);
    }

    @Override
    public String kind() {
      return "pretraining_checkpoint";
    }
  }

  /**
   * The final weights of another post-training run; {@code checkpoint} is what that one started
   * from.
   */
  record PosttrainingRunRef(Optional<RunKey> run, Optional<CheckpointRef> checkpoint)
      implements ParentRef {
    @Override
    public String kind() {
      return "posttraining_run";
    }
  }

  /** Nothing is known of it. */
  record Unknown() implements ParentRef {
    @Override
    public Optional<RunKey> run() {
      return Optional.empty();
    }

    @Override
    public Optional<CheckpointRef> checkpoint() {
      return Optional.empty();
    }

    @Override
    public String kind() {
      return "unknown";
    }
  }
}
