package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lineages",
    description =
        "List the pretraining checkpoints that runs go back to, each with its family: all runs that"
            + " descend from it, at any depth. Runs whose checkpoint is not known come last.",
    footer = {
      "",
      "Examples:",
      "  ddn lineages --recipe d17 --size 150M",
      "  ddn lineages --step main --members         every run, with its depth and parent"
    })
final class LineagesCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(names = "--recipe", paramLabel = "RECIPE", description = "Only of this data recipe.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Only of this model size.")
  private @Nullable String size;

  @Option(names = "--seed", paramLabel = "SEED", description = "Only of this pretraining seed.")
  private @Nullable String seed;

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "Only of this step of pretraining, or of main.")
  private @Nullable String step;

  @Option(names = "--members", description = "List every run instead of every family.")
  private boolean members;

  LineagesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Predicate<Optional<CheckpointRef>> wanted = wanted();
    try (DataDecideNext ddn = root.open()) {
      List<LineageFamily> families = ddn.lineages().families(wanted);
      root.results(ddn)
          .listing(
              members
                  ? LineageFields.members(families)
                  : LineageFields.families(families, types(ddn)));
      if (families.isEmpty()) {
        NothingFound.tell(root, ddn, "no run goes back to such a checkpoint");
      }
    }
    return 0;
  }

  private static Map<RunKey, TrainingType> types(DataDecideNext ddn) {
    return ddn.runs().list(RunQuery.ALL).stream()
        .collect(Collectors.toMap(RunRow::key, RunRow::type));
  }

  private Predicate<Optional<CheckpointRef>> wanted() {
    Optional<String> ofRecipe = Optional.ofNullable(recipe).map(RunFilters::recipe);
    Optional<String> ofSize = Optional.ofNullable(size).map(RunFilters::size);
    Optional<Seed> ofSeed = Optional.ofNullable(seed).map(Names::seed);
    Optional<CheckpointStep> ofStep = Optional.ofNullable(step).map(Names::step);
    boolean all = ofRecipe.isEmpty() && ofSize.isEmpty() && ofSeed.isEmpty() && ofStep.isEmpty();
    return base ->
        all
            || base.filter(known ->
                    ofRecipe.map(known.recipe().displayName()::equals).orElse(true)
                        && ofSize.map(known.size().label()::equals).orElse(true)
                        && (ofSeed.isEmpty() || ofSeed.equals(known.seed()))
                        && ofStep.map(known.step()::equals).orElse(true))
                .isPresent();
  }

  /** Reads seeds and steps. */
  private static final class Names {
    static Seed seed(String name) {
      return Seeds.resolve(name)
          .orElseThrow(() ->
              new DomainException(
                  ErrorCode.UNKNOWN_NAME,
                  "no seed is called \"" + name + "\"",
                  "one of: "
                      + String.join(", ", Seeds.all().stream().map(Seed::hubName).toList())));
    }

    static CheckpointStep step(String text) {
      return CheckpointStep.parse(text)
          .orElseThrow(() ->
              new DomainException(
                  ErrorCode.BAD_USAGE,
                  "--step " + text + " is no step",
                  "a number of optimiser steps, or main"));
    }
  }
}
