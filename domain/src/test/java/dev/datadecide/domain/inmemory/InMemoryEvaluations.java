package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TaskAverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  public List<CheckpointCoverage> coverage(Set<String> tasks) {
    Map<CheckpointCoverage, Set<String>> found = new HashMap<>();
    for (InMemoryRecords.Item item : records.of(TypedTable.PRETRAINING_EVALUATION)) {
      InMemoryRecords.Entry entry = item.entry();
      CheckpointCoverage checkpoint =
          new CheckpointCoverage(
              Objects.requireNonNull(entry.text("recipe")),
              Objects.requireNonNull(entry.text("size")),
              Objects.requireNonNull(entry.text("seed")),
              Objects.requireNonNull(entry.integer("step")),
              0);
      Set<String> present = found.computeIfAbsent(checkpoint, unseen -> new HashSet<>());
      String task = entry.text("task");
      if (task != null && tasks.contains(task)) {
        present.add(task);
      }
    }
    return found.entrySet().stream()
        .map(each ->
            new CheckpointCoverage(
                each.getKey().recipe(),
                each.getKey().size(),
                each.getKey().seed(),
                each.getKey().step(),
                each.getValue().size()))
        .toList();
  }

  @Override
  public Optional<RecordOrigin> perplexities(
      DataRecipe recipe, ModelSize size, Seed seed, long step) {
    RunKey key = PretrainingRuns.keyOf(recipe, size, seed);
    return records.of(TypedTable.PRETRAINING_PERPLEXITY).stream()
        .filter(item -> InMemoryRuns.pretrainingKey(item).equals(key))
        .filter(item -> Objects.equals(item.entry().integer("step"), step))
        .findFirst()
        .flatMap(records::origin);
  }

  @Override
  public List<FinalScore> finals(String metric) {
    Map<List<String>, TreeMap<Long, Map<String, Double>>> runs = new LinkedHashMap<>();
    items()
        .forEach(item -> {
          InMemoryRecords.Entry entry = item.entry();
          Map<String, Double> values =
              runs.computeIfAbsent(
                      Stream.of("recipe", "size", "seed")
                          .map(name -> Objects.requireNonNull(entry.text(name)))
                          .toList(),
                      run -> new TreeMap<>())
                  .computeIfAbsent(
                      Objects.requireNonNull(entry.integer("step")), step -> new HashMap<>());
          PerplexitySets.all()
              .forEach(set -> put(values, set.valpplName(), entry.value(set.name())));
          String task = entry.text("task");
          Metrics.all()
              .forEach(each -> put(values, task + "_" + each.name(), entry.value(each.name())));
        });
    List<FinalScore> finals = new ArrayList<>();
    runs.forEach((run, steps) ->
        steps.descendingMap().entrySet().stream()
            .filter(step -> value(metric, step.getValue()) != null)
            .findFirst()
            .ifPresent(step ->
                finals.add(
                    new FinalScore(
                        run.get(0),
                        run.get(1),
                        run.get(2),
                        step.getKey(),
                        Objects.requireNonNull(value(metric, step.getValue()))))));
    finals.sort(
        Comparator.comparing(FinalScore::recipe)
            .thenComparing(FinalScore::size)
            .thenComparing(FinalScore::seed));
    return finals;
  }

  private static void put(Map<String, Double> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, (Double) value);
    }
  }

  /** A value by its name along a progression, or the mean over the parts of an average. */
  private static @Nullable Double value(String metric, Map<String, Double> values) {
    for (TaskAverage average : List.of(SuiteColumns.mmluAverage(), SuiteColumns.olmesAverage())) {
      String prefix = average.name() + "_";
      if (metric.startsWith(prefix)) {
        double sum = 0;
        for (BenchmarkTask part : average.parts()) {
          Double value = value(nameOf(part) + "_" + metric.substring(prefix.length()), values);
          if (value == null) {
            return null;
          }
          sum += value;
        }
        return sum / average.parts().size();
      }
    }
    return values.get(metric);
  }

  private static String nameOf(BenchmarkTask part) {
    return part.tasks().size() == 1 ? part.name() : "mmlu_average";
  }

  @Override
  public long checkpointCount() {
    return items()
        .map(item -> InMemoryRuns.pretrainingKey(item) + " " + item.entry().integer("step"))
        .distinct()
        .count();
  }
}
