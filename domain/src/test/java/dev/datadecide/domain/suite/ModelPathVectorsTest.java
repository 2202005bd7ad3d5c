package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.runNameVectors;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class ModelPathVectorsTest {
  @Test
  void readsTheRecipeSlugOfAModelPath() {
    List<JsonNode> vectors = runNameVectors("recipe_slug_from_model_path");
    assertThat(vectors).hasSize(5);
    for (JsonNode vector : vectors) {
      // A run without a path has none to read.
      assertThat(
              vector
                  .path("input")
                  .asStringOpt()
                  .flatMap(DataRecipes::fromModelPath)
                  .map(ModelPathReference::slug))
          .as("%s", vector)
          .isEqualTo(vector.path("expected").asStringOpt());
    }
  }

  @Test
  void findsTheSizeOfAParameterCount() {
    List<JsonNode> vectors = runNameVectors("size_from_model_size_number");
    assertThat(vectors).hasSize(8);
    for (JsonNode vector : vectors) {
      assertThat(ModelSizes.nearest(vector.path("input").asDouble()).label())
          .as("%s", vector)
          .isEqualTo(vector.path("expected").asString());
    }
  }
}
