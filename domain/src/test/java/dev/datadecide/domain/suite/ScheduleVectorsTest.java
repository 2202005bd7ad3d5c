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
class ScheduleVectorsTest {
  private static final List<JsonNode> VECTORS =
      elements(SharedFacts.json("reference/lr_schedule.json").path("vectors")).toList();

  @Test
  void thereAre159VectorsOverAllSizes() {
    assertThat(VECTORS).hasSize(159);
    assertThat(VECTORS.stream().map(vector -> vector.path("params").asString()).distinct())
        .containsExactlyElementsOf(ModelSizes.all().stream().map(ModelSize::label).toList());
  }

  @Test
  void learningRatesAreAsTrainedToTheLastBit() {
    for (JsonNode vector : VECTORS) {
      assertThat(schedule(vector).learningRateAt(step(vector)))
          .as("%s", vector)
          .isEqualTo(vector.path("ladder_true_lr").asDouble());
    }
  }

  @Test
  void parityLearningRatesAreThoseOfTheReferenceToTheLastBit() {
    for (JsonNode vector : VECTORS) {
      assertThat(schedule(vector).parity().learningRateAt(step(vector)))
          .as("%s", vector)
          .isEqualTo(vector.path("datadec_lr_at_step").asDouble());
    }
  }

  @Test
  void parityCumulativeLearningRatesAreThoseOfTheReferenceToTheLastBit() {
    for (JsonNode vector : VECTORS) {
      assertThat(schedule(vector).parity().cumulativeLearningRate(step(vector)))
          .as("%s", vector)
          .isEqualTo(vector.path("datadec_cumulative_lr").asDouble());
    }
  }

  @Test
  void tokensAndComputeAreExact() {
    for (JsonNode vector : VECTORS) {
      TrainingSchedule schedule = schedule(vector);
      long tokens = schedule.tokensAt(step(vector));
      assertThat(tokens).isEqualTo(vector.path("tokens").asLong());
      BigInteger compute = new BigInteger(vector.path("compute_exact_N").asString());
      assertThat(schedule.size().compute(tokens)).isEqualTo(compute);
      assertThat(schedule.computeAt(step(vector))).isEqualTo(compute.doubleValue());
      assertThat(schedule.size().computeByTrainingCount(tokens))
          .isEqualTo(new BigInteger(vector.path("compute_nominal_N").asString()));
    }
  }

  private static TrainingSchedule schedule(JsonNode vector) {
    return TrainingSchedule.of(ModelSizes.named(vector.path("params").asString()));
  }

  private static long step(JsonNode vector) {
    return vector.path("step").asLong();
  }
}
