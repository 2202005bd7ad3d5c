package dev.datadecide.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.hyperparameter.Requirement;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.run.TrainingTypeDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataKindsTest {
  private static final class RewardModelling implements TrainingTypeDefinition {
    @Override
    public TrainingType type() {
      return TrainingType.of("reward_modelling");
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public HyperparameterSchema schema() {
      return HyperparameterSchema.builder()
          .requiredNumber("reward_margin")
          .defaultedNumber("center", "0.01", "trainer 1.2")
          .build();
    }

    @Override
    public Optional<String> evidence(ObservedRun run) {
      return Optional.empty();
    }
  }

  private static RunRow run(TrainingType type) {
    return RunRow.builder()
        .key(RunKey.of("lab", "p", type.label()))
        .displayName("a run")
        .state(new RunState("finished"))
        .type(type)
        .source("test")
        .build();
  }

  private static List<String> kindsOf(TrainingType type) {
    return DataKinds.of(List.of(new RewardModelling())).stream()
        .filter(kind -> kind.contains(run(type)))
        .map(DataKind::name)
        .toList();
  }

  @Test
  void everyRunIsOfTheKindsOfItsType() {
    assertThat(kindsOf(TrainingType.PRETRAINING)).containsExactly("pretraining_evaluations");
    assertThat(kindsOf(TrainingType.SUPERVISED_FINETUNING))
        .containsExactly("posttraining_evaluations", "supervised_finetuning");
    assertThat(kindsOf(TrainingType.of("reward_modelling")))
        .containsExactly("posttraining_evaluations", "reward_modelling");
    assertThat(kindsOf(TrainingType.UNCLASSIFIED)).isEmpty();
  }

  @Test
  void aKindDeclaresEveryParameterInOneOfItsStates() {
    assertThat(new PreferenceTuning().parameters())
        .extracting(HyperparameterRule::name, HyperparameterRule::requirement)
        .contains(
            tuple("dpo_beta", Requirement.REQUIRED),
            tuple("weight_decay", Requirement.OPTIONAL),
            tuple("comparison_metric", Requirement.NOT_APPLICABLE));
    assertThat(DataKinds.of(List.of(new RewardModelling())).getLast().parameters())
        .filteredOn(rule -> rule.standard().isPresent())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.name()).isEqualTo("center");
          assertThat(rule.standard().orElseThrow().value()).isEqualTo("0.01");
          assertThat(rule.standard().orElseThrow().origin()).isEqualTo("trainer 1.2");
        });
  }

  @Test
  void checkpointsHaveAllTasksAndFinetunedModelsNineAndTheirMean() {
    assertThat(ExpectedScores.OF_CHECKPOINTS.tasks()).hasSize(66 + 11);
    assertThat(ExpectedScores.OF_FINETUNED.tasks())
        .hasSize(10)
        .contains("boolq", "core_9mcqa:rc::olmes:full")
        .noneMatch(task -> task.startsWith("mmlu"));
    assertThat(ExpectedScores.OF_FINETUNED.metrics()).contains("acc_raw", "acc_raw_macro");
  }

  @Test
  void findingsAboutNoRunBelongToTheKindTheyAreAbout() {
    QualityFinding cut = QualityFinding.warning("evaluations-cut", "size 750M", "cut");
    assertThat(new PretrainingEvaluations().concerns(cut)).isTrue();
    assertThat(new PosttrainingEvaluations().concerns(cut)).isFalse();
    assertThat(new SupervisedFinetuning().concerns(cut)).isFalse();
  }
}
