package dev.datadecide.domain.curve;

import static dev.datadecide.domain.curve.Histories.known;
import static dev.datadecide.domain.curve.Histories.series;
import static dev.datadecide.domain.curve.Histories.steps;
import static dev.datadecide.domain.lineage.SampleRuns.FINETUNING;
import static dev.datadecide.domain.lineage.SampleRuns.PREFERENCE;
import static dev.datadecide.domain.lineage.SampleRuns.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.curve.ContinuousCurve.Joint;
import dev.datadecide.domain.curve.CurveStitcher.PhaseInput;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.lineage.SampleRuns;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CurveStitcherTest {
  private static final TrainingRun TUNED =
      SampleRuns.run("250912-172812_match_150M_c4_finetune_100Mtx1_DD-d17-530M-6250-2", FINETUNING);
  private static final TrainingRun PRETRAINING = SampleRuns.pretraining("Dolma1.7", "530M", 0);
  private static final CheckpointRef STEP_6250 =
      checkpoint("530M", 2, new CheckpointStep.AtStep(6250));

  private static CheckpointRef checkpoint(String size, int seed, CheckpointStep step) {
    return new CheckpointRef(
        DataRecipes.named("Dolma1.7"), ModelSizes.named(size), Seeds.ofDatadecNumber(seed), step);
  }

  private static Optional<LineageVerdict> verdict(LineageState state, ParentRef parent) {
    return Optional.of(new LineageVerdict(state, parent, 0.5, List.of(), List.of()));
  }

  private static Optional<LineageVerdict> from(
      LineageState state, CheckpointRef checkpoint, TrainingRun pretraining) {
    return verdict(
        state, new ParentRef.PretrainingCheckpoint(checkpoint, Optional.of(pretraining.key())));
  }

  private static Optional<LineageVerdict> onTopOf(TrainingRun parent) {
    return verdict(
        LineageState.RESOLVED,
        new ParentRef.PosttrainingRunRef(Optional.of(parent.key()), Optional.of(STEP_6250)));
  }

  private static PhaseInput pretraining() {
    return new PhaseInput(
        PRETRAINING,
        Optional.empty(),
        Histories.of(
            PRETRAINING.key(),
            steps(0, 2500, 5000, 6250, 7500),
            series("pile-valppl", Double.NaN, 16.7, 14.3, 13.8, 13.5)));
  }

  private static PhaseInput tuned(TrainingRun run, MetricSeries... metrics) {
    return new PhaseInput(
        run,
        from(LineageState.STAND_IN, STEP_6250, PRETRAINING),
        Histories.of(run.key(), steps(100, 200, 300), metrics));
  }

  private static PhaseInput tuned() {
    return tuned(
        TUNED,
        series("total_tokens", 9_115_803, 18_205_987, 27_431_646),
        series("train_loss", 1.5, 1.4, Double.NaN));
  }

  private static ContinuousCurve stitch(PhaseInput... phases) {
    return new CurveStitcher().stitch(List.of(phases));
  }

  private static List<String> rules(ContinuousCurve curve) {
    return curve.findings().stream().map(QualityFinding::rule).toList();
  }

  @Test
  void joinsFinetuningToTheCheckpointItStartedFrom() {
    ContinuousCurve curve = stitch(pretraining(), tuned());
    CurvePhase before = curve.phases().get(0);
    CurvePhase after = curve.phases().get(1);

    // 6250 steps of 448 sequences of 2048 tokens; 6 x 530,074,944 FLOPs per token.
    assertThat(curve.joints()).containsExactly(new Joint(1, 5_734_400_000L, 1.82379705532416e19));
    assertThat(curve.lineageId()).isEqualTo("Dolma1.7/530M/small aux 3/6250");

    assertThat(before.steps()).containsExactly(0, 2500, 5000, 6250);
    assertThat(known(before.cumulativeTokens()))
        .containsExactly(0, 2_293_760_000L, 4_587_520_000L, 5_734_400_000L);
    assertThat(before.cumulativeCompute())
        .containsExactly(0, 7.29518822129664e18, 1.459037644259328e19, 1.82379705532416e19);
    assertThat(before.isStandIn()).isTrue();
    assertThat(before.seed()).contains("default");
    assertThat(before.method()).isEmpty();
    assertThat(before.run()).isEqualTo(PRETRAINING.key());
    assertThat(before.metrics())
        .singleElement()
        .satisfies(metric -> {
          assertThat(metric.values()).hasSize(4);
          assertThat(metric.present().cardinality()).isEqualTo(3);
        });

    assertThat(after.isStandIn()).isFalse();
    assertThat(after.recipe()).contains("Dolma1.7");
    assertThat(after.size()).contains("530M");
    assertThat(after.seed()).contains("small aux 3");
    assertThat(after.method()).contains("sft");
    assertThat(after.learningRate()).isEqualTo(OptionalDouble.of(5e-6));
    assertThat(known(after.phaseTokens())).containsExactly(9_115_803, 18_205_987, 27_431_646);
    assertThat(known(after.cumulativeTokens()))
        .containsExactly(5_743_515_803L, 5_752_605_987L, 5_761_831_646L);
    // 6 x 530,074,944 x 5,743,515,803, rounded once.
    assertThat(after.cumulativeCompute()[0])
        .isEqualTo(
            new BigDecimal("530074944")
                .multiply(new BigDecimal("6"))
                .multiply(new BigDecimal("5743515803"))
                .doubleValue());
    assertThat(rules(curve)).containsExactly("stand-in-seed");
  }

  @Test
  void aRestartedCounterIsRepairedWithAFindingAndStaysBesideTheRepair() {
    ContinuousCurve curve =
        stitch(pretraining(), tuned(TUNED, series("total_tokens", 1000, 2000, 500)));
    CurvePhase after = curve.phases().get(1);

    assertThat(known(after.phaseTokens())).containsExactly(1000, 2000, 3000);
    assertThat(after.metrics().getFirst().values()).containsExactly(1000, 2000, 500);
    assertThat(curve.findings())
        .filteredOn(finding -> finding.rule().equals("token-counter-restart"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.subject()).isEqualTo(TUNED.key().text());
          assertThat(finding.detail())
              .isEqualTo(
                  "total_tokens drops from 2000 at step 200 to 500 at step 300; 2500 is added"
                      + " from there on, an estimate that continues the rate before the"
                      + " drop.");
        });
  }

  @Test
  void theBranchMainCountsTokensToItsOwnStep() {
    TrainingRun root = SampleRuns.pretraining("Dolma1.7", "4M", 0);
    TrainingRun run =
        SampleRuns.run("2025_08_30-16_54_48_t_DD-dolma1_7-4M_Ft_--learning_rate=5e-05", FINETUNING);
    ContinuousCurve curve =
        stitch(
            new PhaseInput(
                root,
                Optional.empty(),
                Histories.of(
                    root.key(),
                    steps(5000, 5725, 5735, 5745),
                    series("pile-valppl", 147, 143.98, 143.87, 143.9),
                    series("arc_easy_acc_raw", 0.3, 0.31, Double.NaN, Double.NaN))),
            new PhaseInput(
                run,
                from(LineageState.RESOLVED, checkpoint("4M", 0, new CheckpointStep.Main()), root),
                Histories.of(run.key(), steps(100), series("total_tokens", 9_266_646))));

    assertThat(curve.joints()).extracting(Joint::tokens).containsExactly(375_848_960L);
    assertThat(curve.lineageId()).isEqualTo("Dolma1.7/4M/default/main");
    assertThat(curve.phases().getFirst().steps()).containsExactly(5000, 5725, 5735);
    assertThat(curve.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("main-step-differs");
          assertThat(finding.detail()).contains("step 5735", "1 of 2 metrics end at step 5725");
        });
  }

  @Test
  void preferenceTuningContinuesWhereAFinishedRunEnded() {
    TrainingRun dpo = SampleRuns.run("dpo", PREFERENCE);
    ContinuousCurve curve =
        stitch(
            pretraining(),
            tuned(),
            new PhaseInput(
                dpo,
                onTopOf(TUNED),
                Histories.of(dpo.key(), steps(1, 2), series("total_tokens", 10, 20))));

    assertThat(curve.joints()).extracting(Joint::phase).containsExactly(1, 2);
    assertThat(curve.joints().getLast().tokens()).isEqualTo(5_761_831_646L);
    assertThat(curve.phases().getLast().method()).contains("dpo");
    assertThat(known(curve.phases().getLast().cumulativeTokens()))
        .containsExactly(5_761_831_656L, 5_761_831_666L);
    assertThat(rules(curve)).containsExactly("stand-in-seed");
  }

  @Test
  void nothingIsGuessedBehindACrashedRun() {
    TrainingRun crashed =
        SampleRuns.run(TUNED.key(), "crashed", FINETUNING, Map.of("_step", "300"));
    assertNoJointBehind(
        tuned(crashed, series("total_tokens", 10, 20, 30)), "the run's state is crashed");
  }

  @Test
  void nothingIsGuessedBehindARunThatWentOnAfterItsHistory() {
    TrainingRun longer =
        SampleRuns.run(TUNED.key(), "finished", FINETUNING, Map.of("_step", "1000"));
    assertNoJointBehind(
        tuned(longer, series("total_tokens", 10, 20, 30)),
        "the history ends at step 300, the run at step 1000");
  }

  @Test
  void nothingIsGuessedBehindARunWithoutTokensAtItsEnd() {
    assertNoJointBehind(
        tuned(TUNED, series("total_tokens", 10, 20, Double.NaN)),
        "the last row, at step 300, has no tokens");
    assertNoJointBehind(tuned(TUNED), "the last row, at step 300, has no tokens");
  }

  private static void assertNoJointBehind(PhaseInput parent, String reason) {
    TrainingRun dpo = SampleRuns.run("dpo", PREFERENCE);
    ContinuousCurve curve =
        stitch(
            pretraining(),
            parent,
            new PhaseInput(
                dpo,
                onTopOf(TUNED),
                Histories.of(dpo.key(), steps(1, 2), series("total_tokens", 10, 20))));

    assertThat(curve.joints()).extracting(Joint::phase).containsExactly(1);
    assertThat(known(curve.phases().getLast().phaseTokens())).containsExactly(10, 20);
    assertThat(known(curve.phases().getLast().cumulativeTokens())).isEmpty();
    assertThat(curve.phases().getLast().cumulativeCompute()).containsOnly(Double.NaN);
    assertThat(rules(curve)).contains("no-tokens-at-joint", "no-cumulative-tokens");
    assertThat(curve.findings())
        .extracting(QualityFinding::detail)
        .anySatisfy(detail -> assertThat(detail).contains(reason));
  }

  @Test
  void aPhaseFromIntermediateWeightsBeginsAtTheirStep() {
    TrainingRun dpo =
        SampleRuns.run(
            "dpo", with(PREFERENCE, Map.of("model_name_or_path", "/o/model/" + "tuned/step_200")));
    ContinuousCurve curve =
        stitch(
            pretraining(),
            tuned(),
            new PhaseInput(
                dpo,
                onTopOf(TUNED),
                Histories.of(dpo.key(), steps(1), series("total_tokens", 10))));

    assertThat(curve.phases().get(1).steps()).containsExactly(100, 200);
    assertThat(curve.joints().getLast().tokens()).isEqualTo(5_752_605_987L);
  }

  @Test
  void weightsAfterAnEpochHaveNoKnownTokens() {
    TrainingRun dpo =
        SampleRuns.run(
            "dpo", with(PREFERENCE, Map.of("model_name_or_path", "/o/model/tuned/epoch_0")));
    ContinuousCurve curve =
        stitch(
            pretraining(),
            tuned(),
            new PhaseInput(
                dpo,
                onTopOf(TUNED),
                Histories.of(dpo.key(), steps(1), series("total_tokens", 10))));

    assertThat(curve.joints()).hasSize(1);
    assertThat(rules(curve)).contains("no-tokens-at-joint");
  }

  @Test
  void anUnknownParentRunLeavesCumulativeTokensOpen() {
    TrainingRun dpo = SampleRuns.run("dpo", PREFERENCE);
    ContinuousCurve curve =
        stitch(
            new PhaseInput(
                dpo,
                verdict(
                    LineageState.UNRESOLVED,
                    new ParentRef.PosttrainingRunRef(
                        Optional.empty(),
                        Optional.of(checkpoint("4M", 0, new CheckpointStep.Main())))),
                Histories.of(dpo.key(), steps(1, 2), series("rewards/margin", 0.1, 0.2))));

    assertThat(curve.joints()).isEmpty();
    assertThat(curve.lineageId()).isEqualTo("Dolma1.7/4M/default/main");
    assertThat(curve.phases().getFirst().points()).isEqualTo(2);
    assertThat(known(curve.phases().getFirst().phaseTokens())).isEmpty();
    assertThat(rules(curve))
        .contains("no-cumulative-tokens", "no-token-counter", "missing-token-factor");
    assertThat(curve.findings())
        .filteredOn(finding -> finding.rule().equals("missing-token-factor"))
        .extracting(QualityFinding::detail)
        .contains("devices is not known, so tokens per step cannot be derived.");
  }

  @Test
  void aDescribedCheckpointOutsideTheWarehouseStillCountsItsTokens() {
    PhaseInput alone =
        new PhaseInput(
            TUNED,
            verdict(
                LineageState.UNRESOLVED,
                new ParentRef.PretrainingCheckpoint(STEP_6250, Optional.empty())),
            tuned().progression());
    ContinuousCurve curve = stitch(alone);

    assertThat(curve.joints()).isEmpty();
    assertThat(known(curve.phases().getFirst().cumulativeTokens())[0]).isEqualTo(5_743_515_803L);
    assertThat(rules(curve)).containsExactly("pretraining-not-in-warehouse");
  }

  @Test
  void anAmbiguousOrMissingVerdictLeavesCumulativeTokensOpen() {
    for (Optional<LineageVerdict> verdict :
        List.of(
            Optional.<LineageVerdict>empty(),
            from(LineageState.AMBIGUOUS, STEP_6250, PRETRAINING),
            verdict(LineageState.UNRESOLVED, new ParentRef.Unknown()))) {
      ContinuousCurve curve = stitch(new PhaseInput(TUNED, verdict, tuned().progression()));

      assertThat(known(curve.phases().getFirst().phaseTokens())).hasSize(3);
      assertThat(known(curve.phases().getFirst().cumulativeTokens())).isEmpty();
      assertThat(rules(curve)).containsExactly("no-cumulative-tokens");
    }
  }

  @Test
  void aParentStepWithoutEvaluationIsNoted() {
    PhaseInput sparse =
        new PhaseInput(
            PRETRAINING,
            Optional.empty(),
            Histories.of(PRETRAINING.key(), steps(5000, 7500), series("pile-valppl", 14, 13)));
    ContinuousCurve curve = stitch(sparse, tuned());

    assertThat(curve.phases().getFirst().steps()).containsExactly(5000);
    assertThat(curve.joints().getFirst().tokens()).isEqualTo(5_734_400_000L);
    assertThat(curve.findings())
        .filteredOn(finding -> finding.rule().equals("parent-step-not-evaluated"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("6250", "step 5000"));
  }

  @Test
  void emptyHistoriesAndSinglePointsAreCurvesToo() {
    PhaseInput empty =
        new PhaseInput(PRETRAINING, Optional.empty(), Histories.of(PRETRAINING.key(), steps()));
    ContinuousCurve curve =
        stitch(
            empty,
            new PhaseInput(
                TUNED,
                from(LineageState.STAND_IN, STEP_6250, PRETRAINING),
                new Progression(TUNED.key(), steps(7), List.of(series("total_tokens", 70)), 3)));

    assertThat(curve.phases().get(0).points()).isZero();
    assertThat(known(curve.phases().get(1).cumulativeTokens())).containsExactly(5_734_400_070L);
    assertThat(curve.findings())
        .filteredOn(finding -> finding.rule().equals("rows-without-step"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).startsWith("3 rows"));
  }

  @Test
  void aPretrainingRunAloneIsItsOwnCurve() {
    ContinuousCurve curve = stitch(pretraining());

    assertThat(curve.lineageId()).isEqualTo(PRETRAINING.key().text());
    assertThat(curve.phases())
        .singleElement()
        .satisfies(phase -> {
          assertThat(phase.points()).isEqualTo(5);
          assertThat(phase.isStandIn()).isFalse();
          assertThat(phase.recipe()).contains("Dolma1.7");
          assertThat(phase.learningRate().getAsDouble()).isBetween(0.0027, 0.0028);
        });
    assertThat(curve.findings()).isEmpty();
  }

  @Test
  void hostileStepsHaveNoTokensInsteadOfWrongOnes() {
    RunKey key = PRETRAINING.key();
    ContinuousCurve curve =
        stitch(
            new PhaseInput(
                PRETRAINING, Optional.empty(), Histories.of(key, steps(-5, 1, Long.MAX_VALUE))));

    assertThat(known(curve.phases().getFirst().cumulativeTokens())).containsExactly(917_504);
  }

  @Test
  void cumulativeTokensAndComputeNeverDecrease() {
    SplittableRandom random = new SplittableRandom(4);
    TrainingRun dpo = SampleRuns.run("dpo", PREFERENCE);
    for (int trial = 0; trial < 300; trial++) {
      ContinuousCurve curve =
          stitch(
              pretraining(),
              new PhaseInput(
                  TUNED,
                  from(LineageState.STAND_IN, STEP_6250, PRETRAINING),
                  restarting(TUNED, random)),
              new PhaseInput(dpo, onTopOf(TUNED), restarting(dpo, random)));

      assertThat(curve.joints()).hasSize(2);
      assertThat(
              curve.phases().stream()
                  .flatMapToLong(phase -> Arrays.stream(known(phase.cumulativeTokens())))
                  .toArray())
          .hasSizeGreaterThan(5)
          .isSorted();
      assertThat(
              curve.phases().stream()
                  .flatMapToDouble(phase ->
                      phase.cumulativeTokens().present().stream()
                          .mapToDouble(row -> phase.cumulativeCompute()[row]))
                  .toArray())
          .isSorted();
    }
  }

  @Test
  void outlinesGiveTheSameFindings() {
    SplittableRandom random = new SplittableRandom(5);
    int regular = 0;
    for (int trial = 0; trial < 300; trial++) {
      Progression whole = random.nextBoolean() ? rising(random) : restarting(TUNED, random);
      Optional<Progression> outline = RegularHistory.outline(whole, CurveStitcher.TOKEN_COUNTER);
      regular += outline.isPresent() ? 1 : 0;
      assertThat(outline.map(this::findingsOf))
          .isIn(Optional.empty(), Optional.of(findingsOf(whole)));
    }
    assertThat(regular).isBetween(100, 250);
  }

  private List<QualityFinding> findingsOf(Progression history) {
    return stitch(
            pretraining(),
            new PhaseInput(TUNED, from(LineageState.STAND_IN, STEP_6250, PRETRAINING), history))
        .findings();
  }

  private static Progression rising(SplittableRandom random) {
    int rows = random.nextInt(1, 20);
    long[] steps = random.longs(rows, 0, 500).distinct().sorted().toArray();
    double[] tokens = random.longs(steps.length, 0, 1_000_000).sorted().asDoubleStream().toArray();
    return random.nextInt(4) == 0
        ? Histories.of(TUNED.key(), steps)
        : Histories.of(TUNED.key(), steps, series("total_tokens", tokens));
  }

  /** A counter that rises and falls at random and has a value in its last row. */
  private static Progression restarting(TrainingRun run, SplittableRandom random) {
    int rows = random.nextInt(1, 30);
    double[] tokens = random.longs(rows, 0, 1_000_000).asDoubleStream().toArray();
    for (int row = 0; row < rows - 1; row++) {
      tokens[row] = random.nextInt(6) == 0 ? Double.NaN : tokens[row];
    }
    long[] steps = random.longs(rows, 0, 500).sorted().toArray();
    return Histories.of(run.key(), steps, series("total_tokens", tokens));
  }

  @Test
  void aCurveNeedsAPhase() {
    assertThatThrownBy(() -> new CurveStitcher().stitch(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void computeIsTheExactProductRoundedOnce() {
    Random random = new Random(53);
    for (ModelSize size : ModelSizes.all()) {
      for (int i = 0; i < 1_000; i++) {
        long tokens = random.nextLong(1L << (10 + i % 50));
        assertThat(PhaseColumns.compute(size, tokens))
            .isEqualTo(size.compute(tokens).doubleValue());
      }
    }
  }
}
