package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.Set;

/**
 * The {@code metrics} text of a raw evaluation row: a Python dictionary literal whose keys vary by
 * size and task, as in the published files (small sizes lack {@code bits_per_byte_corr}, tasks
 * without an unconditional prompt lack the {@code uncond} keys).
 */
final class SampleMetricsText {
  private static final Set<String> OF_SMALL_SIZES =
      Set.of(
          "acc_per_byte",
          "no_answer",
          "sum_logits_corr",
          "logits_per_token_corr",
          "logits_per_char_corr");

  private final SampleScores scores;

  SampleMetricsText(SampleScores scores) {
    this.scores = scores;
  }

  String of(EvaluationTask task, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    double loss = scores.loss(recipe, size, seed, step);
    StringBuilder text = new StringBuilder(900).append('{');
    for (EvaluationMetric metric : Metrics.all()) {
      if (!task.reports(metric) || !isReported(metric.name(), size)) {
        continue;
      }
      if (text.length() > 1) {
        text.append(", ");
      }
      text.append('\'').append(metric.name()).append("': ");
      String name = metric.name().equals("primary_metric") ? task.primaryMetric() : metric.name();
      if (name.equals("no_answer")) {
        text.append("None");
      } else if (name.startsWith("acc_")) {
        text.append(scores.accuracy(task, name, recipe, size, seed, step));
      } else {
        text.append(other(name, loss));
      }
    }
    return text.append('}').toString();
  }

  private static boolean isReported(String metric, ModelSize size) {
    if (OF_SMALL_SIZES.contains(metric)) {
      return size.nominal() <= 10_000_000;
    }
    return !metric.equals("bits_per_byte_corr") || size.nominal() > 4_000_000;
  }

  /** Quantities that follow from the loss: log-probabilities of a 12-token, 48-character answer. */
  private static double other(String metric, double loss) {
    int tokens = 12;
    int characters = 48;
    double perToken = StrictMath.exp(-loss);
    double perCharacter = StrictMath.exp(-loss * tokens / characters);
    double raw = StrictMath.exp(-loss * tokens / 4);
    double unit =
        metric.endsWith("_per_token")
            ? perToken
            : metric.endsWith("_per_char") ? perCharacter : raw;
    if (metric.startsWith("predicted_index") || metric.equals("correct_choice")) {
      return 1.5;
    }
    return switch (metric) {
      case "sum_logits_corr" -> -loss * tokens;
      case "logits_per_token_corr" -> -loss;
      case "logits_per_char_corr" -> -loss * tokens / characters;
      case "logits_per_byte_corr", "bits_per_byte_corr" -> loss * tokens / characters / Math.log(2);
      default ->
          metric.contains("total_prob")
              ? 3.2 * unit
              : metric.startsWith("norm_")
                  ? 1 / 3.2
                  : metric.startsWith("margin")
                      ? -0.1 * unit
                      : metric.startsWith("uncond_") ? 0.8 * unit : unit;
    };
  }
}
