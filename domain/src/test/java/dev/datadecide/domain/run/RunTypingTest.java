package dev.datadecide.domain.run;

import static dev.datadecide.domain.run.RunSketch.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTypingTest {
  private static final String FT1 =
      "2025_09_01-10_00_00_try_DD-c4-6M_main_1Mtx1_--learning_rate=5e-07";

  private final RunTyping typing = new RunTyping();

  @Test
  void soundRunHasNoFindings() {
    TypedRun typed =
        typing.type(
            named(FT1)
                .likeFinetuning()
                .text("run_name", FT1)
                .text("exp_name", FT1)
                .number("learning_rate", "0.0000005")
                .number("num_train_epochs", "1")
                .number("model_size", "6000000")
                .logged("total_tokens", "991234")
                .createdAt("2025-09-01T17:00:00Z")
                .observed());

    assertThat(typed.findings()).isEmpty();
    assertThat(typed.run()).isInstanceOf(SupervisedFinetuningRun.class);
    assertThat(typed.run().hyperparameters()).isNotEmpty();
  }

  @Test
  void missingRequiredHyperparametersAreErrorsAndNotExceptions() {
    List<QualityFinding> findings =
        findings(
            named("2025_09_01-10_00_00_try_DD-c4-6M_main_default").tag("dpo"),
            "missing-required-hyperparameter");

    assertThat(findings)
        .extracting(finding -> finding.detail().split(" ", 2)[0])
        .containsExactly("learning_rate", "seed", "dpo_beta", "dpo_loss_type");
    assertThat(findings).extracting(QualityFinding::severity).containsOnly(Severity.ERROR);
  }

  @Test
  void learningRateOfNameAndConfigurationAreComparedAsNumbers() {
    assertThat(
            findings(
                named(FT1).likeFinetuning().number("learning_rate", "5.0E-7"),
                "name-configuration-mismatch"))
        .isEmpty();
    assertThat(
            findings(
                named(FT1).likeFinetuning().number("learning_rate", "5e-06"),
                "name-configuration-mismatch"))
        .extracting(QualityFinding::detail)
        .containsExactly("the name says lr 5e-07, the configuration learning_rate = 5e-06");
  }

  @Test
  void everyContradictionBetweenNameAndConfigurationIsNamed() {
    RunSketch run =
        named(
                "2025_09_01-10_00_00_try_DD-c4-6M_main_default_--max_train_samples=200"
                    + "_--reduce_loss=sum")
            .number("max_train_samples", "51200")
            .text("reduce_loss", "mean")
            .number("model_size", "9900000")
            .text("model_name_or_path", "allenai/DataDecide-dolma1_7-4M/snapshots/0123abc");

    assertThat(findings(run, "name-configuration-mismatch"))
        .extracting(QualityFinding::detail)
        .containsExactlyInAnyOrder(
            "the name says reduce_loss sum, the configuration reduce_loss = mean",
            "the name says num_finetune_tokens 200, the configuration max_train_samples = 51200",
            "the name says recipe C4, the configuration's model_name_or_path Dolma1.7",
            "the name says size 6M, the configuration's model_name_or_path 4M",
            "the name says size 6M, the configuration's model_size 10M");
  }

  @Test
  void wholeSetByNameAndLimitByConfigurationContradict() {
    RunSketch run =
        named("2025_09_01-10_00_00_try_DD-c4-6M_Ft_--learning_rate=5e-05")
            .likeFinetuning()
            .number("max_train_samples", "1400");

    assertThat(findings(run, "name-configuration-mismatch"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "the name says _Ft_, the whole finetuning set, the configuration"
                + " max_train_samples = 1400");
  }

  @Test
  void nameOfPreferenceTuningOnFinetuningIsMisclassified() {
    assertThat(
            findings(
                named("2025_09_01-10_00_00_tune_DD-c4-6M_main_default").likeFinetuning(),
                "misclassified-name"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "the name matches DPO1_PATTERN (preference_tuning), but configuration and summary show"
                + " supervised_finetuning; typed as supervised_finetuning");
  }

  @Test
  void nameOfFinetuningOnPreferenceTuningIsMisclassified() {
    assertThat(findings(named(FT1).likePreferenceTuning(), "misclassified-name"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "the name matches FT1_PATTERN (supervised_finetuning), but configuration and summary"
                + " show preference_tuning; typed as supervised_finetuning");
  }

  @Test
  void legacyAndUnclassifiedRunsAreSaid() {
    RunSketch run = named("2025_08_18-22_30_05_allenai--DataDecide-c4-4M_main_default");

    assertThat(findings(run, "legacy-name")).hasSize(1);
    assertThat(findings(run, "unclassified-run")).hasSize(1);
    assertThat(typing.type(run.observed()).run()).isInstanceOf(UnclassifiedRun.class);
  }

  @ParameterizedTest
  @CsvSource({
    "crashed, ended in state crashed", "killed, ended in state killed",
    "running, was in state running", "hibernating, was in state hibernating"
  })
  void unfinishedStatesAreNotes(String state, String part) {
    assertThat(findings(named(FT1).state(state), "unfinished-run"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.NOTE);
          assertThat(finding.detail()).contains(part);
        });
  }

  @Test
  void runsBeforeTheGoodDateAreNoted() {
    assertThat(findings(named(FT1).createdAt("2025-08-20T23:59:59.999Z"), "before-good-date"))
        .hasSize(1);
    assertThat(findings(named(FT1).createdAt("2025-08-21T00:00:00Z"), "before-good-date"))
        .isEmpty();
  }

  @Test
  void excludedTagIsFoundInBothPlaces() {
    assertThat(findings(named(FT1).tag("dpo_tune_cache"), "excluded-tag")).hasSize(1);
    assertThat(findings(named(FT1).text("wandb_tags", "a, dpo_tune_cache"), "excluded-tag"))
        .hasSize(1);
  }

  @Test
  void namesThatDisagreeAreFound() {
    assertThat(
            findings(
                named(FT1).text("exp_name", "another").displayName("label"), "name-disagreement"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "the display name \"label\" is not the run id \"" + FT1 + "\"",
            "the configuration exp_name \"another\" is not the run id \"" + FT1 + "\"");
  }

  @Test
  void idThatTheServiceMadeUpDoesNotDisagree() {
    assertThat(findings(named("k3x9q2ab").displayName(FT1), "name-disagreement")).isEmpty();
  }

  @Test
  void legacyIdIsItsExperimentsNameWithSeedAndTime() {
    String experiment = "2025_08_18-07_13_16_allenai--DataDecide-c4-4M_main_default";
    assertThat(
            findings(
                named(experiment + "__42__1755579520").text("exp_name", experiment),
                "name-disagreement"))
        .isEmpty();
  }

  @Test
  void unknownCoordinatesAreFoundWithNearNames() {
    RunSketch run =
        named("250901-100000_sweep_Ft_DD-dolma1_8-7B-29042-9_lr=5e-05")
            .number("model_size", "7000000000");

    assertThat(findings(run, "unknown-recipe"))
        .singleElement()
        .extracting(QualityFinding::detail)
        .asString()
        .startsWith("the catalogue does not know the recipe dolma1_8; near: Dolma1.7");
    assertThat(findings(run, "unknown-model-size")).hasSize(2);
    assertThat(findings(run, "unknown-seed"))
        .extracting(QualityFinding::detail)
        .containsExactly("the catalogue does not know the seed number 9");
  }

  @Test
  void loggedTokensFarFromThePlannedOnesAreNoted() {
    assertThat(
            findings(
                named(FT1).likeFinetuning().logged("total_tokens", "913300"),
                "finetune-tokens-differ"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "planned are 1000000 tokens, the last logged total_tokens is 913300 (91.33 %)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "true", "{}", "5e-", "fast", "🦜"})
  void valuesThatAreNoNumbersAreKeptAndFound(String written) {
    ConfigType type =
        switch (written) {
          case "NaN", "Infinity" -> ConfigType.NON_FINITE;
          case "true" -> ConfigType.BOOLEAN;
          case "{}" -> ConfigType.EMPTY_OBJECT;
          default -> ConfigType.TEXT;
        };
    assertThat(
            findings(
                named(FT1).likeFinetuning().value("weight_decay", type, written),
                "malformed-hyperparameter"))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "weight_decay is \"" + written + "\" (configuration weight_decay), which is no number");
  }

  @Test
  void typingIsTheSameEveryTime() {
    ObservedRun run = named(FT1).likePreferenceTuning().state("crashed").observed();
    assertThat(typing.type(run)).isEqualTo(typing.type(run));
  }

  @Test
  void longNamesAreCutInFindings() {
    String name = "🦜".repeat(5_000);
    assertThat(typing.type(named("k3x9q2ab").displayName(name).observed()).findings())
        .allSatisfy(finding -> assertThat(finding.detail()).hasSizeLessThan(600));
  }

  private List<QualityFinding> findings(RunSketch run, String rule) {
    return typing.type(run.observed()).findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .toList();
  }

  private static TrainingTypeDefinition definition(
      TrainingType type, Supplier<HyperparameterSchema> schema) {
    return new TrainingTypeDefinition() {
      @Override
      public TrainingType type() {
        return type;
      }

      @Override
      public int version() {
        return 1;
      }

      @Override
      public HyperparameterSchema schema() {
        return schema.get();
      }

      @Override
      public Optional<String> evidence(ObservedRun run) {
        return Optional.of("everything");
      }
    };
  }

  @Test
  void refusesDefinitionsThatFailOrTakeABuiltInType() {
    HyperparameterSchema sound = HyperparameterSchema.builder().requiredNumber("margin").build();
    TrainingType reward = TrainingType.of("reward_modelling");
    RunTyping refusing =
        new RunTyping(
            List.of(
                definition(TrainingType.PRETRAINING, () -> sound),
                definition(
                    reward,
                    () ->
                        HyperparameterSchema.builder()
                            .requiredNumber("margin")
                            .requiredNumber("margin")
                            .build())));
    assertThat(refusing.types()).isEqualTo(TrainingType.BUILT_IN);
    assertThat(refusing.version()).isEqualTo(RunTyping.VERSION);

    RunTyping typing = new RunTyping(List.of(definition(reward, () -> sound)));
    assertThat(typing.types()).contains(reward);
    assertThat(typing.version()).isNotEqualTo(RunTyping.VERSION);
  }
}
