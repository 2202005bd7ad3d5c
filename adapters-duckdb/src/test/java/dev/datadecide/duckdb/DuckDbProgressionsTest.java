package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.curve.RegularHistory;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.TypedRun;
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbProgressionsTest {
  private static final RunKey PRETRAINING =
      PretrainingRuns.keyOf(
          DataRecipes.named("Dolma1.7"),
          ModelSizes.named("4M"),
          Seeds.resolve("small aux 2").orElseThrow());

  @TempDir Path folder;
  private OpenedWarehouse open =
      new OpenedWarehouse(new dev.datadecide.domain.spi.AdapterComponents() {});

  @BeforeEach
  void openWarehouse() {
    open = OpenedWarehouse.in(folder.resolve("workspace"));
  }

  @AfterEach
  void closeWarehouse() {
    open.close();
  }

  private Warehouse warehouse() {
    return open.warehouse();
  }

  private void load(String name, Entries entries) {
    Batches.counts(Batches.load(warehouse(), folder, name, entries.plan()));
  }

  private static void score(Entries entries, int row, long step, String task, double margin) {
    entries.add(
        TypedTable.PRETRAINING_EVALUATION,
        "row",
        row,
        "recipe",
        "Dolma1.7",
        "size",
        "4M",
        "seed",
        "small aux 2",
        "step",
        step,
        "task",
        task,
        "margin",
        margin);
  }

  @Test
  void averagesTheSubjectsAsExactArithmeticDoes() {
    Entries entries = new Entries();
    Random random = new Random(57);
    List<String> subjects =
        Tasks.all().stream()
            .filter(EvaluationTask::isMmluSubject)
            .map(EvaluationTask::name)
            .toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < subjects.size(); i++) {
      // Values of both signs that nearly cancel, which plain summation would get wrong.
      double margin = (random.nextDouble() - 0.5) * (i % 7 == 0 ? 1e6 : 1e-6);
      score(entries, i, 1250, subjects.get(i), margin);
      sum = sum.add(new BigDecimal(margin));
    }
    score(entries, subjects.size(), 2500, subjects.getFirst(), 0.5);
    load("scores", entries);
    Progression progression =
        warehouse().progressions().of(PRETRAINING, Set.of("mmlu_average_margin"));
    assertThat(progression.steps()).containsExactly(1250, 2500);
    assertThat(progression.metrics())
        .singleElement()
        .satisfies(series ->
            assertThat(series.present().get(1)).as("one subject is no average").isFalse());
    double exact =
        sum.divide(BigDecimal.valueOf(subjects.size()), MathContext.DECIMAL128).doubleValue();
    assertThat(progression.metrics().getFirst().values()[0]).isEqualTo(exact);
  }

  @Test
  void joinsPerplexitiesAndScoresByStep() {
    Entries entries = new Entries();
    score(entries, 0, 1250, "arc_easy", Double.NaN);
    entries.add(
        TypedTable.PRETRAINING_PERPLEXITY,
        "row",
        1,
        "recipe",
        "Dolma1.7",
        "size",
        "4M",
        "seed",
        "small aux 2",
        "step",
        5735,
        "pile",
        13.5,
        "dolma_common-crawl",
        20.25);
    load("results", entries);
    Progression all = warehouse().progressions().of(PRETRAINING, Set.of());
    assertThat(all.steps()).containsExactly(1250, 5735);
    assertThat(warehouse().progressions().metrics(PRETRAINING))
        .containsExactly("arc_easy_margin", "dolma_common-crawl-valppl", "pile-valppl");
    assertThat(all.metric("arc_easy_margin").orElseThrow().values()[0]).isNaN();
    assertThat(all.metric("pile-valppl").orElseThrow().values()[1]).isEqualTo(13.5);
    assertThat(warehouse().runs().history(PRETRAINING).lastStep()).hasValue(5735);
    warehouse()
        .runs()
        .type(
            RunTyping.VERSION,
            warehouse().runs().awaitingTyping(RunTyping.VERSION, 10).stream()
                .map(new RunTyping()::type)
                .map(TypedRun::run)
                .toList());
    assertThat(warehouse().runs().list(RunQuery.ALL))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.key()).isEqualTo(PRETRAINING);
          assertThat(row.checkpointStep()).contains("5735");
          assertThat(row.source()).isEqualTo("made-up");
        });
  }

  @Test
  void leavesHistoryUnadoptedWhileTwoRunsCouldOwnIt() {
    Entries history = new Entries();
    history.add(TypedTable.HISTORY_ROW, "row", 0, "run_id", "a", "step", 7);
    history.add(TypedTable.METRIC_POINT, "row", 0, "metric", "loss", "value", 1.5);
    load("history", history);
    load("one", new Entries().run(0, "lab", "p", "a", "finished"));
    assertThat(warehouse().progressions().of(RunKey.of("lab", "p", "a"), Set.of()).rows()).isOne();
    load("other", new Entries().run(0, "lab", "q", "a", "finished"));
    assertThat(warehouse().progressions().of(RunKey.of("lab", "p", "a"), Set.of()).rows()).isZero();
    RunKey placeholder = RunKey.of("-", "-", "a");
    assertThat(warehouse().progressions().of(placeholder, Set.of()).rows()).isOne();
    assertThat(warehouse().findings().of(placeholder.text()))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("history-without-run");
          assertThat(finding.detail()).contains("2 runs");
        });
  }

  /** Values that a counter may have, most of them regular. */
  private static double counted(Random random, int row) {
    return switch (random.nextInt(60)) {
      case 0 -> Double.NaN;
      case 1 -> -1;
      case 2 -> row + 0.5;
      case 3 -> RegularHistory.END;
      case 4 -> 0;
      case 5 -> Double.POSITIVE_INFINITY;
      default -> 100.0 * row;
    };
  }

  @Test
  void outlinesTheHistoriesThatAreRegularAndOnlyThose() {
    Random random = new Random(17);
    Entries entries = new Entries();
    List<RunKey> runs = new ArrayList<>();
    int row = 0;
    for (int run = 0; run < 120; run++) {
      String id = "run" + run;
      runs.add(RunKey.of("lab", "p", id));
      entries.run(row++, "lab", "p", id, "finished");
      boolean counts = random.nextInt(5) > 0;
      for (int i = 0; i < random.nextInt(12); i++) {
        boolean hasStep = random.nextInt(60) > 0;
        boolean isCounted = counts && random.nextInt(80) > 0;
        if (hasStep) {
          entries.add(
              TypedTable.HISTORY_ROW,
              "row",
              row,
              "host",
              "api.wandb.ai",
              "entity",
              "lab",
              "project",
              "p",
              "run_id",
              id,
              "step",
              10 * i);
        } else {
          entries.add(
              TypedTable.HISTORY_ROW,
              "row",
              row,
              "host",
              "api.wandb.ai",
              "entity",
              "lab",
              "project",
              "p",
              "run_id",
              id);
        }
        entries.add(TypedTable.METRIC_POINT, "row", row, "metric", "train_loss", "value", 1.5);
        if (isCounted) {
          entries.add(
              TypedTable.METRIC_POINT,
              "row",
              row,
              "metric",
              "total_tokens",
              "value",
              counted(random, i));
        }
        row++;
      }
    }
    load("histories", entries);
    Progressions progressions = warehouse().progressions();
    Map<RunKey, String> expected = new TreeMap<>();
    progressions
        .ofAll(runs, Set.of("total_tokens"))
        .forEach((run, history) ->
            RegularHistory.outline(history, "total_tokens")
                .ifPresent(outline -> expected.put(run, text(outline))));
    Map<RunKey, String> found = new TreeMap<>();
    progressions
        .outlines(runs, "total_tokens")
        .forEach((run, outline) -> found.put(run, text(outline)));
    assertThat(found).isEqualTo(expected);
    assertThat(expected).hasSizeBetween(30, 110);
  }

  private static String text(Progression outline) {
    return Arrays.toString(outline.steps())
        + outline.metrics().stream()
            .map(series -> series.name() + Arrays.toString(series.values()) + series.present())
            .toList()
        + outline.rowsWithoutStep();
  }

  @Test
  void findsHistoryUnderEveryNameOfARenamedProject() {
    for (String project : List.of("old", "new")) {
      Entries entries = new Entries();
      entries.add(
          TypedTable.RUN,
          "row",
          0,
          "host",
          "api.wandb.ai",
          "entity",
          "lab",
          "project",
          project,
          "run_id",
          "a",
          "internal_project_id",
          "7",
          "display_name",
          project,
          "state",
          "finished");
      entries.add(
          TypedTable.HISTORY_ROW,
          "row",
          1,
          "host",
          "api.wandb.ai",
          "entity",
          "lab",
          "project",
          project,
          "run_id",
          "a",
          "step",
          project.length() + ("old".equals(project) ? 0 : 10));
      load(project, entries);
    }
    for (String project : List.of("old", "new")) {
      assertThat(warehouse().progressions().of(RunKey.of("lab", project, "a"), Set.of()).steps())
          .containsExactly(3, 13);
    }
  }
}
