package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class PerplexitySetFactsTest {
  @Test
  void allElevenSetsAreAsPublished() {
    List<JsonNode> sets =
        elements(SharedFacts.json("reference/ppl_sets.json").path("sets")).toList();
    assertThat(sets).hasSize(11).hasSameSizeAs(PerplexitySets.all());
    for (int i = 0; i < sets.size(); i++) {
      JsonNode facts = sets.get(i);
      PerplexitySet set = PerplexitySets.all().get(i);
      assertThat(set.name()).isEqualTo(facts.path("set").asString());
      assertThat(set.hubColumn()).isEqualTo(facts.path("raw").asString());
      assertThat(set.valpplName()).isEqualTo(facts.path("datadec").asString());
      assertThat(set.underscoredValpplName()).isEqualTo(facts.path("datadec_2026").asString());
      assertThat(set.configurationKey()).isEqualTo(facts.path("wandb_config_key").asString());
      assertThat(set.lossColumn()).isEqualTo(facts.path("google_drive_loss_column").asStringOpt());
      assertThat(facts.path("direction").asString()).isEqualTo("lower");
    }
  }
}
