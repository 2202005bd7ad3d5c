package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that a run says about the checkpoint at its root, the most trustworthy place first.
 * The run's name comes before its configuration: configurations describe the end of pretraining
 * even where the run started from an intermediate checkpoint.
 */
record CheckpointClaims(List<CheckpointClaim> claims) {
  CheckpointClaims {
    claims = List.copyOf(claims);
  }

  /** The checkpoint as the first place to speak of each coordinate has it. */
  Optional<CheckpointRef> reference() {
    return first(CheckpointClaim::recipe)
        .flatMap(recipe -> first(CheckpointClaim::size).map(size -> reference(recipe, size)));
  }

  private CheckpointRef reference(DataRecipe recipe, ModelSize size) {
    CheckpointStep step = first(CheckpointClaim::step).orElseGet(CheckpointStep.Main::new);
    return new CheckpointRef(recipe, size, seed(step), step);
  }

  /**
   * Every model that name or path tells, with the coordinates each is silent about from the other.
   * Single configuration values are too weak to make a candidate.
   */
  List<CheckpointRef> candidates() {
    return reference().stream()
        .flatMap(chosen ->
            claims.stream()
                .filter(CheckpointClaim::namesModel)
                .map(claim ->
                    reference(
                        claim.recipe().orElse(chosen.recipe()),
                        claim.size().orElse(chosen.size()))))
        .distinct()
        .toList();
  }

  /** These claims behind the user's, who is sure of a checkpoint. */
  CheckpointClaims behind(CheckpointRef pinned) {
    List<CheckpointClaim> all = new ArrayList<>(claims);
    all.addFirst(
        new CheckpointClaim(
            "the user's pin",
            new LineageEvidence.Pinned("the user pinned " + pinned.text()),
            Optional.of(pinned.recipe()),
            Optional.of(pinned.size()),
            pinned.seed(),
            Optional.of(pinned.step())));
    return new CheckpointClaims(all);
  }

  /** The most trustworthy place that says so, or what applies where no place says anything. */
  <T> String origin(Function<CheckpointClaim, Optional<T>> part, T value) {
    return claims.stream()
        .filter(claim -> part.apply(claim).equals(Optional.of(value)))
        .map(CheckpointClaim::place)
        .findFirst()
        .orElse("the default");
  }

  /** Whether a claim says something of its own: the classification mostly repeats other places. */
  boolean isOriginal(CheckpointClaim claim) {
    return !claim.isDerived()
        || adds(claim, CheckpointClaim::recipe)
        || adds(claim, CheckpointClaim::size)
        || adds(claim, CheckpointClaim::step)
        || adds(claim, CheckpointClaim::seed);
  }

  private <T> boolean adds(CheckpointClaim claim, Function<CheckpointClaim, Optional<T>> part) {
    return part.apply(claim).isPresent()
        && claims.stream()
            .filter(other -> !other.isDerived())
            .allMatch(other -> part.apply(other).isEmpty());
  }

  private Optional<Seed> seed(CheckpointStep step) {
    Optional<Seed> named = first(CheckpointClaim::seed);
    return switch (step) {
      case CheckpointStep.AtStep at -> named;
      case CheckpointStep.Main main -> named.or(() -> Seeds.ofDatadecNumber(0));
    };
  }

  private <T> Optional<T> first(Function<CheckpointClaim, Optional<T>> part) {
    return claims.stream().map(part).flatMap(Optional::stream).findFirst();
  }
}
