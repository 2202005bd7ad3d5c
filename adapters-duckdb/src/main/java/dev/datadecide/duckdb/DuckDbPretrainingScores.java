package dev.datadecide.duckdb;

import dev.datadecide.domain.decision.PretrainingScores;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores read column by column: a statement per few metrics over all tasks that are asked for,
 * whose rows say their cell in numbers.
 */
final class DuckDbPretrainingScores implements PretrainingScores {
  /** Metrics read by one statement: more hold more columns at a time, fewer scan the keys again. */
  private static final int AT_ONCE = 4;

  private final Database database;

  @Inject
  DuckDbPretrainingScores(Database database) {
    this.database = database;
  }

  private record Place(String recipe, String size, String seed, long step) {}

  @Override
  public ScoreAxes axes() {
    List<Place> places =
        database.read(connection ->
            Sql.list(
                connection,
                "SELECT DISTINCT recipe, size, seed, step FROM core.pretraining_evaluation WHERE "
                    + ScoreCells.KNOWN,
                row ->
                    new Place(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4))));
    Set<String> recipes = new TreeSet<>(byOrder());
    Map<String, Set<String>> seeds = new TreeMap<>();
    Map<String, Set<Long>> steps = new TreeMap<>();
    for (Place place : places) {
      recipes.add(place.recipe());
      seeds.computeIfAbsent(place.size(), key -> new TreeSet<>(defaultFirst())).add(place.seed());
      steps.computeIfAbsent(place.size(), key -> new TreeSet<>()).add(place.step());
    }
    List<SizeAxis> sizes = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      if (seeds.containsKey(size.label())) {
        sizes.add(
            new SizeAxis(
                size,
                List.copyOf(seeds.getOrDefault(size.label(), Set.of())),
                steps.getOrDefault(size.label(), Set.of()).stream()
                    .mapToLong(Long::longValue)
                    .toArray()));
      }
    }
    return new ScoreAxes(List.copyOf(recipes), sizes);
  }

  private static Comparator<String> byOrder() {
    return Comparator.<String>comparingInt(name ->
            DataRecipes.resolve(name)
                .map(RecipeMatch::recipe)
                .map(DataRecipe::order)
                .orElse(Integer.MAX_VALUE))
        .thenComparing(Comparator.naturalOrder());
  }

  private static Comparator<String> defaultFirst() {
    return Comparator.comparing((String name) -> !name.equals(SingleScale.DEFAULT_SEED))
        .thenComparing(Comparator.naturalOrder());
  }

  @Override
  public List<ScoreTable> read(ScoreAxes axes, List<String> tasks, List<String> metrics) {
    List<BenchmarkTask> wanted = tasks.stream().map(DuckDbPretrainingScores::task).toList();
    List<ScoreTable> tables = new ArrayList<>();
    for (int from = 0; from < metrics.size(); from += AT_ONCE) {
      List<String> some = metrics.subList(from, Math.min(from + AT_ONCE, metrics.size()));
      Map<String, Map<String, ScoreTable>> known = raw(axes, wanted, some);
      for (String metric : some) {
        for (BenchmarkTask task : wanted) {
          tables.add(table(task, metric, known));
        }
      }
    }
    return tables;
  }

  private static BenchmarkTask task(String name) {
    return Tasks.resolve(name)
        .orElseThrow(() -> new IllegalArgumentException("no task is called " + name));
  }

  /** Tables of everything that is stored and needed, by metric and task. */
  private Map<String, Map<String, ScoreTable>> raw(
      ScoreAxes axes, List<BenchmarkTask> wanted, List<String> metrics) {
    Set<String> stored = new LinkedHashSet<>();
    wanted.forEach(task -> task.tasks().forEach(each -> stored.add(each.name())));
    List<String> plain =
        metrics.stream().filter(metric -> !ProxyMetrics.isTaskLoss(metric)).toList();
    plain.forEach(Metrics::named);
    Map<String, Map<String, ScoreTable>> known = new LinkedHashMap<>();
    database.read(connection -> {
      if (!plain.isEmpty()) {
        new ScoreCells(axes, List.copyOf(stored), plain)
            .read(connection, "core.pretraining_evaluation", plain.stream().map(Sql::name).toList())
            .forEach(known::put);
      }
      for (String metric : metrics) {
        if (ProxyMetrics.isTaskLoss(metric)) {
          stored.add(MMLU);
          List<String> named = List.copyOf(stored);
          Map<String, ScoreTable> losses = new LinkedHashMap<>();
          new ScoreCells(axes, named, List.of(metric))
              .read(
                  connection,
                  "core.pretraining_evaluation",
                  List.of("coalesce(bits_per_byte_corr, logits_per_byte_corr)"))
              .forEach((name, found) -> losses.putAll(found));
          new ScoreCells(axes, named, List.of(metric))
              .read(connection, "core.macro_average", List.of(ProxyMetrics.TASK_LOSS))
              .forEach((name, found) ->
                  found.forEach((task, published) ->
                      losses.merge(
                          task, published, (own, other) -> ScoreTable.coalesce(other, own))));
          known.put(metric, losses);
        }
      }
      return known;
    });
    return known;
  }

  private static final String MMLU = "mmlu";

  private static ScoreTable table(
      BenchmarkTask task, String metric, Map<String, Map<String, ScoreTable>> known) {
    Map<String, ScoreTable> ofMetric = known.getOrDefault(metric, Map.of());
    ScoreTable stored = ofMetric.get(task.name());
    return switch (task) {
      case TaskAverage average -> {
        ScoreTable mean =
            ScoreTable.mean(
                average.name(),
                average.parts().stream().map(part -> table(part, metric, known)).toList());
        yield stored == null ? mean : ScoreTable.coalesce(stored, mean);
      }
      case EvaluationTask plain -> {
        if (stored == null) {
          throw new IllegalArgumentException("no scores of " + plain.name() + " were read");
        }
        yield stored;
      }
    };
  }
}
