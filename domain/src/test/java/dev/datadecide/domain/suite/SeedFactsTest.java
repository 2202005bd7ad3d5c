package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.elements;
import static dev.datadecide.domain.SharedFacts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class SeedFactsTest {
  private static final JsonNode FACTS = SharedFacts.json("reference/seeds.json");

  @Test
  void everySeedIsAsPublishedInEverySpelling() {
    List<JsonNode> seeds = elements(FACTS.path("seeds")).toList();
    assertThat(seeds).hasSize(5).hasSameSizeAs(Seeds.all());
    for (int i = 0; i < seeds.size(); i++) {
      JsonNode facts = seeds.get(i);
      Seed seed = Seeds.all().get(i);
      assertThat(seed.hubName()).isEqualTo(facts.path("hf_name").asString());
      assertThat(seed.datadecNumber()).isEqualTo(facts.path("datadec_int").asInt());
      assertThat(seed.ai2Number()).isEqualTo(facts.path("ai2_number").asInt());
      assertThat(seed.underscoreName()).isEqualTo(facts.path("underscore_name").asString());
      assertThat(seed.hyphenName()).isEqualTo(facts.path("hyphen_name").asString());
      String branch = facts.path("hf_branch_suffix_pattern").asString().replace("{n}", "1250");
      assertThat(new CheckpointBranch(1_250, seed).name()).isEqualTo(branch);
      assertThat(List.of(seed.hubName(), seed.underscoreName(), seed.hyphenName(), branch))
          .allSatisfy(spelling -> assertThat(Seeds.resolve(spelling)).contains(seed));
    }
  }

  @Test
  void publishedSeedsAreAsPublished() {
    JsonNode cells = FACTS.path("published_cells");
    assertThat(ModelSizes.all())
        .allSatisfy(size ->
            assertThat(Seeds.publishedFor(size))
                .extracting(Seed::hubName)
                .containsExactlyElementsOf(
                    texts(cells.path(size.label().equals("1B") ? "1B" : "all sizes except 1B"))));
  }
}
