package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassificationTest {
  @Test
  void keepsTheFieldsInTheOrderGiven() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("seed", "6198");
    fields.put("recipe", "dolma1_7");
    fields.put("initial_checkpoint_size", "530M");
    Classification classification = finetuning().fields(fields).build();
    fields.clear();
    assertThat(classification.fields())
        .containsExactly(
            Map.entry("seed", "6198"),
            Map.entry("recipe", "dolma1_7"),
            Map.entry("initial_checkpoint_size", "530M"));
    assertThat(classification.field("recipe")).contains("dolma1_7");
    assertThat(classification.field("absent")).isEmpty();
    assertThatThrownBy(() -> classification.fields().put("more", "x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isEqualByItsComponents() {
    Classification one = finetuning().checkpointStep("main").addReasons("by name").build();
    Classification same = finetuning().checkpointStep("main").addReasons("by name").build();
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(finetuning().checkpointStep("main").build());
  }

  @Test
  void namesTheComponentsThatAreMissing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Classification.builder().pattern("FT1_PATTERN").build())
        .withMessageContaining("type")
        .withMessageContaining("nameType");
  }

  private static Classification.Builder finetuning() {
    return Classification.builder()
        .type(TrainingType.SUPERVISED_FINETUNING)
        .nameType(RunNameType.SIMPLE_FT.label());
  }
}
