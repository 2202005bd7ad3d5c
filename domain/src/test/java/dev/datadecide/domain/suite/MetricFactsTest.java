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
class MetricFactsTest {
  private static final JsonNode FACTS = SharedFacts.json("reference/metrics.json");

  @Test
  void all34MetricsAreAsPublished() {
    List<JsonNode> metrics = elements(FACTS.path("metrics")).toList();
    assertThat(metrics).hasSize(34).hasSameSizeAs(Metrics.all());
    for (int i = 0; i < metrics.size(); i++) {
      JsonNode facts = metrics.get(i);
      EvaluationMetric metric = Metrics.all().get(i);
      assertThat(metric.name()).isEqualTo(facts.path("name").asString());
      assertThat(metric.keptByDatadec()).isEqualTo(facts.path("kept_by_datadec").asBoolean());
      assertThat(metric.flatColumn()).isEqualTo(facts.path("dr_ingest_column").asStringOpt());
      assertThat(direction(metric)).isEqualTo(facts.path("direction").asString());
      assertThat(metric.meaning()).isNotBlank();
    }
  }

  @Test
  void keptAndDroppedMetricsAreAsPublished() {
    assertThat(Metrics.all())
        .filteredOn(EvaluationMetric::keptByDatadec)
        .extracting(EvaluationMetric::name)
        .containsExactlyElementsOf(texts(FACTS.path("metric_order_datadec")));
    assertThat(Metrics.all())
        .filteredOn(metric -> !metric.keptByDatadec())
        .extracting(EvaluationMetric::name)
        .containsExactlyElementsOf(texts(FACTS.path("dropped_by_datadec")));
  }

  @Test
  void metricsThatTasksCannotHaveAreAsPublished() {
    JsonNode absent = FACTS.path("absent_columns");
    for (EvaluationTask task : Tasks.all()) {
      assertThat(Metrics.all().stream().filter(metric -> !task.reports(metric)))
          .extracting(EvaluationMetric::name)
          .containsExactlyElementsOf(texts(absent.path(task.name())));
    }
  }

  private static String direction(EvaluationMetric metric) {
    return switch (metric.direction()) {
      case HIGHER_IS_BETTER -> metric.contextual() ? "higher (context)" : "higher";
      case LOWER_IS_BETTER -> "lower";
      case NONE -> "none";
    };
  }
}
