package dev.datadecide.domain.run;

import static dev.datadecide.domain.run.RunSketch.named;
import static dev.datadecide.domain.run.TrainingType.PREFERENCE_TUNING;
import static dev.datadecide.domain.run.TrainingType.SUPERVISED_FINETUNING;
import static dev.datadecide.domain.run.TrainingType.UNCLASSIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunClassifierTest {
  private static final String DPO1 = "2025_09_01-10_00_00_tune_DD-dolma1_7-4M_main_default";
  private static final String LEGACY =
      "2025_08_18-22_30_05_allenai--DataDecide-dolma1_7-10M_main_default__42__1755579520";

  @ParameterizedTest
  @CsvSource({
    "2025_09_01-10_00_00_try_DD-c4-6M_main_1Mtx1_--learning_rate=5e-07, FT1_PATTERN",
    "2025_09_01-10_00_00_try_DD-c4-6M_Ft_--learning_rate=5e-07, FT4_PATTERN",
    "250901-100000_match_150M_pile_finetune_Ft_DD-c4-20M-1250-1, MATCHED2_PATTERN",
    "2025_09_01-10_00_00_try_DD-c4-6M_main_default_--max_train_samples=9_--reduce_loss=sum,"
        + " REDUCE_LOSS_PATTERN",
  })
  void finetuningSchemesNeedNoConfiguration(String name, String pattern) {
    Classification classification = RunClassifier.classify(named(name).observed());

    assertThat(classification.type()).isEqualTo(SUPERVISED_FINETUNING);
    assertThat(classification.pattern()).contains(pattern);
    assertThat(classification.isLegacy()).isFalse();
  }

  @Test
  void nameOfPreferenceTuningHoldsWithoutEvidence() {
    assertThat(RunClassifier.classify(named(DPO1).observed()).type()).isEqualTo(PREFERENCE_TUNING);
  }

  @Test
  void plainFinetuningUnderNameOfPreferenceTuningIsFinetuning() {
    Classification classification = RunClassifier.classify(named(DPO1).likeFinetuning().observed());

    assertThat(classification.type()).isEqualTo(SUPERVISED_FINETUNING);
    assertThat(classification.nameType()).isEqualTo("dpo");
    assertThat(classification.reasons()).anyMatch(reason -> reason.contains("sft_tulu_tokenize"));
  }

  /** As in the oldest exports, which have few configuration keys. */
  @Test
  void tagLossAndTokenCounterAreEnoughAgainstTheName() {
    ObservedRun run =
        named(DPO1)
            .text("wandb_tags", "finetune,trial")
            .text("reduce_loss", "sum")
            .logged("total_tokens", "410892731")
            .observed();
    assertThat(RunClassifier.classify(run).type()).isEqualTo(SUPERVISED_FINETUNING);
  }

  @Test
  void oneSupportingObservationIsNotEnoughAgainstTheName() {
    assertThat(RunClassifier.classify(named(DPO1).text("reduce_loss", "mean").observed()).type())
        .isEqualTo(PREFERENCE_TUNING);
  }

  @Test
  void anySignOfPreferenceTuningKeepsTheName() {
    ObservedRun run = named(DPO1).likeFinetuning().tag("dpo").observed();
    assertThat(RunClassifier.classify(run).type()).isEqualTo(PREFERENCE_TUNING);
  }

  @Test
  void rewardsInTheSummaryTellPreferenceTuningUnlessTheyAreNull() {
    assertThat(
            RunClassifier.classify(named("x").logged("rewards/chosen", "-0.4").observed()).type())
        .isEqualTo(PREFERENCE_TUNING);
    assertThat(RunClassifier.classify(named("x").loggedNull("rewards/chosen").observed()).type())
        .isEqualTo(UNCLASSIFIED);
  }

  @Test
  void legacyNameTakesItsTypeFromTheConfiguration() {
    Classification finetuning = RunClassifier.classify(named(LEGACY).likeFinetuning().observed());
    Classification preference =
        RunClassifier.classify(named(LEGACY).likePreferenceTuning().observed());
    Classification nothing = RunClassifier.classify(named(LEGACY).observed());

    assertThat(finetuning.type()).isEqualTo(SUPERVISED_FINETUNING);
    assertThat(preference.type()).isEqualTo(PREFERENCE_TUNING);
    assertThat(nothing.type()).isEqualTo(UNCLASSIFIED);
    assertThat(finetuning.isLegacy() && preference.isLegacy() && nothing.isLegacy()).isTrue();
  }

  @Test
  void legacyNameStatesRecipeSizeAndMain() {
    Classification classification = RunClassifier.classify(named(LEGACY).observed());

    assertThat(classification.recipe()).contains(DataRecipes.named("Dolma1.7"));
    assertThat(classification.size()).contains(ModelSizes.named("10M"));
    assertThat(classification.checkpointStep()).contains("main");
    assertThat(classification.fields()).isEmpty();
  }

  @Test
  void unknownNameIsTypedByItsConfiguration() {
    assertThat(RunClassifier.classify(named("🦜 my run").likeFinetuning().observed()).type())
        .isEqualTo(SUPERVISED_FINETUNING);
    assertThat(RunClassifier.classify(named("🦜 my run").likePreferenceTuning().observed()).type())
        .isEqualTo(PREFERENCE_TUNING);
    assertThat(RunClassifier.classify(named("🦜 my run").tag("finetune").observed()).type())
        .isEqualTo(UNCLASSIFIED);
  }

  @Test
  void contradictoryConfigurationLeavesUnknownNameUnclassified() {
    ObservedRun run =
        named("x")
            .number("dpo_beta", "0.1")
            .text("dataset_transform_fn[0]", "sft_filter_v1")
            .observed();
    assertThat(RunClassifier.classify(run).type()).isEqualTo(UNCLASSIFIED);
  }

  @Test
  void listsOfOldExportsAreTexts() {
    ObservedRun run =
        named("x").text("dataset_transform_fn", "['preference_tulu_filter_v1']").observed();
    assertThat(RunClassifier.classify(run).type()).isEqualTo(PREFERENCE_TUNING);
  }

  @Test
  void nullsAreNoEvidence() {
    ObservedRun run =
        named("x")
            .value("dpo_beta", ConfigType.NULL, "null")
            .value("dpo_loss_type", ConfigType.NULL, "null")
            .value("max_train_samples", ConfigType.NULL, "null")
            .observed();
    assertThat(RunClassifier.classify(run).type()).isEqualTo(UNCLASSIFIED);
  }

  @Test
  void displayNameIsReadWhereTheIdIsMadeUp() {
    Classification classification =
        RunClassifier.classify(
            named("k3x9q2ab")
                .displayName("250901-100000_sweep_Ft_DD-dclm_qc10p-60M-29042-1_lr=5e-05")
                .observed());

    assertThat(classification.pattern()).contains("FT7_PATTERN");
    assertThat(classification.recipe().map(recipe -> recipe.aliases().values().toString()))
        .hasValueSatisfying(aliases -> assertThat(aliases).contains("dclm_qc10p"));
    assertThat(classification.seed().map(Seed::hubName)).contains("small aux 2");
    assertThat(classification.reasons()).contains("the name is the display name");
  }

  @Test
  void numberAtTheEndOfTheNameIsTheReferencePipelinesSeed() {
    Classification classification =
        RunClassifier.classify(
            named("250912-172812_match_150M_c4_finetune_1Gtx1_DD-d17-530M-6250-2").observed());

    assertThat(classification.seed().map(Seed::hubName)).contains("small aux 3");
    assertThat(classification.checkpointStep()).contains("6250");
    assertThat(classification.field("comparison_metric")).contains("c4");
  }

  @Test
  void pathBranchAndParameterCountFillWhatTheNameLacks() {
    Classification classification =
        RunClassifier.classify(
            named("x")
                .likeFinetuning()
                .text(
                    "model_name_or_path",
                    "/cache/models--allenai--DataDecide-falcon-and-cc/snapshots/0123abc")
                .text("model_revision", "step2500-seed-large-aux-2")
                .number("model_size", "1176800000")
                .observed());

    assertThat(classification.recipe()).contains(DataRecipes.named("Falcon+CC"));
    assertThat(classification.size()).contains(ModelSizes.named("1B"));
    assertThat(classification.seed().map(Seed::hubName)).contains("large aux 2");
    assertThat(classification.checkpointStep()).contains("2500");
  }

  @ParameterizedTest
  @CsvSource({
    "3700000, 4M",
    "9900000, 10M",
    "57100000, 60M",
    "151900000, 150M",
    "681300000, 750M",
    "750000000, 750M",
    "4000000, 4M",
    "1000000000, 1B",
    "1.1768e9, 1B"
  })
  void roundedParameterCountsNameTheSize(String count, String size) {
    ObservedRun run = named("x").number("model_size", count).observed();
    assertThat(RunClassifier.classify(run).size()).contains(ModelSizes.named(size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "70000000",
        "7000000000",
        "0",
        "-3700000",
        "18446744073709551616",
        "1e400",
        "1e-9"
      })
  void otherParameterCountsNameNone(String count) {
    ObservedRun run = named("x").number("model_size", count).observed();
    assertThat(RunClassifier.classify(run).size()).isEmpty();
  }

  @Test
  void finetuningStartsFromMainByDefault() {
    String name = "250901-155734_test_DD-dclm-baseline-150M_Ft_learning_rate=5e-05";
    Classification classification = RunClassifier.classify(named(name).observed());

    assertThat(classification.checkpointStep()).contains("main");
    assertThat(classification.reasons()).contains("no checkpoint step is given: main by default");
  }

  @Test
  void seedsBeyondTheCatalogueAreNotRead() {
    String name = "250901-100000_sweep_Ft_DD-c4-60M-29042-";
    assertThat(RunClassifier.classify(named(name + "5_lr=5e-05").observed()).seed()).isEmpty();
    assertThat(
            RunClassifier.classify(named(name + "18446744073709551616_lr=5e-05").observed()).seed())
        .isEmpty();
  }
}
