package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What {@link Evaluations}, and the other ports about pretraining results, must do. */
public abstract class EvaluationsContract extends PortContract {
  private static final DataRecipe RECIPE = DataRecipes.named("Dolma1.7");
  private static final ModelSize SIZE = ModelSizes.named("4M");
  private static final RunKey RUN = PretrainingRuns.keyOf(RECIPE, SIZE, Seeds.all().getFirst());

  private static Entries perplexity(long row, String seed, long step, double pile) {
    return new Entries()
        .add(
            TypedTable.PRETRAINING_PERPLEXITY,
            "row",
            row,
            "recipe",
            "Dolma1.7",
            "size",
            "4M",
            "seed",
            seed,
            "step",
            step,
            "pile",
            pile);
  }

  private static void score(Entries entries, long row, String task, long step, double accuracy) {
    entries.add(
        TypedTable.PRETRAINING_EVALUATION,
        "row",
        row,
        "recipe",
        "Dolma1.7",
        "size",
        "4M",
        "seed",
        "default",
        "step",
        step,
        "task",
        task,
        "acc_raw",
        accuracy,
        "primary_metric",
        accuracy);
  }

  @Test
  void joinsPerplexitiesAndScoresOfACheckpoint() {
    loaded("ppl", perplexity(0, "default", 5735, 143.9).plan());
    Entries scores = new Entries();
    score(scores, 0, "boolq", 5725, 0.6);
    score(scores, 1, "piqa", 5725, 0.55);
    loaded("scores", scores.plan());
    loaded("other seed", perplexity(0, "small aux 2", 1250, 280).plan());
    assertThat(warehouse().evaluations().checkpoints(RECIPE, SIZE))
        .containsExactly(
            new EvaluatedCheckpoint(
                Seeds.all().getFirst(), 5725, Map.of(), Set.of("boolq", "piqa")),
            new EvaluatedCheckpoint(Seeds.all().getFirst(), 5735, Map.of("pile", 143.9), Set.of()),
            new EvaluatedCheckpoint(Seeds.all().get(1), 1250, Map.of("pile", 280.0), Set.of()));
    assertThat(warehouse().evaluations().checkpointCount()).isEqualTo(3);
    assertThat(warehouse().evaluations().coverage(Set.of("boolq", "piqa")))
        .containsExactly(
            new CheckpointCoverage(RECIPE.displayName(), SIZE.label(), "default", 5725, 2));
    assertThat(warehouse().evaluations().checkpoints(RECIPE, ModelSizes.named("1B"))).isEmpty();
  }

  @Test
  void tellsTheLastValueOfAMetricAlongEveryRun() {
    loaded("early", perplexity(0, "default", 1250, 280).plan());
    loaded("late", perplexity(0, "default", 5735, 143.9).plan());
    loaded("other", perplexity(0, "small aux 2", 1250, 281).plan());
    assertThat(warehouse().evaluations().finals("pile-valppl"))
        .containsExactly(
            new FinalScore("Dolma1.7", "4M", "default", 5735, 143.9),
            new FinalScore("Dolma1.7", "4M", "small aux 2", 1250, 281));
    Entries scores = new Entries();
    score(scores, 0, "boolq", 2500, 0.6);
    score(scores, 1, "boolq", 5725, 0.7);
    int row = 2;
    for (EvaluationTask task : Tasks.all()) {
      if (!task.name().equals("boolq")) {
        score(scores, row++, task.name(), 5725, task.isMmluSubject() ? 0.25 : 0.5);
        if (!task.name().equals("piqa") && !task.name().equals("mmlu_anatomy")) {
          score(scores, row++, task.name(), 6000, 0.1);
        }
      }
    }
    loaded("scores", scores.plan());
    assertThat(warehouse().evaluations().finals("boolq_acc_raw"))
        .containsExactly(new FinalScore("Dolma1.7", "4M", "default", 5725, 0.7));
    assertThat(warehouse().evaluations().finals("mmlu_average_primary_metric"))
        .as("of checkpoints that have all subjects")
        .containsExactly(new FinalScore("Dolma1.7", "4M", "default", 5725, 0.25));
    assertThat(warehouse().evaluations().finals("olmes_10_macro_avg_primary_metric"))
        .singleElement()
        .satisfies(score -> {
          assertThat(score.step()).isEqualTo(5725);
          assertThat(score.value()).isCloseTo((0.7 + 8 * 0.5 + 0.25) / 10, within(1e-12));
        });
    assertThat(warehouse().evaluations().finals("no such metric")).isEmpty();
  }

  @Test
  void countsOfACheckpointOnlyTheTasksThatAreAskedFor() {
    Entries scores = new Entries();
    score(scores, 0, "boolq", 5725, 0.6);
    score(scores, 1, "no such task", 5725, 0.5);
    score(scores, 2, "no such task", 1250, 0.5);
    loaded("scores", scores.plan());
    assertThat(warehouse().evaluations().coverage(Set.of("boolq", "piqa")))
        .containsExactlyInAnyOrder(
            new CheckpointCoverage(RECIPE.displayName(), SIZE.label(), "default", 5725, 1),
            new CheckpointCoverage(RECIPE.displayName(), SIZE.label(), "default", 1250, 0));
  }

  @Test
  void makesAPretrainingRunOfEverySeed() {
    loaded("ppl", perplexity(0, "default", 1250, 280).plan());
    loaded("other seed", perplexity(0, "small aux 2", 1250, 281).plan());
    typeAll();
    assertThat(warehouse().runs().list(RunQuery.ALL))
        .allMatch(row -> row.type() == TrainingType.PRETRAINING)
        .extracting(row -> row.key().runId() + " " + row.checkpointStep().orElse("none"))
        .containsExactly("dolma1_7-4M-default 1250", "dolma1_7-4M-small-aux-2 1250");
  }

  @Test
  void namesMetricsOfAPretrainingRunByTaskAndSet() {
    loaded("ppl", perplexity(0, "default", 1250, 280).plan());
    Entries scores = new Entries();
    score(scores, 0, "boolq", 1250, 0.6);
    score(scores, 1, "boolq", 2500, 0.625);
    loaded("scores", scores.plan());
    assertThat(warehouse().progressions().metrics(RUN))
        .containsExactly("boolq_acc_raw", "boolq_primary_metric", "pile-valppl");
    Progression progression =
        warehouse().progressions().of(RUN, Set.of("pile-valppl", "boolq_acc_raw", "absent"));
    assertThat(progression.steps()).containsExactly(1250, 2500);
    assertThat(progression.metrics()).hasSize(2);
    assertThat(progression.metric("boolq_acc_raw").orElseThrow().values()).startsWith(0.6, 0.625);
    assertThat(progression.metric("pile-valppl").orElseThrow().present().cardinality())
        .isEqualTo(1);
  }

  @Test
  void averagesTheSubjectsOfMmluWhereAllAreThere() {
    List<String> subjects =
        Tasks.all().stream()
            .filter(EvaluationTask::isMmluSubject)
            .map(EvaluationTask::name)
            .toList();
    assertThat(subjects).hasSize(57);
    Entries scores = new Entries();
    double sum = 0;
    for (int i = 0; i < subjects.size(); i++) {
      double accuracy = 0.2 + i / 1000.0;
      sum += accuracy;
      score(scores, i, subjects.get(i), 1250, accuracy);
      if (i > 0) {
        score(scores, 56 + i, subjects.get(i), 2500, accuracy);
      }
    }
    loaded("scores", scores.plan());
    Progression progression =
        warehouse().progressions().of(RUN, Set.of("mmlu_average_primary_metric"));
    var average = progression.metric("mmlu_average_primary_metric").orElseThrow();
    assertThat(average.values()[0]).isCloseTo(sum / 57, Percentage.withPercentage(1e-13));
    assertThat(average.present().cardinality()).as("at 2500 one subject is missing").isEqualTo(1);
  }

  @Test
  void prefersTheRicherOfTwoReportsOfACell() {
    Entries poor = new Entries();
    poor.add(
        TypedTable.PRETRAINING_EVALUATION,
        "row",
        0,
        "recipe",
        "Dolma1.7",
        "size",
        "4M",
        "seed",
        "default",
        "step",
        1250,
        "task",
        "boolq",
        "acc_raw",
        0.6);
    Entries rich = new Entries();
    score(rich, 0, "boolq", 1250, 0.6);
    assertThat(loaded("rich", rich.plan())).isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(loaded("poor", poor.plan())).isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(warehouse().progressions().metrics(RUN))
        .containsExactly("boolq_acc_raw", "boolq_primary_metric");
    assertThat(warehouse().evaluations().checkpointCount()).isEqualTo(1);
  }
}
