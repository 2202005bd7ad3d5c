package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Weighs what a run says and carries against one checkpoint at its root. */
final class CheckpointEvidence {
  private final CheckpointRef checkpoint;
  private final CheckpointClaims claims;
  private final EvaluatedSteps evaluated;
  private final EvidenceLog log;

  CheckpointEvidence(
      CheckpointRef checkpoint,
      CheckpointClaims claims,
      EvaluatedSteps evaluated,
      EvidenceLog log) {
    this.checkpoint = checkpoint;
    this.claims = claims;
    this.evaluated = evaluated;
    this.log = log;
  }

  void weigh(Configuration configuration) {
    claims.claims().forEach(this::weigh);
    new PretrainingLengthCheck(checkpoint, stepOrigin(), log).check(configuration);
    MatchedPerplexity.find(configuration, evaluated, checkpoint.seed()).ifPresent(this::weigh);
  }

  private void weigh(CheckpointClaim claim) {
    if (!claims.isOriginal(claim)) {
      return;
    }
    List<String> disagreements =
        Stream.of(
                differs(claim, "recipe", CheckpointClaim::recipe, checkpoint.recipe()),
                differs(claim, "size", CheckpointClaim::size, checkpoint.size()),
                differs(claim, "step", CheckpointClaim::step, checkpoint.step()),
                checkpoint
                    .seed()
                    .flatMap(seed -> differs(claim, "seed", CheckpointClaim::seed, seed)))
            .flatMap(Optional::stream)
            .toList();
    disagreements.forEach(log::contradicts);
    if (disagreements.isEmpty()) {
      log.supports(claim.evidence());
    }
  }

  private <T> Optional<String> differs(
      CheckpointClaim claim,
      String coordinate,
      Function<CheckpointClaim, Optional<T>> part,
      T chosen) {
    return part.apply(claim)
        .filter(said -> !said.equals(chosen))
        .map(said ->
            "%s says %s %s, but %s says %s %s"
                .formatted(
                    claim.place(),
                    coordinate,
                    said,
                    claims.origin(part, chosen),
                    coordinate,
                    chosen));
  }

  private String stepOrigin() {
    return switch (checkpoint.step()) {
      case CheckpointStep.AtStep at ->
          claims.origin(CheckpointClaim::step, checkpoint.step()) + " says step " + at.step();
      case CheckpointStep.Main main ->
          "the branch main holds step " + CheckpointWeights.stepOf(checkpoint);
    };
  }

  private void weigh(MatchedPerplexity match) {
    if (!match.isNearEnough()) {
      log.note(
          "no-matched-evaluation",
          "No evaluated checkpoint of %s %s comes within 1 %%: %s."
              .formatted(checkpoint.size(), checkpoint.recipe(), match.text()));
      return;
    }
    if (isStepOfParent(match.nearest().step())) {
      log.supports(
          new LineageEvidence.MatchedEvaluation(match.set().configurationKey(), match.text()));
      return;
    }
    OptionalDouble named = match.distanceOf(CheckpointWeights.stepOf(checkpoint), evaluated);
    boolean ofWantedSeed = checkpoint.seed().filter(match.nearest().seed()::equals).isPresent();
    if (named.isPresent() && (ofWantedSeed || named.getAsDouble() > MatchedPerplexity.TOLERANCE)) {
      log.contradicts(match.text() + ", but " + stepOrigin());
    } else {
      // Another seed's neighbouring checkpoint, or a step that was never evaluated, decides
      // nothing.
      log.note("inconclusive-matched-evaluation", match.text() + ", but " + stepOrigin() + ".");
    }
  }

  /** The branch main stands for its own step and for the last one that was scored. */
  private boolean isStepOfParent(long step) {
    return switch (checkpoint.step()) {
      case CheckpointStep.AtStep at -> at.step() == step;
      case CheckpointStep.Main main -> {
        OptionalLong scored =
            checkpoint.seed().map(evaluated::lastForMetrics).orElseGet(OptionalLong::empty);
        OptionalLong standIn =
            evaluated.standIn().map(evaluated::lastForMetrics).orElseGet(OptionalLong::empty);
        yield CheckpointWeights.stepOf(checkpoint) == step
            || scored.equals(OptionalLong.of(step))
            || standIn.equals(OptionalLong.of(step));
      }
    };
  }
}
