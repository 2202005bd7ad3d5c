package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import java.util.Optional;

/** Reads which parent a user means. */
final class LineageParent {
  private LineageParent() {}

  /**
   * A checkpoint by the name of its lineage ({@code Dolma1.7/60M/small aux 2/6250}), or a
   * post-training run by any reference to it.
   */
  static ParentRef of(String text, DataDecideNext ddn) {
    Optional<CheckpointRef> checkpoint = CheckpointRef.parse(text);
    if (checkpoint.isPresent()) {
      return new ParentRef.PretrainingCheckpoint(checkpoint.get(), Optional.empty());
    }
    RunKey run = ddn.runs().resolve(text);
    if (PretrainingRuns.isPretraining(run)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          run + " is a pretraining run, of which a parent is one checkpoint",
          "name it as RECIPE/SIZE/SEED/STEP, such as \"Dolma1.7/60M/small aux 2/6250\"");
    }
    return new ParentRef.PosttrainingRunRef(Optional.of(run), Optional.empty());
  }
}
