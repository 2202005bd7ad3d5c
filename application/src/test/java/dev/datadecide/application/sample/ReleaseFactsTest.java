package dev.datadecide.application.sample;

import static dev.datadecide.domain.SharedFacts.elements;
import static dev.datadecide.domain.SharedFacts.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.datadecide.domain.SharedFacts;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.BenchmarkTask;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files, schemas and counts of the generated release against the facts about the published one. */
@Tag("real-data")
class ReleaseFactsTest {
  private static final JsonNode RAW = SharedFacts.json("reference/schemas.json").path("hf_raw");
  private static final JsonNode EVALUATIONS = RAW.path("allenai/DataDecide-eval-results");
  private static final JsonNode PERPLEXITIES = RAW.path("allenai/DataDecide-ppl-results");
  private static final List<ReleaseTable> TABLES =
      new SampleRelease(SampleRelease.Scale.FULL, 1).tables();

  @Test
  void filesAreThePublishedOnes() {
    JsonNode files = EVALUATIONS.path("files");
    List<String> published =
        Stream.of("train", "macro_avg", "scaling_law_fit")
            .flatMap(split -> texts(files.path(split)).stream())
            .map(file -> "DataDecide-eval-results/" + file)
            .toList();
    assertThat(published).hasSize(6);
    assertThat(TABLES.stream().map(ReleaseTable::path).limit(6)).isEqualTo(published);
  }

  @Test
  void rowsAreAsManyAsPublished() {
    assertThat(TABLES.stream().limit(4).mapToLong(ReleaseTable::rows).sum())
        .isEqualTo(EVALUATIONS.path("train").path("rows").asLong())
        .isPositive();
    assertThat(TABLES.getLast().rows()).isEqualTo(PERPLEXITIES.path("rows").asLong());
    assertThat((double) TABLES.get(4).rows())
        .isCloseTo(
            EVALUATIONS.path("macro_avg").path("rows_approx").asDouble(), withinPercentage(0.2));
  }

  @Test
  void columnsAndTheirTypesAreThePublishedOnes() {
    assertThat(described(TABLES.getFirst())).isEqualTo(published(EVALUATIONS.path("train")));
    assertThat(described(TABLES.getLast())).isEqualTo(published(PERPLEXITIES));
    JsonNode laws = SharedFacts.json("reference/scaling_laws.json");
    assertThat(TABLES.get(5).columns())
        .extracting(ColumnSpec::name)
        .containsExactlyElementsOf(texts(laws.path("columns")));
    assertThat(TABLES.get(4).columns())
        .extracting(ColumnSpec::name)
        .contains("data", "params", "chinchilla", "step", "seed", "task")
        .contains("correct_logit_per_byte", "num_instances", "margin_per_byte");
  }

  private static List<String> described(ReleaseTable table) {
    return table.columns().stream()
        .map(column ->
            column.name()
                + " "
                + switch (column.type()) {
                  case INTEGER -> "int64";
                  case REAL -> "float64";
                  case TEXT -> "string";
                  case BOOLEAN, TIMESTAMP -> throw new AssertionError(column);
                })
        .toList();
  }

  /** Of the types that a column may have the first. */
  private static List<String> published(JsonNode table) {
    return elements(table.path("columns"))
        .map(column ->
            column.path("name").asString() + " " + column.path("type").asString().split(" ", -1)[0])
        .toList();
  }

  @Test
  void metricKeysAreInThePublishedOrder() {
    assertThat(RawMetric.values())
        .extracting(RawMetric::key)
        .containsExactlyElementsOf(texts(EVALUATIONS.path("train").path("metrics_keys")));
  }

  @Test
  void setupsOfScalingLawsAreThePublishedOnes() {
    JsonNode laws = SharedFacts.json("reference/scaling_laws.json");
    List<JsonNode> setups = elements(laws.path("setups")).toList();
    assertThat(setups).hasSameSizeAs(ScalingLawSetup.ALL);
    for (int i = 0; i < setups.size(); i++) {
      JsonNode facts = setups.get(i);
      ScalingLawSetup setup = ScalingLawSetup.ALL.get(i);
      assertThat(setup.name()).isEqualTo(facts.path("setup").asString());
      assertThat(setup.isOneStep()).isEqualTo(facts.path("one_step").asBoolean());
      assertThat(setup.hasHelperPoint()).isEqualTo(facts.path("helper_point").asBoolean());
      assertThat(facts.path("params").asString()).startsWith(setup.parameters() + "_");
      assertThat(setup.secondStepShare() == 0.5)
          .isEqualTo(facts.path("filtering").asString().equals("50_Percent"));
      assertThat(texts(facts.path("heldout")))
          .hasSize(1 + 4 - setup.sizes().size())
          .doesNotContainAnyElementsOf(setup.sizes());
    }
    assertThat(MacroAverages.TASKS)
        .extracting(BenchmarkTask::name)
        .containsExactlyElementsOf(texts(laws.path("tasks")));
    assertThat(TABLES.get(5).rows())
        .isEqualTo(
            (laws.path("counts").path("pred_one_step_rows").asLong()
                    + laws.path("counts").path("pred_two_step_rows").asLong())
                * laws.path("counts").path("metrics_per_cell").asLong());
  }
}
