package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The suite of a golden folder as tables of scores: its raw tasks, {@code mmlu} as the mean of its
 * subjects and {@code olmes_10_macro_avg} as the mean of the others with it.
 */
public final class GoldenScores {
  /** The metrics that the suite has. */
  public static final List<String> METRICS =
      List.of(
          "primary_metric",
          "correct_logit_per_byte",
          "correct_prob_per_char",
          "norm_correct_prob_per_char");

  private static final String FILE = "suite.csv.gz";
  private static final String MMLU = "mmlu";
  private static final String MACRO = "olmes_10_macro_avg";

  private final ScoreAxes axes;
  private final Map<String, Map<String, ScoreTable>> tables = new TreeMap<>();

  /** Reads the suite. */
  GoldenScores(GoldenFolder folder) {
    GoldenTable suite = folder.table(FILE);
    this.axes = axes(suite);
    Map<String, Integer> cells = new HashMap<>();
    for (int size = 0; size < axes.sizes().size(); size++) {
      SizeAxis axis = axes.sizes().get(size);
      for (int step = 0; step < axis.steps().length; step++) {
        for (int seed = 0; seed < axis.seeds().size(); seed++) {
          int first = axes.cell(size, step, seed);
          for (int recipe = 0; recipe < axes.recipes().size(); recipe++) {
            cells.put(
                String.join(
                    "\n",
                    axes.recipes().get(recipe),
                    axis.size().label(),
                    axis.seeds().get(seed),
                    Long.toString(axis.steps()[step])),
                first + recipe);
          }
        }
      }
    }
    Set<String> tasks = new TreeSet<>();
    for (int row = 0; row < suite.size(); row++) {
      tasks.add(suite.text(row, "task"));
    }
    for (String metric : METRICS) {
      Map<String, double[]> values = new TreeMap<>();
      tasks.forEach(task -> {
        double[] none = new double[axes.cells()];
        Arrays.fill(none, Double.NaN);
        values.put(task, none);
      });
      for (int row = 0; row < suite.size(); row++) {
        Integer cell =
            cells.get(
                String.join(
                    "\n",
                    suite.text(row, "recipe"),
                    suite.text(row, "params"),
                    suite.text(row, "seed"),
                    suite.text(row, "step")));
        double[] ofTask = values.get(suite.text(row, "task"));
        // A size that is none of the suite's has no cell.
        if (cell != null && ofTask != null) {
          ofTask[cell] = suite.real(row, metric);
        }
      }
      addTables(metric, values);
    }
  }

  private void addTables(String metric, Map<String, double[]> values) {
    Map<String, ScoreTable> ofMetric = new TreeMap<>();
    List<ScoreTable> subjects = new ArrayList<>();
    List<ScoreTable> others = new ArrayList<>();
    values.forEach((task, scores) -> {
      ScoreTable table = new ScoreTable(axes, task, metric, scores);
      ofMetric.put(task, table);
      (task.startsWith(MMLU + "_") ? subjects : others).add(table);
    });
    ScoreTable mmlu = ScoreTable.mean(MMLU, subjects);
    ofMetric.put(MMLU, mmlu);
    others.add(mmlu);
    others.sort(Comparator.comparing(ScoreTable::task));
    ofMetric.put(MACRO, ScoreTable.mean(MACRO, others));
    tables.put(metric, ofMetric);
  }

  ScoreAxes axes() {
    return axes;
  }

  /** The scores of a task by a metric. */
  public ScoreTable table(String task, String metric) {
    Map<String, ScoreTable> ofMetric = tables.get(metric);
    ScoreTable table = ofMetric == null ? null : ofMetric.get(task);
    if (table == null) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED, FILE + " has no " + metric + " of " + task, "fetch it again");
    }
    return table;
  }

  private static ScoreAxes axes(GoldenTable suite) {
    Set<String> recipes = new LinkedHashSet<>();
    Map<String, Set<String>> seeds = new HashMap<>();
    Map<String, Set<Long>> steps = new HashMap<>();
    for (int row = 0; row < suite.size(); row++) {
      recipes.add(suite.text(row, "recipe"));
      String size = suite.text(row, "params");
      seeds.computeIfAbsent(size, key -> new TreeSet<>()).add(suite.text(row, "seed"));
      steps
          .computeIfAbsent(size, key -> new TreeSet<>())
          .add(Long.valueOf(suite.text(row, "step")));
    }
    List<SizeAxis> sizes = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      if (seeds.containsKey(size.label())) {
        List<String> names = new ArrayList<>(seeds.getOrDefault(size.label(), Set.of()));
        names.sort(
            Comparator.comparing((String name) -> !name.equals(SingleScale.DEFAULT_SEED))
                .thenComparing(Comparator.naturalOrder()));
        sizes.add(
            new SizeAxis(
                size,
                names,
                steps.getOrDefault(size.label(), Set.of()).stream()
                    .mapToLong(Long::longValue)
                    .toArray()));
      }
    }
    return new ScoreAxes(List.copyOf(recipes), sizes);
  }
}
