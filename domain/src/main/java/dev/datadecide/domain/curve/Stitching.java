package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.PosttrainingRun;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.UnclassifiedRun;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One pass over the phases of one curve, from the root up. */
final class Stitching {
  private final List<CurveStitcher.PhaseInput> inputs;
  private final Optional<CheckpointRef> root;
  private final Optional<ModelSize> size;
  private final List<CurvePhase> phases = new ArrayList<>();
  private final List<ContinuousCurve.Joint> joints = new ArrayList<>();
  private final List<QualityFinding> findings = new ArrayList<>();

  /** Cumulative tokens of the weights that the next phase starts from. */
  private OptionalLong handedOn = OptionalLong.empty();

  Stitching(List<CurveStitcher.PhaseInput> inputs) {
    this.inputs = List.copyOf(inputs);
    this.root =
        inputs.stream()
            .flatMap(input -> input.verdict().stream())
            .flatMap(verdict -> verdict.parent().checkpoint().stream())
            .findFirst();
    this.size =
        root.map(CheckpointRef::size).or(() -> inputs.getFirst().run().classification().size());
  }

  ContinuousCurve curve() {
    for (int i = 0; i < inputs.size(); i++) {
      append(i, inputs.get(i));
    }
    return new ContinuousCurve(lineageId(), phases, joints, findings);
  }

  private void append(int index, CurveStitcher.PhaseInput input) {
    noteRowsWithoutStep(input);
    switch (input.run()) {
      case PretrainingRun run -> appendPretraining(index, run, input);
      case PosttrainingRun run -> appendPosttraining(index, run, input);
      case UnclassifiedRun run -> appendPosttraining(index, run, input);
    }
  }

  private void appendPretraining(int index, PretrainingRun run, CurveStitcher.PhaseInput input) {
    PretrainingPhase phase =
        PretrainingPhase.of(
            run, input.progression(), next(index).flatMap(CurveStitcher.PhaseInput::verdict));
    findings.addAll(phase.findings());
    phases.add(
        new PhaseColumns(run, root, size)
            .phase(
                phase.tokens(),
                TokenBasis.of(TokenBasis.Kind.SCHEDULED),
                OptionalLong.of(0),
                phase.points(),
                phase.standIn()));
  }

  private void appendPosttraining(int index, TrainingRun run, CurveStitcher.PhaseInput input) {
    PhaseStart.Position position =
        index == 0 ? PhaseStart.Position.FIRST : PhaseStart.Position.LATER;
    PhaseStart start = PhaseStart.of(run, input.verdict(), position, handedOn);
    findings.addAll(start.findings());
    addJoint(index, start.tokens());
    PhaseTokens tokens = PhaseTokens.of(run, input.progression());
    findings.addAll(tokens.findings());
    Optional<PhaseEnd> end = next(index).map(PhaseEnd::of);
    Progression points =
        PhaseCut.upTo(
            end.map(PhaseEnd::lastStep).orElseGet(OptionalLong::empty), input.progression());
    CurvePhase phase =
        new PhaseColumns(run, root, size)
            .phase(tokens.track(), tokens.basis(), start.tokens(), points, PhaseColumns.StandIn.NO);
    phases.add(phase);
    handedOn = end.map(found -> reached(found, run, phase)).orElseGet(OptionalLong::empty);
  }

  private OptionalLong reached(PhaseEnd end, TrainingRun run, CurvePhase phase) {
    PhaseEnd.Reached reached = end.reachedBy(run, phase);
    findings.addAll(reached.findings());
    return reached.tokens();
  }

  private void addJoint(int index, OptionalLong tokens) {
    if (index > 0 && tokens.isPresent() && size.isPresent()) {
      joints.add(
          new ContinuousCurve.Joint(
              index, tokens.getAsLong(), PhaseColumns.compute(size.get(), tokens.getAsLong())));
    }
  }

  private Optional<CurveStitcher.PhaseInput> next(int index) {
    return index + 1 < inputs.size() ? Optional.of(inputs.get(index + 1)) : Optional.empty();
  }

  private void noteRowsWithoutStep(CurveStitcher.PhaseInput input) {
    long without = input.progression().rowsWithoutStep();
    if (without > 0) {
      findings.add(
          QualityFinding.note(
              "rows-without-step",
              input.run().key().text(),
              "%d rows of the history have no step and are not on the curve.".formatted(without)));
    }
  }

  private String lineageId() {
    return root.map(CheckpointRef::id).orElseGet(() -> inputs.getFirst().run().key().text());
  }
}
