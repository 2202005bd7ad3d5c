package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class TaskFactsTest {
  private static final JsonNode FACTS = SharedFacts.json("reference/tasks.json");

  @Test
  void all66TasksAreAsPublished() {
    List<JsonNode> tasks = elements(FACTS.path("tasks")).toList();
    assertThat(tasks).hasSize(66);
    assertThat(Tasks.all())
        .containsExactlyElementsOf(tasks.stream().map(TaskFactsTest::task).toList());
    for (JsonNode facts : tasks) {
      EvaluationTask task = Tasks.named(facts.path("task").asString());
      assertThat(task.pretrainingAlias()).isEqualTo(facts.path("pretrain_alias").asString());
      assertThat(task.finetuningAlias()).isEqualTo(optional(facts, "finetune_alias"));
    }
  }

  @Test
  void averagesAreAsPublished() {
    assertThat(Tasks.averages())
        .extracting(TaskAverage::name)
        .containsExactlyElementsOf(
            elements(FACTS.path("aggregates"))
                .map(aggregate -> aggregate.path("task").asString())
                .toList());
    assertThat(Tasks.resolve("mmlu").orElseThrow().instances())
        .isEqualTo(FACTS.path("mmlu_total_instances").asInt());
  }

  @Test
  void everyListedNameResolves() {
    assertThat(
            elements(FACTS.path("olmes_tasks_order_datadec"))
                .map(name -> Tasks.resolve(name.asString()).orElseThrow().name()))
        .hasSize(10);
    assertThat(
            elements(FACTS.path("wandb_finetune_tasks"))
                .map(name -> Tasks.resolve(name.asString()).orElseThrow().name()))
        .hasSize(10);
  }

  private static EvaluationTask task(JsonNode facts) {
    return new EvaluationTask(
        facts.path("task").asString(),
        facts.path("display").asString(),
        facts.path("group").asString(),
        facts.path("instances").asInt(),
        facts.path("primary_metric").asString(),
        facts.path("random_baseline").asDouble(),
        new EvaluationProtocol(
            facts.path("split").asString(),
            facts.path("num_shots").asInt(),
            optional(facts, "fewshot_source"),
            facts.path("has_uncond").asBoolean()));
  }

  private static Optional<String> optional(JsonNode facts, String name) {
    return facts.path(name).asStringOpt();
  }
}
