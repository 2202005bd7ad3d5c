package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointWeights;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Cumulative tokens before a post-training phase, or why they are not known. */
record PhaseStart(OptionalLong tokens, List<QualityFinding> findings) {
  PhaseStart {
    findings = List.copyOf(findings);
  }

  /** Where the phase stands in its curve: at the front, or behind another one. */
  enum Position {
    FIRST,
    LATER
  }

  /**
   * @param handedOn cumulative tokens at the end of the phase before, where known
   */
  static PhaseStart of(
      TrainingRun run, Optional<LineageVerdict> verdict, Position position, OptionalLong handedOn) {
    String subject = run.key().text();
    if (verdict.isEmpty()) {
      return unknown(subject, "no verdict about its parent");
    }
    if (verdict.get().state() == LineageState.AMBIGUOUS) {
      return unknown(subject, "several parents are equally likely");
    }
    return switch (verdict.get().parent()) {
      case ParentRef.PretrainingCheckpoint parent -> checkpoint(subject, parent.ref(), position);
      case ParentRef.PosttrainingRunRef parent ->
          switch (position) {
            case FIRST -> unknown(subject, "its parent run is not known");
            case LATER ->
                handedOn.isPresent()
                    ? new PhaseStart(handedOn, List.of())
                    : unknown(subject, "the tokens of its parent run are not known");
          };
      case ParentRef.Unknown parent -> unknown(subject, "its parent is not known");
    };
  }

  private static PhaseStart checkpoint(
      String subject, CheckpointRef checkpoint, Position position) {
    long step = CheckpointWeights.stepOf(checkpoint);
    OptionalLong tokens =
        ExactCount.product(
            OptionalLong.of(TrainingSchedule.of(checkpoint.size()).tokensPerStep()), step);
    if (tokens.isEmpty()) {
      return unknown(subject, "step %d of its parent is out of range".formatted(step));
    }
    return switch (position) {
      case LATER -> new PhaseStart(tokens, List.of());
      case FIRST ->
          new PhaseStart(
              tokens,
              List.of(
                  QualityFinding.warning(
                      "pretraining-not-in-warehouse",
                      subject,
                      ("The curve has no pretraining points: %s has no evaluations. Its %d tokens"
                              + " are those of the training schedule.")
                          .formatted(checkpoint.text(), tokens.getAsLong()))));
    };
  }

  private static PhaseStart unknown(String subject, String reason) {
    return new PhaseStart(
        OptionalLong.empty(),
        List.of(
            QualityFinding.warning(
                "no-cumulative-tokens",
                subject,
                "Cumulative tokens and compute are not known: %s.".formatted(reason))));
  }
}
