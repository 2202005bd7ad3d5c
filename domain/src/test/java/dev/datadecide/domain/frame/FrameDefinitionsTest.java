package dev.datadecide.domain.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;

class FrameDefinitionsTest {
  @Test
  void everyColumnSaysWhatItIsAndWhereItComesFrom() {
    for (FrameDefinition frame : FrameDefinitions.all()) {
      assertThat(frame.description()).isNotBlank();
      assertThat(frame.columns()).as(frame.name()).isNotEmpty();
      assertThat(frame.columns().stream().map(FrameColumn::name)).doesNotHaveDuplicates();
      for (FrameColumn column : frame.columns()) {
        assertThat(column.meaning()).as(frame.name() + "." + column.name()).isNotBlank();
        assertThat(column.cell().origin()).as(frame.name() + "." + column.name()).isNotBlank();
      }
    }
  }

  @Test
  void theParityFramesAreAmongThem() {
    assertThat(FrameDefinitions.names())
        .doesNotHaveDuplicates()
        .startsWith("full_eval", "mean_eval", "std_eval", "full_eval_melted", "mean_eval_melted")
        .contains(
            "runs",
            "hyperparameters",
            "evaluations",
            "progression",
            "continuous_curve",
            "sweeps",
            "matched_finetune",
            "scaling_curve",
            "data_quality",
            "recipes",
            "model_sizes",
            "tasks",
            "metrics");
    assertThat(FrameDefinitions.of(Frame.FULL_EVAL).columns(FrameLayout.PARITY)).hasSize(1939);
  }

  @Test
  void namesAreTakenInAnySpellingAndUnknownOnesSuggestTheNearest() {
    assertThat(FrameDefinitions.named(" Mean-Eval ").name()).isEqualTo("mean_eval");
    assertThatThrownBy(() -> FrameDefinitions.named("evalutions"))
        .isInstanceOfSatisfying(
            DomainException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_NAME))
        .hasMessageContaining("did you mean evaluations?");
  }

  @Test
  void aFrameThatNamesAColumnItDoesNotHaveIsADefect() {
    FrameDefinition.Builder builder = FrameDefinition.builder();
    builder.name("x").description("nothing").making(FrameDefinition.Making.VIEW).addOrder("absent");
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent");
  }
}
