package dev.datadecide.domain.contract;

import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.selection.ColumnTest;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RecipeSize;
import dev.datadecide.domain.selection.RowPick;
import dev.datadecide.domain.selection.SeedStatistic;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Frames} must do. */
public abstract class FramesContract extends PortContract {
  private static final List<String> SUBJECTS =
      Tasks.all().stream().filter(EvaluationTask::isMmluSubject).map(EvaluationTask::name).toList();

  private long row;
  private int loads;

  /** Rows by column name. */
  protected final List<Map<String, @Nullable Object>> rows(Frame frame, FrameLayout layout) {
    return rows(warehouse().frames(), frame, layout);
  }

  /** Rows by column name. */
  public static List<Map<String, @Nullable Object>> rows(
      Frames frames, Frame frame, FrameLayout layout) {
    return rows(frames, SelectionPlanner.plan(of(frame, layout)));
  }

  private static FrameSelection of(Frame frame, FrameLayout layout) {
    return FrameSelection.builder().frame(frame.label()).layout(layout).build();
  }

  /** Rows by column name. */
  public static List<Map<String, @Nullable Object>> rows(Frames frames, SelectionPlan plan) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    frames.read(
        plan,
        batch -> {
          for (int i = 0; i < batch.rows(); i++) {
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            for (int column = 0; column < batch.specs().size(); column++) {
              cells.put(batch.specs().get(column).name(), batch.columns().get(column).value(i));
            }
            rows.add(cells);
          }
        });
    return rows;
  }

  private Entries score(
      Entries entries, String seed, long step, String task, Object... metricsAndValues) {
    return add(entries, "4M", seed, step, task, metricsAndValues);
  }

  private Entries add(
      Entries entries, String size, String seed, long step, String task, Object... more) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                "row", row++, "recipe", "C4", "size", size, "seed", seed, "step", step, "task",
                task));
    cells.addAll(List.of(more));
    return entries.add(PRETRAINING_EVALUATION, cells.toArray());
  }

  private Entries perplexity(Entries entries, String seed, long step, double pile) {
    return entries.add(
        PRETRAINING_PERPLEXITY,
        "row",
        row++,
        "recipe",
        "C4",
        "size",
        "4M",
        "seed",
        seed,
        "step",
        step,
        "pile",
        pile);
  }

  private void loaded(Entries entries) {
    loads++;
    loaded("load " + loads, entries.plan());
    row = 0;
  }

  private Map<String, @Nullable Object> only(Frame frame) {
    List<Map<String, @Nullable Object>> rows = rows(frame, FrameLayout.EXTENDED);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @Test
  void anEmptyWarehouseHasFramesWithoutRows() {
    for (Frame frame : Frame.values()) {
      assertThat(rows(frame, FrameLayout.EXTENDED)).isEmpty();
      assertThat(rows(frame, FrameLayout.PARITY)).isEmpty();
    }
    assertThat(warehouse().frames().list())
        .extracting(status -> status.frame().name())
        .containsExactlyElementsOf(FrameDefinitions.names());
    assertThat(warehouse().frames().list())
        .allSatisfy(status -> {
          boolean isCatalogue =
              List.of("recipes", "model_sizes", "tasks", "metrics").contains(status.frame().name());
          assertThat(status.rows() > 0).as(status.frame().name()).isEqualTo(isCatalogue);
          assertThat(status.built()).isEmpty();
        });
  }

  @Test
  void perplexitiesAndScoresMeetAtTheirCheckpointAndStandAloneElsewhere() {
    Entries entries = new Entries();
    score(entries, "default", 0, "boolq", "acc_raw", 0.5);
    score(entries, "default", 1250, "boolq", "acc_raw", 0.6);
    perplexity(entries, "default", 1250, 280);
    perplexity(entries, "default", 5735, 143.9);
    loaded(entries);
    List<Map<String, @Nullable Object>> rows = rows(Frame.FULL_EVAL, FrameLayout.EXTENDED);
    assertThat(rows).extracting(each -> each.get("step")).containsExactly(0.0, 1250.0, 5735.0);
    assertThat(rows).extracting(each -> each.get("boolq_acc_raw")).containsExactly(0.5, 0.6, null);
    assertThat(rows)
        .extracting(each -> each.get("pile-valppl"))
        .containsExactly(null, 280.0, 143.9);
    assertThat(rows).extracting(each -> each.get("c4_en-valppl")).containsOnlyNulls();
  }

  @Test
  void whatFollowsFromSizeStepAndRecipeStandsInEveryRow() {
    Entries entries = new Entries();
    score(entries, "small aux 3", 5725, "boolq", "acc_raw", 0.5);
    loaded(entries);
    TrainingSchedule schedule = TrainingSchedule.of(ModelSizes.named("4M"));
    assertThat(only(Frame.FULL_EVAL))
        .containsEntry("params", "4M")
        .containsEntry("data", "C4")
        .containsEntry("seed", 2L)
        .containsEntry("seed_name", "small aux 3")
        .containsEntry("step", 5725.0)
        .containsEntry("tokens", 375_193_600.0)
        .containsEntry("compute", 8_430_221_996_851_200.0)
        .containsEntry("total_steps", 5715L)
        .containsEntry("warmup_steps", 3658L)
        .containsEntry("true_warmup_steps", 57L)
        .containsEntry("lr_at_step", schedule.parity().learningRateAt(5725))
        .containsEntry("cumulative_lr", schedule.parity().cumulativeLearningRate(5725))
        .containsEntry("true_lr_at_step", schedule.learningRateAt(5725))
        .containsEntry("true_cumulative_lr", schedule.cumulativeLearningRateAt(5725))
        .containsEntry("total_tokens_billions", 156L)
        .containsEntry("pct_code", 0.5)
        .containsEntry("rope", true)
        .containsEntry("activation_type", "swiglu")
        .containsEntry("total_seqs", 182_853L);
  }

  @Test
  void sizesThatTheSuiteDoesNotHaveKeepTheirPublishedTokens() {
    Entries entries = new Entries();
    add(entries, "13B", "default", 10, "boolq", "acc_raw", 0.5, "tokens", 4096L, "compute", 1e9);
    loaded(entries);
    assertThat(only(Frame.FULL_EVAL))
        .containsEntry("params", "13B")
        .containsEntry("tokens", 4096.0)
        .containsEntry("compute", 1e9)
        .containsEntry("lr_at_step", null)
        .containsEntry("d_model", null)
        .containsEntry("boolq_acc_raw", 0.5);
  }

  @Test
  void meansAndDeviationsAreTakenOverTheSeedsThatHaveAValue() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "boolq", "acc_raw", 0.5, "margin", 0.125);
    score(entries, "small aux 2", 1250, "boolq", "acc_raw", 0.75);
    perplexity(entries, "small aux 3", 1250, 280);
    loaded(entries);
    assertThat(only(Frame.MEAN_EVAL))
        .containsEntry("boolq_acc_raw", 0.625)
        .containsEntry("boolq_margin", 0.125)
        .containsEntry("pile-valppl", 280.0)
        .containsEntry("total_steps", 5715.0)
        .containsEntry("seeds", 3L)
        .doesNotContainKeys("seed", "seed_name", "rope", "activation_type");
    Map<String, @Nullable Object> deviations = only(Frame.STD_EVAL);
    assertThat((Double) deviations.get("boolq_acc_raw"))
        .isEqualTo(0.25 / Math.sqrt(2), within(1e-15));
    assertThat(deviations)
        .containsEntry("boolq_margin", null)
        .containsEntry("pile-valppl", null)
        .containsEntry("lr_max", 0.0)
        .containsEntry("tokens", 81_920_000.0);
  }

  @Test
  void aSingleSeedHasAMeanAndNoDeviation() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "boolq", "acc_raw", 0.5);
    loaded(entries);
    assertThat(only(Frame.MEAN_EVAL)).containsEntry("boolq_acc_raw", 0.5);
    assertThat(only(Frame.STD_EVAL))
        .containsEntry("boolq_acc_raw", null)
        .containsEntry("lr_max", null)
        .containsEntry("seeds", 1L);
  }

  @Test
  void nanAndInfinitiesAreKeptInCellsAndLeftOutOfStatistics() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "boolq", "acc_raw", Double.NaN, "margin", Double.NaN);
    score(entries, "small aux 2", 1250, "boolq", "acc_raw", 0.5);
    score(entries, "small aux 3", 1250, "boolq", "acc_raw", Double.POSITIVE_INFINITY);
    loaded(entries);
    assertThat(rows(Frame.FULL_EVAL, FrameLayout.EXTENDED))
        .extracting(each -> each.get("boolq_acc_raw"))
        .containsExactly(Double.NaN, 0.5, Double.POSITIVE_INFINITY);
    assertThat(only(Frame.MEAN_EVAL))
        .containsEntry("boolq_acc_raw", 0.5)
        .containsEntry("boolq_margin", null);
    assertThat(only(Frame.STD_EVAL)).containsEntry("boolq_acc_raw", null);
    assertThat(rows(Frame.FULL_EVAL_MELTED, FrameLayout.PARITY))
        .extracting(each -> each.get("value"))
        .containsExactlyInAnyOrder(Double.NaN, Double.NaN, 0.5, Double.POSITIVE_INFINITY);
    assertThat(rows(Frame.MEAN_EVAL_MELTED, FrameLayout.EXTENDED))
        .singleElement()
        .satisfies(each ->
            assertThat(each)
                .containsEntry("metric", "boolq_acc_raw")
                .containsEntry("value", 0.5)
                .containsEntry("seeds", 1L));
  }

  @Test
  void theMmluAverageIsOverTheSubjectsThatHaveTheMetric() {
    Entries entries = new Entries();
    double sum = 0;
    for (int i = 0; i < SUBJECTS.size(); i++) {
      double accuracy = 0.2 + i / 1000.0;
      sum += accuracy;
      score(entries, "default", 0, SUBJECTS.get(i), "acc_raw", accuracy);
      if (i > 0) {
        score(entries, "default", 1250, SUBJECTS.get(i), "acc_raw", accuracy);
      }
    }
    loaded(entries);
    List<Map<String, @Nullable Object>> rows = rows(Frame.FULL_EVAL, FrameLayout.PARITY);
    assertThat((Double) rows.getFirst().get("mmlu_average_acc_raw"))
        .isEqualTo(sum / 57, within(1e-15));
    assertThat((Double) rows.getLast().get("mmlu_average_acc_raw"))
        .isEqualTo((sum - 0.2) / 56, within(1e-15));
    assertThat(rows)
        .extracting(each -> each.get("mmlu_average_margin"))
        .as("no subject has it")
        .containsOnlyNulls();
    assertThat(rows)
        .extracting(each -> each.get(SUBJECTS.getFirst() + "_acc_raw"))
        .containsExactly(0.2, null);
  }

  @Test
  void theOlmesAverageIsOverTenOfWhichMmluIsOne() {
    Entries entries = new Entries();
    score(entries, "default", 0, SUBJECTS.get(3), "acc_raw", 0.25);
    score(entries, "default", 0, SUBJECTS.get(4), "acc_raw", 0.75);
    score(entries, "default", 0, "boolq", "acc_raw", 0.75);
    score(entries, "default", 0, "piqa", "acc_raw", 0.25);
    loaded(entries);
    assertThat(only(Frame.FULL_EVAL))
        .containsEntry("mmlu_average_acc_raw", 0.5)
        .containsEntry("olmes_10_macro_avg_acc_raw", 0.5);
  }

  @Test
  void tasksThatTheSuiteDoesNotHaveMakeNoRow() {
    Entries entries = new Entries();
    score(entries, "default", 0, "mmlu_palmistry", "acc_raw", 0.9);
    score(entries, "default", 0, "tea_leaves", "acc_raw", 0.9);
    loaded(entries);
    for (Frame frame : Frame.values()) {
      assertThat(rows(frame, FrameLayout.EXTENDED)).as("%s", frame).isEmpty();
    }
  }

  @Test
  void longFramesHoldTheTenTasksAndPerplexitiesWithoutNulls() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "piqa", "acc_raw", 0.5, "margin", 0.25);
    score(entries, "default", 1250, SUBJECTS.getFirst(), "acc_raw", 0.75);
    perplexity(entries, "small aux 2", 1250, 280);
    loaded(entries);
    assertThat(rows(Frame.FULL_EVAL_MELTED, FrameLayout.PARITY))
        .extracting(each -> each.get("seed") + " " + each.get("metric") + " " + each.get("value"))
        .containsExactly(
            "0 mmlu_average_acc_raw 0.75",
            "0 piqa_acc_raw 0.5",
            "0 piqa_margin 0.25",
            "1 pile-valppl 280.0");
    assertThat(rows(Frame.MEAN_EVAL_MELTED, FrameLayout.PARITY))
        .extracting(each -> each.get("tokens") + " " + each.get("metric") + " " + each.get("value"))
        .containsExactly(
            "8.192E7 pile-valppl 280.0",
            "8.192E7 mmlu_average_acc_raw 0.75",
            "8.192E7 piqa_acc_raw 0.5",
            "8.192E7 piqa_margin 0.25");
  }

  @Test
  void columnsAreThoseOfTheLayoutInOrderAndType() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "piqa", "acc_raw", 0.5);
    loaded(entries);
    for (Frame frame : Frame.values()) {
      for (FrameLayout layout : FrameLayout.values()) {
        List<ColumnSpec> expected =
            FrameColumns.of(frame, layout).stream().map(FrameColumn::spec).toList();
        Path file = folder.resolve(frame + "-" + layout + ".parquet");
        warehouse().frames().write(SelectionPlanner.plan(of(frame, layout)), Map.of(), file);
        TabularSchema schema = warehouse().tabularFiles().schema(file);
        assertThat(schema.columns()).as("%s %s", frame, layout).isEqualTo(expected);
        assertThat(schema.rows()).isEqualTo(1);
      }
    }
  }

  @Test
  void aBuiltFrameIsFreshUntilOtherResultsComeIn() {
    Entries entries = new Entries();
    score(entries, "default", 1250, "piqa", "acc_raw", 0.5);
    loaded(entries);
    BuiltFrame built =
        warehouse().frames().build(FrameDefinitions.of(Frame.MEAN_EVAL), FrameLayout.PARITY);
    assertThat(built.file()).isRegularFile().hasFileName("mean_eval.parquet");
    assertThat(built.rows()).isEqualTo(OptionalLong.of(1));
    assertThat(warehouse().tabularFiles().schema(built.file()).rows()).isEqualTo(1);
    assertThat(status(Frame.MEAN_EVAL).built()).contains(built);
    assertThat(status(Frame.FULL_EVAL).built()).isEmpty();
    Entries more = new Entries();
    score(more, "default", 2500, "piqa", "acc_raw", 0.5);
    loaded(more);
    FrameStatus stale = status(Frame.MEAN_EVAL);
    assertThat(stale.rows()).isEqualTo(2);
    assertThat(stale.built().orElseThrow().freshness()).isEqualTo(Freshness.STALE);
    assertThat(stale.built().orElseThrow().rows()).isEqualTo(OptionalLong.of(1));
    warehouse().frames().build(FrameDefinitions.of(Frame.MEAN_EVAL), FrameLayout.EXTENDED);
    assertThat(status(Frame.MEAN_EVAL).built().orElseThrow())
        .satisfies(again -> assertThat(again.freshness()).isEqualTo(Freshness.FRESH))
        .satisfies(again -> assertThat(again.layout()).contains(FrameLayout.EXTENDED));
  }

  private void checkpoints() {
    Entries entries = new Entries();
    for (String seed : List.of("default", "small aux 2", "small aux 3")) {
      double better = seed.equals("default") ? 0 : 0.25;
      score(entries, seed, 0, "boolq", "acc_raw", 0.5);
      score(entries, seed, 1250, "boolq", "acc_raw", 0.5 + better, "margin", 0.125);
      perplexity(entries, seed, 1250, 280 + 4 * better);
      perplexity(entries, seed, 5735, 144);
    }
    add(entries, "1B", "default", 69369, "boolq", "acc_raw", 0.75);
    add(entries, "1B", "default", 67500, "boolq", "acc_raw", Double.NaN);
    loaded(entries);
  }

  private List<Map<String, @Nullable Object>> selected(FrameSelection.Builder selection) {
    return rows(warehouse().frames(), SelectionPlanner.plan(selection.build()));
  }

  private static FrameSelection.Builder select(Frame frame) {
    FrameSelection.Builder selection = FrameSelection.builder();
    selection.frame(frame.label());
    return selection;
  }

  private static List<String> texts(List<Map<String, @Nullable Object>> rows, String... columns) {
    return rows.stream()
        .map(row ->
            Arrays.stream(columns)
                .map(column -> String.valueOf(row.get(column)))
                .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void rowsAreSelectedByNamesOfAnyKind() {
    checkpoints();
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL)
                        .addRecipes("c4")
                        .addSizes("4m")
                        .addSeeds("1", "small-aux-3")
                        .firstStep(1)
                        .lastStep(5000)
                        .addMetrics("boolq_acc_raw")),
                "seed",
                "step",
                "boolq_acc_raw"))
        .containsExactly("1 1250.0 0.75", "2 1250.0 0.75");
    assertThat(selected(select(Frame.FULL_EVAL).addExcludedRecipes("C4"))).isEmpty();
    assertThat(selected(select(Frame.FULL_EVAL).addPairs(new RecipeSize("C4", "1B")))).hasSize(2);
    assertThat(selected(select(Frame.FULL_EVAL).smallest("150M").addRecipeGroups("c4"))).hasSize(2);
    assertThat(
            selected(
                select(Frame.FULL_EVAL)
                    .addTests(
                        ColumnTest.parse("boolq_acc_raw>0.6"), ColumnTest.parse("step<2000"))))
        .hasSize(2);
  }

  @Test
  void filtersLookAtWhatWasEvaluated() {
    checkpoints();
    assertThat(
            texts(selected(select(Frame.FULL_EVAL).addFilters("max-steps").addSizes("1B")), "step"))
        .as("the reference pipeline's limit drops the real last step of 1B")
        .containsExactly("67500.0");
    assertThat(
            texts(
                selected(select(Frame.FULL_EVAL).addFilters("final-checkpoint").addSizes("1B")),
                "step"))
        .containsExactly("69369.0");
    assertThat(selected(select(Frame.FULL_EVAL).addFilters("ppl"))).hasSize(6);
    assertThat(selected(select(Frame.FULL_EVAL).addFilters("olmes"))).hasSize(8);
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL)
                        .addFilters("final-checkpoint")
                        .addMetrics("boolq_acc_raw")
                        .addSizes("4M")
                        .addSeeds("default")),
                "step"))
        .as("at 5735 there are perplexities alone")
        .containsExactly("1250.0");
  }

  @Test
  void oneRowOfEachRunIsPicked() {
    checkpoints();
    assertThat(texts(selected(select(Frame.FULL_EVAL).pick(new RowPick.Last())), "seed", "step"))
        .containsExactly("0 5735.0", "1 5735.0", "2 5735.0", "0 69369.0");
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL)
                        .pick(new RowPick.Best(Optional.of("boolq_acc_raw")))
                        .addMetrics("boolq_acc_raw")),
                "seed",
                "step",
                "boolq_acc_raw"))
        .as("of equal ones the first; NaN is never best")
        .containsExactly("0 0.0 0.5", "1 1250.0 0.75", "2 1250.0 0.75", "0 69369.0 0.75");
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL_MELTED)
                        .pick(new RowPick.Best(Optional.empty()))
                        .addMetrics("pile", "boolq_acc_raw")
                        .addSeeds("default")
                        .addSizes("4M")),
                "step",
                "metric",
                "value"))
        .as("perplexities are best when low")
        .containsExactly("0.0 boolq_acc_raw 0.5", "5735.0 pile-valppl 144.0");
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL).pick(new RowPick.AtTokens(81_920_000)).addSizes("4M")),
                "step"))
        .as("the last within so many tokens, inclusive")
        .containsExactly("1250.0", "1250.0", "1250.0");
  }

  @Test
  void seedsAreTakenTogether() {
    checkpoints();
    Map<String, @Nullable Object> row =
        selected(
                select(Frame.FULL_EVAL)
                    .addSizes("4M")
                    .firstStep(1250)
                    .lastStep(1250)
                    .addMetrics("boolq_acc_raw", "pile-valppl")
                    .addStatistics(SeedStatistic.values()))
            .getFirst();
    assertThat(row)
        .containsEntry("step", 1250.0)
        .containsEntry("boolq_acc_raw_count", 3L)
        .containsEntry("boolq_acc_raw_min", 0.5)
        .containsEntry("boolq_acc_raw_max", 0.75)
        .containsEntry("seeds", 3L)
        .doesNotContainKey("seed");
    assertThat((Double) row.get("boolq_acc_raw_mean")).isCloseTo(2.0 / 3, within(1e-15));
    assertThat((Double) row.get("boolq_acc_raw_std"))
        .isCloseTo(Math.sqrt(0.0625 / 3), within(1e-15));
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL)
                        .addSizes("1B")
                        .addMetrics("boolq_acc_raw")
                        .addStatistics(SeedStatistic.MEAN)),
                "step",
                "boolq_acc_raw",
                "seeds"))
        .as("a single statistic keeps the name; all NaN is no mean")
        .containsExactly("67500.0 null 1", "69369.0 0.75 1");
  }

  @Test
  void valuesArePutIntoRowsAndColumns() {
    checkpoints();
    FrameSelection.Builder melted =
        select(Frame.FULL_EVAL)
            .addSizes("4M")
            .addSeeds("default")
            .addMetrics("pile", "boolq_acc_raw");
    assertThat(texts(selected(melted.shape(Frame.Shape.MELTED)), "step", "metric", "value"))
        .containsExactly(
            "0.0 boolq_acc_raw 0.5",
            "1250.0 pile-valppl 280.0",
            "1250.0 boolq_acc_raw 0.5",
            "5735.0 pile-valppl 144.0");
    FrameSelection.Builder pivoted =
        select(Frame.FULL_EVAL_MELTED)
            .addSizes("4M")
            .addSeeds("default")
            .addMetrics("pile", "boolq_acc_raw");
    assertThat(
            texts(
                selected(pivoted.shape(Frame.Shape.WIDE)), "step", "pile-valppl", "boolq_acc_raw"))
        .containsExactly("0.0 null 0.5", "1250.0 280.0 0.5", "5735.0 144.0 null");
    assertThat(
            texts(
                selected(
                    select(Frame.FULL_EVAL)
                        .addSizes("4M")
                        .firstStep(1250)
                        .lastStep(1250)
                        .addMetrics("pile")
                        .addStatistics(SeedStatistic.MEAN, SeedStatistic.COUNT)
                        .shape(Frame.Shape.MELTED)),
                "metric",
                "mean",
                "count"))
        .containsExactly("pile-valppl " + (280 + 281 + 281) / 3.0 + " 3");
  }

  @Test
  void rowsAreSortedAndCut() {
    Entries entries = new Entries();
    add(entries, "1B", "default", 10, "boolq", "acc_raw", 0.5);
    add(entries, "4M", "default", 10, "boolq", "acc_raw", 0.25);
    add(entries, "20M", "default", 10, "boolq", "acc_raw", 0.75);
    for (String[] other : new String[][] {{"Dolma1.7", "0.5"}, {"Falcon", "0.625"}}) {
      entries.add(
          PRETRAINING_EVALUATION,
          "row",
          row++,
          "recipe",
          other[0],
          "size",
          "4M",
          "seed",
          "default",
          "step",
          10,
          "task",
          "boolq",
          "acc_raw",
          Double.parseDouble(other[1]));
    }
    loaded(entries);
    FrameSelection.Builder of = select(Frame.FULL_EVAL).addMetrics("boolq_acc_raw");
    assertThat(texts(selected(of), "params", "data"))
        .containsExactly("4M Dolma1.7", "4M C4", "4M Falcon", "20M C4", "1B C4");
    assertThat(texts(selected(of.order(List.of("size:desc", "family"))), "params", "data"))
        .containsExactly("1B C4", "20M C4", "4M Dolma1.7", "4M C4", "4M Falcon");
    assertThat(texts(selected(of.order(List.of("performance"))), "data", "params"))
        .as("means over all rows of a recipe: 0.625, 0.5, 0.5; equal ones by name")
        .containsExactly("Falcon 4M", "C4 4M", "C4 20M", "C4 1B", "Dolma1.7 4M");
    assertThat(
            texts(
                selected(of.order(List.of("boolq_acc_raw:desc")).limit(2)),
                "data",
                "boolq_acc_raw"))
        .containsExactly("C4 0.75", "Falcon 0.625");
  }

  @Test
  void columnsComeAsTheyAreAskedFor() {
    checkpoints();
    assertThat(
            selected(
                    select(Frame.FULL_EVAL)
                        .addColumns("lr_max", "step")
                        .addMetrics("pile")
                        .identity(FrameSelection.Identity.LEFT_OUT)
                        .limit(1))
                .getFirst()
                .keySet())
        .containsExactly("lr_max", "step", "pile-valppl");
    assertThat(selected(select(Frame.FULL_EVAL).addMetrics("pile").limit(1)).getFirst().keySet())
        .containsExactly("params", "data", "seed", "step", "tokens", "compute", "pile-valppl");
  }

  @Test
  void computedFramesShowWhatWasHandedOverLast() {
    Frames frames = warehouse().frames();
    FrameDefinition sweeps = FrameDefinitions.named("sweeps");
    assertThat(frames.stateOf(sweeps)).isEmpty();
    SelectionPlan all = SelectionPlanner.plan(FrameSelection.all("sweeps"));
    assertThat(rows(frames, all)).isEmpty();
    for (String state : List.of("first", "second")) {
      frames.replace(
          sweeps,
          state,
          sink -> {
            ColumnBatchBuilder batch = new ColumnBatchBuilder(sweeps.specs());
            batch.text(0, state).integer(5, 7).truth(10, true).endRow();
            sink.accept(batch.build());
          });
      assertThat(frames.stateOf(sweeps)).contains(state);
      assertThat(texts(rows(frames, all), "sweep", "cells", "is_finished", "run_key"))
          .containsExactly(state + " 7 true null");
    }
    assertThatThrownBy(() ->
            frames.replace(
                sweeps,
                "third",
                sink -> {
                  throw new IllegalStateException("no rows today");
                }))
        .hasMessage("no rows today");
    assertThat(frames.stateOf(sweeps)).contains("second");
    assertThat(rows(frames, all)).hasSize(1);
  }

  @Test
  void theStateChangesWithWhatIsStored() {
    String empty = warehouse().frames().state();
    assertThat(warehouse().frames().state()).isEqualTo(empty);
    checkpoints();
    assertThat(warehouse().frames().state()).isNotEqualTo(empty);
    assertThat(warehouse().frames().artifacts(FrameDefinitions.of(Frame.MEAN_EVAL)))
        .singleElement()
        .satisfies(artifact -> assertThat(artifact.source()).isEqualTo(SOURCE));
  }

  @Test
  void valuesOfAColumnAreToldOnce() {
    checkpoints();
    assertThat(warehouse().frames().values(FrameDefinitions.of(Frame.FULL_EVAL), "params"))
        .containsExactly("1B", "4M");
  }

  private FrameStatus status(Frame frame) {
    return warehouse().frames().list().stream()
        .filter(each -> each.frame().evaluations().filter(frame::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
