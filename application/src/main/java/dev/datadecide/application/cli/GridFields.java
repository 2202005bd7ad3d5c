package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.SupervisedFinetuningRun;
import dev.datadecide.domain.run.TrainingRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The finetuning runs by recipe and size: which learning rates and token budgets there are, and how
 * many cells of the grid that they span hold a run.
 */
final class GridFields {
  private static final List<String> COLUMNS =
      List.of(
          "recipe",
          "size",
          "runs",
          "finished",
          "learning_rates",
          "token_budgets",
          "filled",
          "cells");

  /** What is tuned, by its name in the hyperparameter schema. */
  private static final List<String> AXES = List.of("learning_rate", "finetune_tokens");

  private record Place(String recipe, int sizeOrder, String size) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byRecipe = recipe.compareTo(other.recipe);
      return byRecipe != 0 ? byRecipe : Integer.compare(sizeOrder, other.sizeOrder);
    }
  }

  private GridFields() {}

  static Listing listing(List<TrainingRun> runs) {
    Map<Place, List<TrainingRun>> byPlace = new TreeMap<>();
    for (TrainingRun run : runs) {
      if (run instanceof SupervisedFinetuningRun) {
        place(run)
            .ifPresent(place -> byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(run));
      }
    }
    return new Listing(
        COLUMNS,
        byPlace.entrySet().stream().map(cell -> row(cell.getKey(), cell.getValue())).toList());
  }

  private static Optional<Place> place(TrainingRun run) {
    return run.classification()
        .recipe()
        .flatMap(recipe ->
            run.classification()
                .size()
                .map(size -> new Place(recipe.displayName(), size.order(), size.label())));
  }

  private static List<Datum> row(Place place, List<TrainingRun> runs) {
    Set<String> rates = new HashSet<>();
    Set<String> budgets = new HashSet<>();
    Set<List<String>> filled = new HashSet<>();
    for (TrainingRun run : runs) {
      Optional<String> rate = value(run, AXES.getFirst());
      Optional<String> budget = value(run, AXES.getLast());
      if (rate.isPresent() && budget.isPresent()) {
        rates.add(rate.get());
        budgets.add(budget.get());
        filled.add(List.of(rate.get(), budget.get()));
      }
    }
    return List.of(
        Datum.text(place.recipe()),
        Datum.text(place.size()),
        Datum.whole(runs.size()),
        Datum.whole(
            runs.stream().filter(run -> run.observed().state().name().equals("finished")).count()),
        Datum.whole(rates.size()),
        Datum.whole(budgets.size()),
        Datum.whole(filled.size()),
        Datum.whole((long) rates.size() * budgets.size()));
  }

  private static Optional<String> value(TrainingRun run, String name) {
    return run.hyperparameters().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .flatMap(GridFields::given);
  }

  private static Optional<String> given(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present present -> Optional.of(present.value());
      case HyperparameterValue.Defaulted defaulted -> Optional.of(defaulted.value());
      case HyperparameterValue.MissingRequired missing -> Optional.empty();
      case HyperparameterValue.MissingOptional missing -> Optional.empty();
      case HyperparameterValue.NotApplicable none -> Optional.empty();
    };
  }
}
