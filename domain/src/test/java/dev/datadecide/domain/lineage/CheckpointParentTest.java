package dev.datadecide.domain.lineage;

import static dev.datadecide.domain.lineage.SampleRuns.FINETUNING;
import static dev.datadecide.domain.lineage.SampleRuns.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointParentTest {
  private static final String MATCHED =
      "250912-172812_match_150M_c4_finetune_100Mtx1_DD-d17-530M-6250-2";
  private static final Map<String, String> PATH =
      Map.of(
          "model_name_or_path",
          "/somewhere/models--allenai--DataDecide-dolma1_7-530M/snapshots/431ab0a5d5f7");
  private static final Map<String, String> END_OF_PRETRAINING =
      Map.of(
          "pretrain_steps", "57786",
          "model_pretrain_steps", "57786",
          "pretrain_tokens", "53018886144",
          "model_revision", "main",
          "model_size", "530100000");
  private static final Map<String, String> PILE =
      Map.of("pretrain_eval/pile-validation/Perplexity", "13.8496332169");

  private static LineageResolution resolve(TrainingRun run, LineageSources sources) {
    return new LineageResolver(sources).resolve(run);
  }

  private static LineageVerdict verdict(TrainingRun run, LineageSources sources) {
    return resolve(run, sources).edge().verdict();
  }

  private static RunKey pretraining(String recipe, String size, int seed) {
    return PretrainingRuns.keyOf(
        DataRecipes.named(recipe),
        ModelSizes.named(size),
        Seeds.ofDatadecNumber(seed).orElseThrow());
  }

  private static CheckpointRef checkpoint(
      String recipe, String size, int seed, CheckpointStep step) {
    return new CheckpointRef(
        DataRecipes.named(recipe), ModelSizes.named(size), Seeds.ofDatadecNumber(seed), step);
  }

  /**
   * Pile perplexities of the published Dolma1.7 530M run with the default seed, to two decimals.
   */
  private static KnownThings defaultSeedOf530M() {
    return new KnownThings()
        .scored("Dolma1.7 530M", 0, 3750, 15.21)
        .scored("Dolma1.7 530M", 0, 5000, 14.33)
        .scored("Dolma1.7 530M", 0, 6250, 13.839733123779297)
        .scored("Dolma1.7 530M", 0, 7500, 13.49);
  }

  @Test
  void aMatchedRunStartsFromTheCheckpointOfItsNameAndAnotherSeedStandsIn() {
    TrainingRun run = SampleRuns.run(MATCHED, with(FINETUNING, PATH, END_OF_PRETRAINING, PILE));
    LineageResolution resolution = resolve(run, defaultSeedOf530M());
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(resolution.edge().child()).isEqualTo(run.key());
    assertThat(verdict.state()).isEqualTo(LineageState.STAND_IN);
    assertThat(verdict.parent())
        .isEqualTo(
            new ParentRef.PretrainingCheckpoint(
                checkpoint("Dolma1.7", "530M", 2, new CheckpointStep.AtStep(6250)),
                Optional.of(pretraining("Dolma1.7", "530M", 0))));
    assertThat(verdict.evidence())
        .extracting(LineageEvidence::kind)
        .containsExactlyInAnyOrder(
            "run_name", "declared_path", "configuration_value", "matched_evaluation");
    assertThat(verdict.evidence())
        .extracting(LineageEvidence::detail)
        .anySatisfy(detail ->
            assertThat(detail)
                .isEqualTo(
                    "the run's name says recipe Dolma1.7, size 530M, step 6250, seed 2"
                        + " (small aux 3)"))
        .anySatisfy(detail ->
            assertThat(detail)
                .isEqualTo(
                    "model_name_or_path names DataDecide-dolma1_7-530M at snapshot"
                        + " 431ab0a5d5f7"))
        .anySatisfy(detail ->
            assertThat(detail)
                .contains("pile", "13.8496332169", "step 6250 of seed default")
                .contains("13.839733123779297", "0.07 %"));
    assertThat(verdict.contradictions())
        .containsExactlyInAnyOrder(
            "model_revision says step main, but the run's name says step 6250",
            "the configuration's pretrain_steps is 57786 (and pretrain_tokens is 53018886144, the"
                + " same), but the run's name says step 6250");
    // Weights 0.4 + 0.5 + 0.2 + 0.4, at most 1, times 0.85 for each of two contradictions.
    assertThat(verdict.confidence()).isEqualTo(0.7225);
    assertThat(resolution.findings())
        .filteredOn(finding -> finding.rule().equals("stand-in-seed"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.subject()).isEqualTo(run.key().text());
          assertThat(finding.detail()).contains("seed small aux 3", "seed default stands in");
        });
    assertThat(resolution.findings())
        .filteredOn(finding -> finding.rule().equals("lineage-contradiction"))
        .hasSize(2);
  }

  @Test
  void isResolvedWhenTheNamedSeedIsEvaluatedAndPrefersItsPerplexity() {
    KnownThings sources = defaultSeedOf530M().scored("Dolma1.7 530M", 2, 6250, 13.84963);
    LineageResolution resolution =
        resolve(SampleRuns.run(MATCHED, with(FINETUNING, PATH, PILE)), sources);
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().run()).contains(pretraining("Dolma1.7", "530M", 2));
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.confidence()).isEqualTo(1);
    assertThat(verdict.evidence())
        .last()
        .satisfies(
            evidence -> assertThat(evidence.detail()).contains("step 6250 of seed small aux 3"));
    assertThat(resolution.findings()).isEmpty();
  }

  @Test
  void mainMeansTheDefaultSeedAndDiffersFromTheLastScoredStep() {
    KnownThings sources =
        new KnownThings()
            .scored("Dolma1.7 4M", 0, 5000, 147.14)
            .scored("Dolma1.7 4M", 0, 5725, 143.97755432128906)
            .perplexity("Dolma1.7 4M", 0, 5735, 143.8685760498047);
    TrainingRun run =
        SampleRuns.run(
            "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-07",
            with(
                FINETUNING,
                Map.of(
                    "pretrain_steps", "5725",
                    "pretrain_tokens", "375193600",
                    "model_revision", "main",
                    "model_size", "3700000",
                    "pretrain_eval/pile-validation/Perplexity", "143.9775543213")));
    LineageResolution resolution = resolve(run, sources);
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent())
        .isEqualTo(
            new ParentRef.PretrainingCheckpoint(
                checkpoint("Dolma1.7", "4M", 0, new CheckpointStep.Main()),
                Optional.of(pretraining("Dolma1.7", "4M", 0))));
    assertThat(verdict.contradictions())
        .containsExactly(
            "the configuration's pretrain_steps is 5725 (and pretrain_tokens is 375193600, the"
                + " same), but the branch main holds step 5735");
    assertThat(resolution.findings())
        .filteredOn(finding -> finding.rule().equals("main-step-differs"))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.detail())
                .contains("default seed", "step 5735", "375848960", "is 5725"));
    assertThat(verdict.evidence())
        .extracting(LineageEvidence::kind)
        .contains("matched_evaluation", "run_name", "configuration_value");
  }

  @Test
  void isUnresolvedButDescribedWithoutAnyEvaluation() {
    LineageResolution resolution =
        resolve(SampleRuns.run(MATCHED, with(FINETUNING, PATH)), new KnownThings());
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.UNRESOLVED);
    assertThat(verdict.parent().run()).isEmpty();
    assertThat(verdict.parent().checkpoint().map(CheckpointRef::text))
        .contains("530M Dolma1.7, seed small aux 3, step 6250");
    assertThat(verdict.confidence()).isEqualTo(0.5);
    assertThat(resolution.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("unresolved-parent");
  }

  @Test
  void aCheckpointWithoutEvaluationOfItsOwnIsNoted() {
    KnownThings sources =
        new KnownThings()
            .scored("Dolma1.7 530M", 2, 5000, 14.3)
            .scored("Dolma1.7 530M", 2, 7500, 13.8);
    LineageResolution resolution =
        resolve(SampleRuns.run(MATCHED, with(FINETUNING, PATH, PILE)), sources);

    assertThat(resolution.edge().verdict().state()).isEqualTo(LineageState.RESOLVED);
    // Step 7500 lies within 1 %, but step 6250 could not be compared: no contradiction.
    assertThat(resolution.edge().verdict().contradictions()).isEmpty();
    assertThat(resolution.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("inconclusive-matched-evaluation", "parent-step-not-evaluated");
  }

  @Test
  void anEvaluationThatPointsAtAnotherStepContradicts() {
    TrainingRun run =
        SampleRuns.run(
            MATCHED,
            with(FINETUNING, PATH, Map.of("pretrain_eval/pile-validation/Perplexity", "14.3312")));
    LineageVerdict verdict = verdict(run, defaultSeedOf530M());

    assertThat(verdict.contradictions())
        .singleElement()
        .satisfies(sentence ->
            assertThat(sentence)
                .contains("14.3312", "step 5000", "14.33")
                .contains("but the run's name says step 6250"));
    assertThat(verdict.evidence())
        .extracting(LineageEvidence::kind)
        .doesNotContain("matched_evaluation");
  }

  @Test
  void anotherSetIsComparedAndNamedWhereThePileIsMissing() {
    KnownThings sources =
        new KnownThings().with("Dolma1.7 530M", 2, 6250, Map.of("c4_en", 25.1), Set.of("piqa"));
    TrainingRun run =
        SampleRuns.run(
            MATCHED,
            with(
                FINETUNING,
                PATH,
                PILE,
                Map.of("pretrain_eval/c4_en-validation/Perplexity", "25.0953483582")));

    assertThat(verdict(run, sources).evidence())
        .last()
        .satisfies(evidence -> {
          assertThat(evidence.kind()).isEqualTo("matched_evaluation");
          assertThat(evidence.detail()).startsWith("c4_en perplexity").contains("0.02 %");
        });
  }

  @Test
  void aSeedThatIsNotNamedHasAStandIn() {
    TrainingRun run =
        SampleRuns.run(
            "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-530M_6250_1Mtx1_--learning_rate=5e-07",
            FINETUNING);
    LineageResolution resolution = resolve(run, defaultSeedOf530M());

    assertThat(resolution.edge().verdict().state()).isEqualTo(LineageState.STAND_IN);
    assertThat(resolution.edge().verdict().parent().checkpoint().flatMap(CheckpointRef::seed))
        .isEmpty();
    assertThat(resolution.findings())
        .filteredOn(finding -> finding.rule().equals("stand-in-seed"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("not named", "default"));
  }

  @Test
  void theBranchTellsStepAndSeedWhereTheNameDoesNot() {
    TrainingRun run =
        SampleRuns.run(
            "run-17",
            with(FINETUNING, PATH, Map.of("model_revision", "step6250-seed-small-aux-3")));
    LineageVerdict verdict =
        verdict(run, new KnownThings().scored("Dolma1.7 530M", 2, 6250, 13.85));

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().checkpoint())
        .contains(checkpoint("Dolma1.7", "530M", 2, new CheckpointStep.AtStep(6250)));
  }

  @Test
  void namesAndPathsOfDifferentModelsAreAmbiguous() {
    TrainingRun run =
        SampleRuns.run(
            MATCHED, with(FINETUNING, Map.of("model_name_or_path", "allenai/DataDecide-c4-530M")));
    LineageResolution resolution = resolve(run, defaultSeedOf530M());

    assertThat(resolution.edge().verdict().state()).isEqualTo(LineageState.AMBIGUOUS);
    assertThat(resolution.edge().verdict().confidence()).isLessThanOrEqualTo(0.5);
    assertThat(resolution.edge().verdict().contradictions())
        .containsExactly(
            "model_name_or_path says recipe C4, but the run's name says recipe Dolma1.7");
    assertThat(resolution.findings()).extracting(QualityFinding::rule).contains("ambiguous-parent");
  }

  @Test
  void theRunsOwnEvaluationDecidesBetweenDifferentModels() {
    KnownThings sources =
        defaultSeedOf530M().scored("C4 530M", 0, 5000, 31.0).scored("C4 530M", 0, 6250, 30.0);
    TrainingRun run =
        SampleRuns.run(
            MATCHED,
            with(
                FINETUNING,
                Map.of(
                    "model_name_or_path", "allenai/DataDecide-c4-530M",
                    "pretrain_eval/pile-validation/Perplexity", "30.02")));
    LineageVerdict verdict = verdict(run, sources);

    assertThat(verdict.state()).isEqualTo(LineageState.STAND_IN);
    assertThat(verdict.parent().run()).contains(pretraining("C4", "530M", 0));
    assertThat(verdict.contradictions())
        .containsExactly(
            "the run's name says recipe Dolma1.7, but model_name_or_path says recipe C4");
  }

  @Test
  void tokensThatDoNotRestateTheStepsContradictOnTheirOwn() {
    TrainingRun run =
        SampleRuns.run(
            MATCHED,
            with(
                FINETUNING,
                PATH,
                Map.of("pretrain_steps", "6250", "pretrain_tokens", "1e999999999")));

    assertThat(verdict(run, defaultSeedOf530M()).contradictions())
        .containsExactly(
            "the configuration's pretrain_tokens is 1e999999999, but the run's name says step 6250,"
                + " which is 5734400000 tokens");
  }

  @Test
  void aRunThatSaysNothingHasAnUnknownParentAndNoConfidence() {
    LineageResolution resolution = resolve(SampleRuns.run("x7f3k2", Map.of()), defaultSeedOf530M());

    assertThat(resolution.edge().verdict())
        .isEqualTo(
            new LineageVerdict(
                LineageState.UNRESOLVED, new ParentRef.Unknown(), 0, List.of(), List.of()));
    assertThat(resolution.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("unresolved-parent");
  }

  @Test
  void aPretrainingRunIsNeverAsked() {
    TrainingRun run = SampleRuns.pretraining("Dolma1.7", "530M", 0);
    assertThatThrownBy(() -> resolve(run, new KnownThings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("random weights");
  }

  @Test
  void aPinnedCheckpointGoesBeforeTheNameWhichContradictsIt() {
    KnownThings sources = new KnownThings().scored("Dolma1.7 4M", 0, 5725, 200);
    TrainingRun run = SampleRuns.run(PINNED_CHILD, Map.of());
    sources.with(
        new LineagePin(
            run.key(),
            LineagePin.Decision.PINNED,
            new ParentRef.PretrainingCheckpoint(
                CheckpointRef.parse("d17/4M/default/5725").orElseThrow(), Optional.empty()),
            "by hand",
            Instant.EPOCH));
    LineageVerdict verdict = resolve(run, sources).edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().checkpoint().map(CheckpointRef::id))
        .contains("Dolma1.7/4M/default/5725");
    assertThat(verdict.contradictions())
        .contains("the run's name says step 1250, but the user's pin says step 5725");
  }

  @Test
  void aLineageIsReadBackByItsName() {
    for (String id :
        List.of(
            "DCLM-Baseline 25% / Dolma 75%/1B/large aux 2/69369",
            "Dolma1.6++/4M/unknown seed/main", "C4/60M/small aux 3/0")) {
      assertThat(CheckpointRef.parse(id).map(CheckpointRef::id)).contains(id);
    }
    for (String id : List.of("", "C4/60M", "C4/61M/default/1", "C4/60M/default/-1", "x/y/z/main")) {
      assertThat(CheckpointRef.parse(id)).isEmpty();
    }
  }

  private static final String PINNED_CHILD =
      "250903-101112_ft_sweep_100Mtx1_DD-dolma1_7-4M-1250-0_lr=5e-05";
}
