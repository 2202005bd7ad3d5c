package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointWeights;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pretraining run's part of a curve: its evaluated checkpoints up to and including the one that
 * the next phase starts from, with the tokens of the training schedule.
 */
record PretrainingPhase(
    Progression points,
    TokenTrack tokens,
    PhaseColumns.StandIn standIn,
    List<QualityFinding> findings) {
  PretrainingPhase {
    findings = List.copyOf(findings);
  }

  /**
   * @param successor the verdict about the parent of the next phase, if there is one
   */
  static PretrainingPhase of(
      PretrainingRun run, Progression progression, Optional<LineageVerdict> successor) {
    Optional<CheckpointRef> checkpoint = successor.flatMap(PretrainingPhase::checkpoint);
    OptionalLong lastStep =
        checkpoint
            .map(found -> OptionalLong.of(CheckpointWeights.stepOf(found)))
            .orElseGet(OptionalLong::empty);
    Progression points = PhaseCut.upTo(lastStep, progression);
    List<QualityFinding> findings = new ArrayList<>();
    PhaseColumns.StandIn standIn =
        successor.filter(verdict -> verdict.state() == LineageState.STAND_IN).isPresent()
            ? PhaseColumns.StandIn.YES
            : PhaseColumns.StandIn.NO;
    if (standIn == PhaseColumns.StandIn.YES) {
      findings.add(standInFinding(run, checkpoint));
    }
    checkpoint.ifPresent(
        found -> findings.addAll(new ParentStepCheck(run.key().text(), found).check(points)));
    return new PretrainingPhase(points, scheduled(run, points.steps()), standIn, findings);
  }

  private static Optional<CheckpointRef> checkpoint(LineageVerdict verdict) {
    return switch (verdict.parent()) {
      case ParentRef.PretrainingCheckpoint parent -> Optional.of(parent.ref());
      case ParentRef.PosttrainingRunRef parent -> Optional.empty();
      case ParentRef.Unknown unknown -> Optional.empty();
    };
  }

  private static QualityFinding standInFinding(
      PretrainingRun run, Optional<CheckpointRef> checkpoint) {
    String wanted =
        checkpoint.flatMap(CheckpointRef::seed).map(Seed::hubName).orElse("that is not named");
    String own = run.classification().seed().map(Seed::hubName).orElse("that is not known");
    return QualityFinding.warning(
        "stand-in-seed",
        run.key().text(),
        "The pretraining points are those of seed %s, standing in for seed %s."
            .formatted(own, wanted));
  }

  private static TokenTrack scheduled(PretrainingRun run, long[] steps) {
    return run.classification()
        .size()
        .map(TrainingSchedule::of)
        .map(schedule -> scheduled(schedule, steps))
        .orElseGet(() -> TokenTrack.absent(steps.length));
  }

  private static TokenTrack scheduled(TrainingSchedule schedule, long[] steps) {
    OptionalLong perStep = OptionalLong.of(schedule.tokensPerStep());
    long[] tokens = new long[steps.length];
    BitSet present = new BitSet();
    for (int row = 0; row < steps.length; row++) {
      OptionalLong count = ExactCount.product(perStep, steps[row]);
      if (count.isPresent()) {
        tokens[row] = count.getAsLong();
        present.set(row);
      }
    }
    return new TokenTrack(tokens, present);
  }
}
