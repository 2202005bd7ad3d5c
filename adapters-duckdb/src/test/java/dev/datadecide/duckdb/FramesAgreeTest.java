package dev.datadecide.duckdb;

import static dev.datadecide.domain.frame.Frame.Shape.MELTED;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static dev.datadecide.domain.selection.SeedStatistic.COUNT;
import static dev.datadecide.domain.selection.SeedStatistic.MEAN;
import static dev.datadecide.domain.selection.SeedStatistic.MIN;
import static dev.datadecide.domain.selection.SeedStatistic.STD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.contract.FramesContract;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RowPick;
import dev.datadecide.domain.selection.SeedStatistic;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames by SQL against frames cell by cell in Java, on suites drawn at random. */
class FramesAgreeTest {
  /** Relative to the value: sums of up to 57 numbers in another order, and roots of them. */
  private static final double SUMMATION = 1e-12;

  private static final List<String> RECIPES = List.of("C4", "Dolma1.7", "home brew");
  private static final List<String> SIZES = List.of("4M", "1B", "13B");
  private static final List<String> SEEDS =
      List.of("default", "small aux 2", "small aux 3", "large aux 2", "my seed");
  private static final double[] ODD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1e-300, 1e9
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void onSuitesWithHolesAndOddValues(long seed) throws IOException {
    LoadPlan plan = suite(new Random(seed));
    Warehouse reference =
        new InMemoryWarehouse(Files.createDirectories(folder.resolve("memory")), Clock.systemUTC());
    Path workspace = Files.createDirectories(folder.resolve("duckdb"));
    try (OpenedWarehouse opened = OpenedWarehouse.in(workspace)) {
      for (Warehouse each : List.of(reference, opened.warehouse())) {
        Batches.counts(Batches.load(each, folder, "suite " + seed, plan));
      }
      for (Frame frame : Frame.values()) {
        assertSame(
            frame,
            FramesContract.rows(reference.frames(), frame, FrameLayout.EXTENDED),
            FramesContract.rows(opened.warehouse().frames(), frame, FrameLayout.EXTENDED));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whateverIsSelected(long seed) throws IOException {
    LoadPlan suite = suite(new Random(seed));
    Warehouse reference =
        new InMemoryWarehouse(Files.createDirectories(folder.resolve("memory")), Clock.systemUTC());
    try (OpenedWarehouse opened =
        OpenedWarehouse.in(Files.createDirectories(folder.resolve("duckdb")))) {
      for (Warehouse each : List.of(reference, opened.warehouse())) {
        Batches.counts(Batches.load(each, folder, "suite " + seed, suite));
      }
      for (FrameSelection selection : selections()) {
        SelectionPlan plan = SelectionPlanner.plan(selection);
        assertSame(
            selection,
            FramesContract.rows(reference.frames(), plan),
            FramesContract.rows(opened.warehouse().frames(), plan));
      }
    }
  }

  private static List<FrameSelection> selections() {
    List<FrameSelection> all = new ArrayList<>();
    for (String frame : List.of("full_eval", "full_eval_melted")) {
      for (String recipe : List.of("C4", "all")) {
        all.add(
            of(frame).addRecipes(recipe).addMetrics("acc_raw").addStatistics(MEAN, STD).build());
        all.add(
            of(frame)
                .addRecipes(recipe)
                .addMetricKinds("primary", "ppl")
                .pick(new RowPick.Last())
                .build());
      }
      all.add(of(frame).addFilters("max-steps").addTasks("boolq", "pile").build());
      all.add(of(frame).addFilters("final-checkpoint").addMetrics("boolq_acc_raw").build());
      all.add(
          of(frame).addMetrics("boolq_margin").pick(new RowPick.Best(Optional.empty())).build());
      all.add(of(frame).addMetrics("pile").addOrder("performance:pile", "size:desc").build());
    }
    all.add(of("full_eval").addStatistics(SeedStatistic.values()).build());
    all.add(of("full_eval").addMetricKinds("ppl").shape(Shape.MELTED).build());
    all.add(
        of("full_eval").addMetrics("csqa_margin").addStatistics(MIN, COUNT).shape(MELTED).build());
    all.add(of("full_eval").addFilters("ppl", "olmes").addExcludedSizes("4M").build());
    all.add(of("full_eval_melted").addMetrics("margin").shape(Shape.WIDE).build());
    all.add(of("full_eval_melted").shape(Shape.WIDE).addStatistics(MEAN).build());
    all.add(of("mean_eval").addMetrics("pile").addOrder("performance").build());
    all.add(of("mean_eval_melted").addMetrics("acc_raw").pick(new RowPick.Last()).build());
    all.add(of("full_eval").pick(new RowPick.AtTokens(1e8)).addColumns("lr_max").build());
    return all;
  }

  private static FrameSelection.Builder of(String frame) {
    FrameSelection.Builder selection = FrameSelection.builder();
    selection.frame(frame);
    return selection;
  }

  private static void assertSame(
      Object frame,
      List<Map<String, @Nullable Object>> expected,
      List<Map<String, @Nullable Object>> found) {
    assertThat(expected).as("%s", frame).isNotEmpty();
    assertThat(found).as("%s", frame).hasSameSizeAs(expected);
    for (int row = 0; row < expected.size(); row++) {
      Map<String, @Nullable Object> wanted = expected.get(row);
      Map<String, @Nullable Object> cells = found.get(row);
      assertThat(cells.keySet()).containsExactlyElementsOf(wanted.keySet());
      for (Map.Entry<String, @Nullable Object> cell : wanted.entrySet()) {
        Object value = cells.get(cell.getKey());
        if (!isNear(cell.getValue(), value)) {
          assertThat(value)
              .as("%s, row %s, %s", frame, row, cell.getKey())
              .isEqualTo(cell.getValue());
        }
      }
    }
  }

  private static boolean isNear(@Nullable Object expected, @Nullable Object found) {
    return expected instanceof Double wanted
        && found instanceof Double value
        && Math.abs(wanted - value) <= SUMMATION * Math.abs(wanted);
  }

  /**
   * Some checkpoints, each with some tasks, each with some metrics; perplexities here and there.
   */
  private static LoadPlan suite(Random random) {
    Entries entries = new Entries();
    long row = 0;
    for (String recipe : RECIPES) {
      for (String size : SIZES) {
        for (String seed : SEEDS) {
          for (long step : new long[] {0, 1250, 5735}) {
            if (random.nextInt(3) > 0) {
              continue;
            }
            List<Object> place =
                List.of("recipe", recipe, "size", size, "seed", seed, "step", step);
            int density = 1 + random.nextInt(10);
            for (EvaluationTask task : Tasks.all()) {
              if (random.nextInt(10) < density) {
                entries.add(PRETRAINING_EVALUATION, scores(random, row++, place, task));
              }
            }
            if (random.nextBoolean()) {
              entries.add(PRETRAINING_PERPLEXITY, perplexities(random, row++, place));
            }
          }
        }
      }
    }
    return entries.plan();
  }

  private static Object[] scores(Random random, long row, List<Object> place, EvaluationTask task) {
    List<Object> cells = new ArrayList<>(place);
    cells.addAll(List.of("row", row, "task", task.name(), "tokens", 4096L, "compute", 1e9));
    for (EvaluationMetric metric : SuiteColumns.metrics()) {
      if (random.nextInt(4) > 0) {
        cells.addAll(List.of(metric.name(), value(random)));
      }
    }
    return cells.toArray();
  }

  private static Object[] perplexities(Random random, long row, List<Object> place) {
    List<Object> cells = new ArrayList<>(place);
    cells.addAll(List.of("row", row));
    for (PerplexitySet set : SuiteColumns.perplexities()) {
      if (random.nextInt(4) > 0) {
        cells.addAll(List.of(set.name(), value(random)));
      }
    }
    return cells.toArray();
  }

  private static double value(Random random) {
    return random.nextInt(25) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextDouble();
  }
}
