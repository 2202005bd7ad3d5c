package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.DeclaredModelPath;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The point of a post-training run from which the next phase starts: its final weights, or those of
 * a part that the next run's path names.
 */
sealed interface PhaseEnd {
  Pattern STEP = Pattern.compile("(?:step|checkpoint)[_-](\\d{1,18})");

  /** The final weights: reached when the run finished and its last step has tokens. */
  record FinalWeights() implements PhaseEnd {}

  /** The weights after a step. */
  record AtStep(long step) implements PhaseEnd {}

  /** Weights whose step the name of the part does not tell, such as {@code epoch_0}. */
  record UnknownStep(String part) implements PhaseEnd {}

  /** Tokens at the end, or why they are not known. */
  record Reached(OptionalLong tokens, List<QualityFinding> findings) {
    public Reached {
      findings = List.copyOf(findings);
    }
  }

  static PhaseEnd of(TrainingRun next) {
    return DeclaredModelPath.of(next.observed().configuration())
        .part()
        .map(PhaseEnd::ofPart)
        .orElseGet(FinalWeights::new);
  }

  /** Like {@link #of}, unless the user pinned another parent than the path names. */
  static PhaseEnd of(CurveStitcher.PhaseInput next) {
    List<LineageEvidence> evidence = next.verdict().map(LineageVerdict::evidence).orElse(List.of());
    boolean isPinned = evidence.stream().anyMatch(LineageEvidence.Pinned.class::isInstance);
    boolean isDeclared = evidence.stream().anyMatch(LineageEvidence.DeclaredPath.class::isInstance);
    return isPinned && !isDeclared ? new FinalWeights() : of(next.run());
  }

  private static PhaseEnd ofPart(String part) {
    Matcher step = STEP.matcher(part);
    return step.matches() ? new AtStep(Long.parseLong(step.group(1))) : new UnknownStep(part);
  }

  /** The last step that belongs to the lineage. */
  default OptionalLong lastStep() {
    return switch (this) {
      case AtStep at -> OptionalLong.of(at.step());
      case FinalWeights weights -> OptionalLong.empty();
      case UnknownStep unknown -> OptionalLong.empty();
    };
  }

  /** Cumulative tokens at this end of a phase. */
  default Reached reachedBy(TrainingRun run, CurvePhase phase) {
    return obstacle(run, phase)
        .map(reason ->
            new Reached(
                OptionalLong.empty(),
                List.of(
                    QualityFinding.warning(
                        "no-tokens-at-joint",
                        run.key().text(),
                        "The tokens at which the next phase begins are not known: %s."
                            .formatted(reason)))))
        .orElseGet(() ->
            new Reached(
                OptionalLong.of(phase.cumulativeTokens().values()[phase.points() - 1]), List.of()));
  }

  private Optional<String> obstacle(TrainingRun run, CurvePhase phase) {
    if (phase.points() == 0) {
      return Optional.of("the run has no history");
    }
    int last = phase.points() - 1;
    if (!phase.phaseTokens().present().get(last)) {
      return Optional.of("the last row, at step %d, has no tokens".formatted(phase.steps()[last]));
    }
    if (!phase.cumulativeTokens().present().get(last)) {
      return Optional.of("the tokens before the run are not known");
    }
    return switch (this) {
      case AtStep at ->
          Optional.of("no row is at step " + at.step())
              .filter(reason -> phase.steps()[last] != at.step());
      case UnknownStep unknown ->
          Optional.of("the step of %s is not known".formatted(unknown.part()));
      case FinalWeights weights -> unfinished(run, phase.steps()[last]);
    };
  }

  private static Optional<String> unfinished(TrainingRun run, long lastStep) {
    RunState state = run.observed().state();
    if (!state.name().equals("finished")) {
      return Optional.of("the run's state is %s".formatted(state.name()));
    }
    OptionalLong summaryStep =
        run.observed().summary().number("_step").map(ExactCount::of).orElseGet(OptionalLong::empty);
    return summaryStep.isPresent() && summaryStep.getAsLong() > lastStep
        ? Optional.of(
            "the history ends at step %d, the run at step %d"
                .formatted(lastStep, summaryStep.getAsLong()))
        : Optional.empty();
  }
}
