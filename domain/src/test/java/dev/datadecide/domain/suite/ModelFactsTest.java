package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class ModelFactsTest {
  private static final JsonNode FACTS = SharedFacts.json("reference/models.json");

  @Test
  void thereAreFourteenSizesInOrder() {
    assertThat(models()).hasSize(14);
    assertThat(ModelSizes.all())
        .extracting(ModelSize::label)
        .containsExactlyElementsOf(
            models().stream().map(model -> model.path("params").asString()).toList());
    assertThat(FACTS.path("unused_size").propertyNames())
        .allSatisfy(label -> assertThat(ModelSizes.resolve(label)).isEmpty());
  }

  @Test
  void countsAndShapesAreAsPublished() {
    JsonNode common = FACTS.path("common_architecture");
    assertThat(TransformerShape.VOCABULARY).isEqualTo(common.path("vocab_size").asInt());
    assertThat(TransformerShape.EMBEDDING_ROWS).isEqualTo(common.path("embedding_size").asInt());
    for (JsonNode model : models()) {
      ModelSize size = size(model);
      assertThat(size.order()).isEqualTo(model.path("order").asInt());
      assertThat((double) size.nominal()).isEqualTo(model.path("params_numeric").asDouble());
      assertThat(size.exactNonEmbeddingParameters())
          .isEqualTo(model.path("exact_non_embedding_params").asLong());
      assertThat(size.trainingParameters()).isEqualTo(model.path("training_param_count").asLong());
      assertThat(size.trainingCountIsNominal())
          .isEqualTo(model.path("training_param_count_is_nominal").asBoolean());
      assertThat(size.shape())
          .isEqualTo(
              new TransformerShape(
                  model.path("d_model").asInt(),
                  model.path("n_heads").asInt(),
                  model.path("n_layers").asInt(),
                  model.path("sequence_length").asInt()));
      assertThat(TransformerShape.MLP_RATIO).isEqualTo(model.path("mlp_ratio").asInt());
    }
  }

  @Test
  void schedulesAreAsPublished() {
    for (JsonNode model : models()) {
      TrainingSchedule schedule = TrainingSchedule.of(size(model));
      assertThat(schedule.batchSize()).isEqualTo(model.path("batch_size_sequences").asInt());
      assertThat(schedule.tokensPerStep()).isEqualTo(model.path("tokens_per_step").asLong());
      assertThat(schedule.totalTokens()).isEqualTo(model.path("total_tokens_target").asLong());
      assertThat(schedule.totalSteps()).isEqualTo(model.path("total_steps_computed").asLong());
      assertThat(schedule.finalStep()).isEqualTo(model.path("training_steps_paper").asLong());
      assertThat(schedule.finalStep() - schedule.totalSteps())
          .isEqualTo(model.path("paper_minus_computed").asLong());
      assertThat(schedule.maximumLearningRate()).isEqualTo(model.path("lr_max").asDouble());
      assertThat(schedule.finalLearningRate()).isEqualTo(model.path("lr_final").asDouble());
      assertThat(schedule.warmupSteps()).isEqualTo(model.path("warmup_steps_true_ladder").asLong());
      assertThat(size(model).compute(schedule.tokensAt(schedule.finalStep())))
          .isEqualTo(new BigInteger(model.path("compute_at_final_step_exact_N").asString()));

      ParitySchedule parity = schedule.parity();
      assertThat(parity.warmupTokens()).isEqualTo(model.path("warmup_tokens_datadec").asLong());
      assertThat(parity.warmupSteps()).isEqualTo(model.path("warmup_steps_datadec").asLong());
      assertThat(parity.decaySteps()).isEqualTo(model.path("lr_decay_steps_datadec").asLong());
    }
  }

  @Test
  void publishedStepsAndHolesAreAsPublished() {
    for (JsonNode model : models()) {
      ModelSize size = size(model);
      assertThat(size.publishedSteps())
          .isEqualTo(longs(model.path("hf_eval_train_step_list")))
          .hasSize(model.path("hf_eval_train_steps").asInt());
      assertThat(size.missingSteps()).isEqualTo(longs(model.path("hf_eval_train_missing_steps")));
      assertThat(size.lastPublishedStep()).isEqualTo(model.path("hf_eval_train_max_step").asLong());
      assertThat(size.publishedStepsAreCut())
          .isEqualTo(model.path("hf_eval_truncated").asBoolean());
      assertThat(size.checkpointInterval()).isEqualTo(model.path("checkpoint_interval").asLong());
      assertThat(size.maxStepFilter()).isEqualTo(model.path("max_step_filter").asLong());
    }
  }

  private static List<JsonNode> models() {
    return elements(FACTS.path("models")).toList();
  }

  private static ModelSize size(JsonNode model) {
    return ModelSizes.named(model.path("params").asString());
  }

  private static List<Long> longs(JsonNode array) {
    return elements(array).map(JsonNode::asLong).toList();
  }
}
