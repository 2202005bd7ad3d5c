package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evaluations over {@link InMemoryRecords}. */
final class InMemoryEvaluations implements Evaluations {
  private final InMemoryRecords records;

  InMemoryEvaluations(InMemoryRecords records) {
    this.records = records;
  }

  @Override
  public List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size) {
    List<EvaluatedCheckpoint> checkpoints = new ArrayList<>();
    for (Seed seed : Seeds.all()) {
      RunKey key = PretrainingRuns.keyOf(recipe, size, seed);
      List<Item> items =
          items().filter(item -> InMemoryRuns.pretrainingKey(item).equals(key)).toList();
      Set<Long> steps = new TreeSet<>();
      items.forEach(item -> steps.add(Objects.requireNonNull(item.entry().integer("step"))));
      steps.forEach(step -> checkpoints.add(checkpoint(seed, step, items)));
    }
    return checkpoints;
  }

  private static EvaluatedCheckpoint checkpoint(Seed seed, long step, List<Item> items) {
    Map<String, Double> perplexities = new HashMap<>();
    Set<String> tasks = new HashSet<>();
    for (Item item : items) {
      if (!Objects.equals(item.entry().integer("step"), step)) {
        continue;
      }
      if (item.table() == TypedTable.PRETRAINING_EVALUATION) {
        tasks.add(Objects.requireNonNull(item.entry().text("task")));
      } else {
        PerplexitySets.all()
            .forEach(set -> {
              Object value = item.entry().value(set.name());
              if (value != null) {
                perplexities.put(set.name(), (Double) value);
              }
            });
      }
    }
    return new EvaluatedCheckpoint(seed, step, perplexities, tasks);
  }

  private Stream<Item> items() {
    return Stream.of(TypedTable.PRETRAINING_EVALUATION, TypedTable.PRETRAINING_PERPLEXITY)
        .flatMap(table -> records.of(table).stream());
  }

  @Override
  public List<CheckpointCoverage> coverage() {
    return records.of(TypedTable.PRETRAINING_EVALUATION).stream()
        .map(item ->
            new CheckpointCoverage(
                String.valueOf(item.entry().text("recipe")),
                String.valueOf(item.entry().text("size")),
                String.valueOf(item.entry().text("seed")),
                Objects.requireNonNull(item.entry().integer("step")),
                0))
        .collect(Collectors.groupingBy(cell -> cell, Collectors.counting()))
        .entrySet()
        .stream()
        .map(cell ->
            new CheckpointCoverage(
                cell.getKey().recipe(),
                cell.getKey().size(),
                cell.getKey().seed(),
                cell.getKey().step(),
                cell.getValue()))
        .toList();
  }

  @Override
  public long checkpointCount() {
    return items()
        .map(item -> InMemoryRuns.pretrainingKey(item) + " " + item.entry().integer("step"))
        .distinct()
        .count();
  }
}
