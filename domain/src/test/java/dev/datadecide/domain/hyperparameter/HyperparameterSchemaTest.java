package dev.datadecide.domain.hyperparameter;

import static dev.datadecide.domain.run.RunSketch.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingOptional;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingRequired;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.NotApplicable;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunClassifier;
import dev.datadecide.domain.run.RunSketch;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterSchemaTest {
  private static final String REFERENCE_DEFAULT = "default of the reference run processing";
  private static final String FT1 =
      "2025_09_01-10_00_00_try_DD-c4-6M_main_10Mtx3_--learning_rate=5e-07";
  private static final String FULL = "250901-100000_sweep_Ft_DD-c4-60M-29042-0_lr=5e-05";
  private static final String MATCHED =
      "250901-100000_match_150M_c4_finetune_1Gtx1_DD-c4-60M-2500-0";
  private static final String DPO2 =
      "2025_09_01-10_00_00_tune_dd__c4-6M__main__100Mt_lr=5e-06_default_--learning_rate=2e-07";

  @Test
  void allTypesListTheSameNames() {
    List<String> names = HyperparameterSchema.of(TrainingType.PRETRAINING).names();

    assertThat(names).doesNotHaveDuplicates().contains("learning_rate", "devices", "dpo_beta");
    assertThat(HyperparameterSchema.of(TrainingType.SUPERVISED_FINETUNING).names())
        .isEqualTo(names);
    assertThat(HyperparameterSchema.of(TrainingType.PREFERENCE_TUNING).names()).isEqualTo(names);
    assertThat(HyperparameterSchema.of(TrainingType.UNCLASSIFIED).names()).isEmpty();
  }

  @Test
  void requirementsDependOnTheType() {
    HyperparameterSchema finetuning = HyperparameterSchema.of(TrainingType.SUPERVISED_FINETUNING);
    HyperparameterSchema preference = HyperparameterSchema.of(TrainingType.PREFERENCE_TUNING);

    assertThat(finetuning.requirement("learning_rate")).isEqualTo(Requirement.REQUIRED);
    assertThat(finetuning.requirement("dpo_beta")).isEqualTo(Requirement.NOT_APPLICABLE);
    assertThat(preference.requirement("dpo_beta")).isEqualTo(Requirement.REQUIRED);
    assertThat(preference.requirement("devices")).isEqualTo(Requirement.OPTIONAL);
    assertThatIllegalArgumentException().isThrownBy(() -> finetuning.requirement("speed"));
  }

  @Test
  void configurationComesBeforeTheName() {
    assertThat(value(named(FT1).number("learning_rate", "5.0E-7"), "learning_rate"))
        .isEqualTo(new Present("learning_rate", "5.0E-7", "configuration learning_rate"));
    assertThat(value(named(FT1), "learning_rate"))
        .isEqualTo(new Present("learning_rate", "5e-07", "run name field lr \"5e-07\""));
  }

  @Test
  void nullInTheConfigurationIsAbsent() {
    RunSketch run = named(FT1).value("learning_rate", ConfigType.NULL, "null");
    assertThat(value(run, "learning_rate"))
        .isEqualTo(new Present("learning_rate", "5e-07", "run name field lr \"5e-07\""));
  }

  @Test
  void requiredAndOptionalValuesAreMissingDifferently() {
    assertThat(value(named(FT1), "seed")).isEqualTo(new MissingRequired("seed"));
    assertThat(value(named(FT1), "devices")).isEqualTo(new MissingOptional("devices"));
    assertThat(value(named(FT1), "dpo_beta")).isEqualTo(new NotApplicable("dpo_beta"));
  }

  @Test
  void tokensOfTheNameAreMultipliedByTheEpochsThatWereRun() {
    assertThat(value(named(FT1), "tokens_per_epoch"))
        .isEqualTo(
            new Present(
                "tokens_per_epoch",
                "10000000",
                "run name field num_finetune_tokens_per_epoch \"10M\""));
    assertThat(value(named(FT1), "finetune_tokens"))
        .isEqualTo(
            new Present("finetune_tokens", "30000000", "tokens_per_epoch x num_train_epochs"));
    assertThat(value(named(FT1).number("num_train_epochs", "2.0"), "finetune_tokens"))
        .isEqualTo(
            new Present("finetune_tokens", "20000000", "tokens_per_epoch x num_train_epochs"));
  }

  /** 665,127,434 tokens in two epochs, as the reference facts have it. */
  @Test
  void wholeFinetuningSetIsKnown() {
    assertThat(value(named(FULL), "num_train_epochs")).isInstanceOf(Defaulted.class);
    assertThat(value(named(FULL), "finetune_tokens"))
        .isEqualTo(
            new Defaulted("finetune_tokens", "1330254868", "tokens_per_epoch x num_train_epochs"));
    assertThat(value(named(FULL).number("num_train_epochs", "2"), "finetune_tokens"))
        .isEqualTo(
            new Present("finetune_tokens", "1330254868", "tokens_per_epoch x num_train_epochs"));
  }

  @Test
  void wholeFinetuningSetIsNotAssumedAgainstTheConfiguration() {
    assertThat(value(named(FULL).number("max_train_samples", "200"), "tokens_per_epoch"))
        .isEqualTo(new MissingOptional("tokens_per_epoch"));
    assertThat(value(named(FULL).number("max_train_steps", "800"), "finetune_tokens"))
        .isEqualTo(new MissingOptional("finetune_tokens"));
    assertThat(value(named(FULL).text("dataset_mixer_list[0]", "lab/other"), "finetune_tokens"))
        .isEqualTo(new MissingOptional("finetune_tokens"));
  }

  @Test
  void samplesInNamesAreNoTokens() {
    RunSketch run =
        named(
            "2025_09_01-10_00_00_try_DD-c4-6M_main_default_--max_train_samples=200_--reduce_loss=sum");

    assertThat(value(run, "finetune_tokens")).isEqualTo(new MissingOptional("finetune_tokens"));
    assertThat(value(run, "max_train_samples"))
        .isEqualTo(
            new Present("max_train_samples", "200", "run name field num_finetune_tokens \"200\""));
    assertThat(value(run, "reduce_loss"))
        .isEqualTo(new Present("reduce_loss", "sum", "run name field reduce_loss \"sum\""));
  }

  @Test
  void hundredMtAreHundredMillionTokens() {
    assertThat(value(named(DPO2), "finetune_tokens"))
        .isEqualTo(
            new Present(
                "finetune_tokens", "100000000", "run name field num_finetune_tokens \"100Mt\""));
  }

  @Test
  void preferenceTuningKeepsItsOwnAndItsParentsLearningRateApart() {
    assertThat(value(named(DPO2), "learning_rate"))
        .isEqualTo(new Present("learning_rate", "2e-07", "run name field lr2 \"2e-07\""));
    assertThat(value(named(DPO2), "parent_learning_rate"))
        .isEqualTo(new Present("parent_learning_rate", "5e-06", "run name field lr1 \"5e-06\""));
  }

  @Test
  void onlyMatchedRunsHaveAComparison() {
    assertThat(value(named(MATCHED), "comparison_metric"))
        .isEqualTo(
            new Present(
                "comparison_metric", "c4_en-valppl", "run name field comparison_metric \"c4\""));
    assertThat(value(named(MATCHED), "comparison_model_recipe"))
        .isEqualTo(new Defaulted("comparison_model_recipe", "Dolma1.7", REFERENCE_DEFAULT));
    assertThat(value(named(MATCHED.replace("_c4_", "_arc_easy_")), "comparison_metric"))
        .isEqualTo(
            new Present(
                "comparison_metric", "arc_easy", "run name field comparison_metric \"arc_easy\""));
    assertThat(value(named(MATCHED.replace("_c4_", "_")), "comparison_metric"))
        .isEqualTo(new Defaulted("comparison_metric", "pile-valppl", REFERENCE_DEFAULT));
    assertThat(value(named(FT1), "comparison_metric"))
        .isEqualTo(new NotApplicable("comparison_metric"));
  }

  @Test
  void listsAreJson() {
    assertThat(value(named(FT1).likeFinetuning(), "dataset_mixer_list"))
        .isEqualTo(
            new Present(
                "dataset_mixer_list",
                "[\"allenai/tulu-3-sft-mixture\", \"1.0\"]",
                "configuration dataset_mixer_list"));
  }

  @Test
  void integersOfAnySizeStayAsWritten() {
    assertThat(value(named(FT1).number("seed", "18446744073709551617"), "seed"))
        .isEqualTo(new Present("seed", "18446744073709551617", "configuration seed"));
  }

  @Test
  void numbersThatWouldNotEndAreNotMultiplied() {
    assertThat(value(named(FT1).number("num_train_epochs", "1e999999999"), "finetune_tokens"))
        .isEqualTo(new MissingOptional("finetune_tokens"));
  }

  private static HyperparameterValue value(RunSketch sketch, String name) {
    ObservedRun run = sketch.observed();
    Classification classification = RunClassifier.classify(run);
    return HyperparameterSchema.of(classification.type()).evaluate(run, classification).stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
