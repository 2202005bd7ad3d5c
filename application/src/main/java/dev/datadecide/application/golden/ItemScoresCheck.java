package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.ItemScores;
import dev.datadecide.domain.decision.ScoredChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Metrics of multiple-choice items. */
final class ItemScoresCheck implements GoldenCheck {
  private static final String INSTANCES = "metrics/instances.json";
  private static final String EXPECTED = "metrics/expected.json";

  @Override
  public List<String> files() {
    return List.of(INSTANCES, EXPECTED);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    JsonNode expected = folder.json(EXPECTED);
    Deviations items = Deviations.relative(EXPECTED, "items", 1e-9, 1e-300);
    Deviations means = Deviations.relative(EXPECTED, "task means", 1e-9, 1e-300);
    List<Map<String, Double>> scores = new ArrayList<>();
    int at = 0;
    for (JsonNode instance : folder.json(INSTANCES).get("instances")) {
      Map<String, Double> ours = item(instance).asReleased();
      scores.add(ours);
      for (Map.Entry<String, JsonNode> field : expected.get("per_instance").get(at).properties()) {
        if (!field.getKey().equals("id")) {
          items.add(
              "item " + at + " " + field.getKey(),
              optional(ours.get(field.getKey())),
              number(field.getValue()));
        }
      }
      at++;
    }
    for (Map.Entry<String, JsonNode> field : expected.get("task_mean").properties()) {
      means.add(field.getKey(), mean(scores, field.getKey()), number(field.getValue()));
    }
    return List.of(items.verdict("of " + INSTANCES), means.verdict());
  }

  private static ItemScores item(JsonNode instance) {
    List<ScoredChoice> choices = new ArrayList<>();
    for (JsonNode choice : instance.get("choices")) {
      choices.add(
          new ScoredChoice(
              choice.get("sum_logits").asDouble(),
              choice.get("sum_logits_uncond").asDouble(),
              choice.get("num_tokens").asInt(),
              choice.get("num_chars").asInt(),
              choice.get("num_bytes").asInt()));
    }
    return new ItemScores(choices, instance.get("correct_choice").asInt());
  }

  private static OptionalDouble mean(List<Map<String, Double>> scores, String name) {
    double sum = 0;
    for (Map<String, Double> each : scores) {
      Double value = each.get(name);
      if (value == null) {
        return OptionalDouble.empty();
      }
      sum += value;
    }
    return OptionalDouble.of(sum / scores.size());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }
}
