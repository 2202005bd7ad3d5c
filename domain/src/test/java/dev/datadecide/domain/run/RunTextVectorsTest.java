package dev.datadecide.domain.run;

import static dev.datadecide.domain.SharedFacts.runNameVectors;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class RunTextVectorsTest {
  @Test
  void readsTokenCounts() {
    List<JsonNode> vectors = runNameVectors("tokens_to_number");
    assertThat(vectors).hasSize(26);
    for (JsonNode vector : vectors) {
      JsonNode expected = vector.path("expected");
      assertThat(input(vector).map(TokenText::parse).orElse(OptionalDouble.empty()))
          .as("%s", vector)
          .isEqualTo(
              expected.isNull() ? OptionalDouble.empty() : OptionalDouble.of(expected.asDouble()));
    }
  }

  @Test
  void readsTimestamps() {
    List<JsonNode> vectors = runNameVectors("timestamp");
    assertThat(vectors).hasSize(5);
    for (JsonNode vector : vectors) {
      assertThat(input(vector).flatMap(RunTimestamp::parse))
          .as("%s", vector)
          .isEqualTo(vector.path("expected").asStringOpt().map(LocalDateTime::parse));
    }
  }

  /** Texts, and numbers as they are written; empty where the source has nothing to read. */
  private static Optional<String> input(JsonNode vector) {
    return Optional.of(vector.path("input"))
        .filter(input -> !input.isNull())
        .map(JsonNode::asString);
  }
}
