package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.MappingReview;
import dev.datadecide.domain.evaluation.NativeName;
import dev.datadecide.domain.evaluation.ReportedScores;
import dev.datadecide.domain.evaluation.ScoreCurve;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  void aCurveHasAllCheckpointsOfARunThatHaveTheMetric() {
    loaded("late", perplexity(0, "default", 5735, 143.9).plan());
    loaded("early", perplexity(0, "default", 1250, Double.NaN).plan());
    loaded("other", perplexity(0, "small aux 2", 1250, 281).plan());

    List<ScoreCurve> curves = warehouse().evaluations().curves("pile-valppl");

    assertThat(curves).extracting(ScoreCurve::seed).containsExactly("default", "small aux 2");
    assertThat(curves.getFirst().recipe()).isEqualTo("Dolma1.7");
    assertThat(curves.getFirst().size()).isEqualTo("4M");
    assertThat(curves.getFirst().steps()).containsExactly(1250, 5735);
    assertThat(curves.getFirst().values()).containsExactly(Double.NaN, 143.9);
    assertThat(warehouse().evaluations().curves("no such metric")).isEmpty();
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

  private static final String REPORTING =
      "250912-101500_match_4M_c4_finetune_1Mtx1_DD-d17-4M-1250-0";

  private static Entries reporting() {
    Entries entries = new Entries().run(0, "lab", "p", REPORTING, "finished", "last_step", 300);
    config(entries, "pretrain_eval_mmlu_acc_raw", "0.25", "DECIMAL");
    config(entries, "pretrain_eval_arc_challenge_acc_uncond", "\"0.21\"", "TEXT");
    config(entries, "pretrain_eval_boolq_margin_per_byte", "-12", "INTEGER");
    config(entries, "pretrain_eval/c4_en-validation/Perplexity", "25.5", "DECIMAL");
    config(entries, "pretrain_eval/pile-validation/Perplexity", "NaN", "NON_FINITE");
    config(entries, "pretrain_eval_of_the_future", "7", "INTEGER");
    config(entries, "pretrain_eval_boolq_acc_raw", "null", "NULL");
    config(entries, "pretrain_eval_boolq_acc_per_char", "true", "BOOLEAN");
    config(entries, "pretrain_eval_piqa_acc_raw", "\"good\"", "TEXT");
    config(entries, "pretrain_eval_piqa_acc_per_char", "1e999", "DECIMAL");
    config(entries, "pretrain_eval_boolq.acc_raw", "0.5", "DECIMAL");
    config(entries, "pretrain_evaluation", "1", "INTEGER");
    summary(entries, "oe_eval_metrics/boolq/acc_raw", "0.5", "DECIMAL");
    summary(entries, "oe_eval_metrics/boolq/acc_per_token", "0.5", "DECIMAL");
    summary(entries, "oe_eval_metrics/boolq/extra_metrics.no_answer", "0", "INTEGER");
    summary(entries, "oe_eval_metrics/boolq.metrics.acc_raw", "0.9", "DECIMAL");
    summary(entries, "oe_eval_metrics/core_9mcqa:rc::olmes:full/acc_raw_micro", "0.3", "DECIMAL");
    summary(entries, "oe_eval_metrics/my 🚀 task/acc_raw", "\"Infinity\"", "TEXT");
    summary(entries, "oe_eval_metrics/a/b/c", "2", "INTEGER");
    summary(entries, "[\"oe_eval_metrics/v1.5/acc_raw\"]", "3", "INTEGER");
    summary(entries, "[\"oe_eval_metrics/v1.5\"].acc_raw", "4", "INTEGER");
    summary(entries, "[\"oe_eval_metrics/v1.5\"]", "5", "INTEGER");
    return entries;
  }

  private static void config(Entries entries, String path, String json, String type) {
    entries.add(TypedTable.CONFIG_ENTRY, "row", 0, "path", path, "json", json, "type", type);
  }

  private static void summary(Entries entries, String path, String json, String type) {
    entries.add(TypedTable.SUMMARY_ENTRY, "row", 0, "path", path, "json", json, "type", type);
  }

  private List<EvaluationScore> scores(ScoreQuery query) {
    List<EvaluationScore> scores = new ArrayList<>();
    warehouse().evaluations().scores(query, scores::add);
    return scores;
  }

  @Test
  void readsTheScoresThatARunReportsInStandardNames() {
    loaded("run", reporting().plan());
    typeAll();
    assertThat(scores(ScoreQuery.builder().build()))
        .extracting(score ->
            score.name().system().label()
                + " "
                + score.task()
                + " "
                + score.metric()
                + " "
                + score.value()
                + " "
                + score.mapping().map(name -> name.verdict().label()).orElse("unmapped"))
        .containsExactlyInAnyOrder(
            "oe-eval a b/c 2.0 unmapped",
            "oe-eval boolq acc_per_token 0.5 not_comparable",
            "oe-eval boolq acc_raw 0.5 comparable",
            "oe-eval core_9mcqa acc_raw 0.3 not_comparable",
            "oe-eval my 🚀 task acc_raw Infinity unmapped",
            "oe-eval v1.5 acc_raw 3.0 unmapped",
            "pretrain-eval arc_challenge acc_uncond 0.21 comparable",
            "pretrain-eval boolq margin_per_byte -12.0 not_comparable",
            "pretrain-eval c4_en perplexity 25.5 comparable",
            "pretrain-eval mmlu acc_raw 0.25 comparable_with_caveat",
            "pretrain-eval of_the_future  7.0 unmapped",
            "pretrain-eval pile perplexity NaN comparable",
            "pretrain-eval piqa acc_per_char Infinity comparable");
  }

  @Test
  void readsWhatARunReportsAsTheDomainDoes() {
    loaded("run", reporting().plan());
    TrainingRun run = typeAll().getFirst();
    DataRecipe recipe = run.classification().recipe().orElseThrow();
    CheckpointRef parent =
        new CheckpointRef(
            recipe,
            run.classification().size().orElseThrow(),
            run.classification().seed(),
            new CheckpointStep.AtStep(1250));
    warehouse()
        .lineages()
        .put(
            List.of(
                new LineageEdge(
                    run.key(),
                    new LineageVerdict(
                        LineageState.RESOLVED,
                        new ParentRef.PretrainingCheckpoint(parent, Optional.empty()),
                        0.9,
                        List.of(),
                        List.of()))));
    List<EvaluationScore> expected =
        ReportedScores.of(run, OptionalLong.of(1250), OptionalLong.of(300));
    assertThat(scores(ScoreQuery.builder().runs(List.of(run.key())).build()))
        .hasSize(13)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected)
        .allSatisfy(score -> {
          assertThat(score.recipe()).contains("Dolma1.7");
          assertThat(score.step().orElseThrow())
              .isEqualTo(score.name().system() == EvaluationSystem.OE_EVAL ? 300 : 1250);
        });
  }

  @Test
  void putsFinetunedScoresBesideThoseOfTheirOwnCheckpoint() {
    loaded("run", reporting().plan());
    Entries scores = new Entries();
    score(scores, 0, "boolq", 1250, 0.6);
    score(scores, 1, "boolq", 2500, 0.7);
    score(scores, 2, "piqa", 1250, 0.4);
    loaded("scores", scores.plan());
    RunKey tuned =
        typeAll().stream()
            .map(TrainingRun::key)
            .filter(key -> !PretrainingRuns.isPretraining(key))
            .findFirst()
            .orElseThrow();
    assertThat(warehouse().evaluations().matched()).as("without a parent").isEmpty();
    startsFrom(tuned, new CheckpointStep.AtStep(1250), LineageState.RESOLVED);
    assertThat(warehouse().evaluations().matched())
        .extracting(each -> each.task() + " " + each.metric() + " " + each.before())
        .containsExactly("boolq acc_raw 0.6", "boolq primary_metric 0.6");
    assertThat(warehouse().evaluations().matched().getFirst())
        .satisfies(each -> {
          assertThat(each.finetune()).isEqualTo(tuned);
          assertThat(each.pretraining()).isEqualTo(RUN);
          assertThat(each.after()).isEqualTo(0.5);
          assertThat(each.delta()).isEqualTo(0.5 - 0.6);
          assertThat(each.isStandIn()).isFalse();
        });
    startsFrom(tuned, new CheckpointStep.Main(), LineageState.STAND_IN);
    assertThat(warehouse().evaluations().matched().getFirst())
        .satisfies(each -> {
          assertThat(each.step()).as("the last with scores").isEqualTo(2500);
          assertThat(each.before()).isEqualTo(0.7);
          assertThat(each.isStandIn()).isTrue();
        });
  }

  private void startsFrom(RunKey run, CheckpointStep step, LineageState state) {
    CheckpointRef parent =
        new CheckpointRef(RECIPE, SIZE, Optional.of(Seeds.all().getFirst()), step);
    warehouse()
        .lineages()
        .put(
            List.of(
                new LineageEdge(
                    run,
                    new LineageVerdict(
                        state,
                        new ParentRef.PretrainingCheckpoint(parent, Optional.of(RUN)),
                        0.9,
                        List.of(),
                        List.of()))));
  }

  @Test
  void selectsScoresByRunSystemTaskAndMetric() {
    loaded("run", reporting().plan());
    Entries scores = new Entries();
    score(scores, 0, "boolq", 1250, 0.6);
    score(scores, 1, "no such task", 1250, 0.5);
    loaded("scores", scores.plan());
    loaded("ppl", perplexity(0, "default", 1250, 280).plan());
    typeAll();
    assertThat(scores(ScoreQuery.builder().task("boolq").metric("acc_raw").build()))
        .extracting(score -> score.name().toString() + " " + score.value())
        .containsExactly(
            "oe-eval oe_eval_metrics/boolq/acc_raw 0.5", "datadecide boolq/acc_raw 0.6");
    assertThat(scores(ScoreQuery.builder().system(EvaluationSystem.DATADECIDE).build()))
        .extracting(score -> score.run().map(RunKey::runId).orElse("") + " " + score.name().text())
        .containsExactly(
            "dolma1_7-4M-default boolq/acc_raw",
            "dolma1_7-4M-default boolq/primary_metric",
            "dolma1_7-4M-default no such task/acc_raw",
            "dolma1_7-4M-default no such task/primary_metric",
            "dolma1_7-4M-default pile/perplexity");
    assertThat(scores(ScoreQuery.builder().runs(List.of(RUN)).metric("perplexity").build()))
        .singleElement()
        .satisfies(score -> {
          assertThat(score.step()).hasValue(1250);
          assertThat(score.seed()).contains("default");
          assertThat(score.value()).isEqualTo(280);
        });
    assertThat(scores(ScoreQuery.builder().runs(List.of()).build())).isEmpty();
    assertThat(scores(ScoreQuery.builder().task("' OR true --").build())).isEmpty();
  }

  private static void dumped(
      Entries entries, long row, String run, String alias, String metric, Object... value) {
    entries.add(
        TypedTable.POSTTRAINING_EVALUATION,
        "row",
        row,
        "model",
        "/weights/" + run,
        "revision",
        row % 2 == 0 ? null : "main",
        "named_run",
        run,
        "task",
        alias.replaceFirst(":.*", ""),
        "alias",
        alias.contains(":") ? alias : null,
        "metric",
        metric,
        value.length == 0 ? "json" : "value",
        value.length == 0 ? "[1]" : value[0]);
  }

  @Test
  void readsDumpsOfTheHarnessWithTheRunsThatTheirModelsName() {
    loaded("run", reporting().plan());
    Entries dump = new Entries();
    dumped(dump, 0, REPORTING, "boolq:rc::olmes", "acc_raw", 0.7);
    dumped(dump, 1, "nobody's", "boolq:mc::olmes", "acc_raw", Double.NaN);
    dumped(dump, 2, REPORTING, "made_up", "pass.at", 0.1);
    dumped(dump, 3, REPORTING, "boolq:rc::olmes", "not a number");
    loaded("dump", dump.plan());
    typeAll();
    assertThat(scores(ScoreQuery.builder().system(EvaluationSystem.OLMES).build()))
        .extracting(score ->
            score.run().map(RunKey::runId).orElse("no run")
                + " | "
                + score.model().orElse("")
                + " | "
                + score.task()
                + " "
                + score.metric()
                + " "
                + score.value()
                + " "
                + score.mapping().map(name -> name.verdict().label()).orElse("unmapped"))
        .containsExactly(
            REPORTING + " | /weights/" + REPORTING + " | boolq acc_raw 0.7 comparable_with_caveat",
            REPORTING + " | /weights/" + REPORTING + " | made_up pass.at 0.1 unmapped",
            "no run | /weights/nobody's main | boolq acc_raw NaN not_comparable");
    assertThat(MappingReview.of(warehouse().evaluations().storedNames()).unmapped())
        .extracting(name -> name.name().toString())
        .contains("olmes made_up/pass.at");
  }

  @Test
  void readsPublishedAveragesAndNotTheTasksAgainThatStandBesideThem() {
    Entries entries = new Entries();
    score(entries, 0, "boolq", 1250, 0.6);
    loaded("scores", entries.plan());
    Entries averages = new Entries();
    List<String> tasks = List.of("boolq", "mmlu", "olmes_10_macro_avg");
    for (String task : tasks) {
      averages.add(
          TypedTable.MACRO_AVERAGE,
          "row",
          tasks.indexOf(task),
          "recipe",
          "Dolma1.7",
          "size",
          "4M",
          "seed",
          "default",
          "step",
          1250L,
          "task",
          task,
          "acc_raw",
          0.5);
    }
    loaded("averages", averages.plan());
    typeAll();
    assertThat(scores(ScoreQuery.builder().metric("acc_raw").build()))
        .extracting(score -> score.name().text() + " " + score.value())
        .containsExactly("boolq/acc_raw 0.6", "mmlu/acc_raw 0.5", "olmes_10_macro_avg/acc_raw 0.5");
    assertThat(warehouse().evaluations().storedNames())
        .extracting(name -> name.name().text() + " " + name.scores())
        .contains("mmlu/acc_raw 1", "boolq/acc_raw 1", "olmes_10_macro_avg/acc_raw 1");
  }

  @Test
  void countsTheNamesThatAreStored() {
    loaded("run", reporting().plan());
    Entries scores = new Entries();
    score(scores, 0, "boolq", 1250, 0.6);
    score(scores, 1, "boolq", 2500, 0.625);
    loaded("scores", scores.plan());
    typeAll();
    List<StoredName> names = warehouse().evaluations().storedNames();
    assertThat(warehouse().evaluations().storedNames(TrainingType.SUPERVISED_FINETUNING))
        .containsExactlyElementsOf(
            names.stream()
                .filter(name -> name.name().system() != EvaluationSystem.DATADECIDE)
                .toList());
    assertThat(warehouse().evaluations().storedNames(TrainingType.PREFERENCE_TUNING)).isEmpty();
    assertThat(names)
        .hasSize(15)
        .contains(
            new StoredName(
                NativeName.of(EvaluationSystem.DATADECIDE, "boolq", "acc_raw"),
                2,
                Optional.of(RUN)),
            new StoredName(
                NativeName.written(EvaluationSystem.PRETRAIN_EVAL, "pretrain_eval_of_the_future"),
                1,
                Optional.of(RunKey.of("lab", "p", REPORTING))));
    assertThat(MappingReview.of(names).unmapped())
        .extracting(name -> name.name().text())
        .containsExactly(
            "oe_eval_metrics/a/b/c",
            "oe_eval_metrics/my 🚀 task/acc_raw",
            "oe_eval_metrics/v1.5/acc_raw",
            "pretrain_eval_of_the_future");
  }
}
