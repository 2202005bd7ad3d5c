package dev.datadecide.domain.decision;

import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.MacroMetrics;
import dev.datadecide.domain.suite.Metrics;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Metrics that may stand for the target's accuracy at small sizes: the 16 of the paper, and the
 * task loss.
 */
public final class ProxyMetrics {
  /** What recipes are compared by at the target. */
  public static final String TARGET = "primary_metric";

  private static final List<String> ALL =
      Stream.of(
              Stream.of(TARGET),
              variants("acc", List.of("_raw", "_per_token", "_per_char")),
              variants("correct_prob", List.of("", "_per_token", "_per_char")),
              variants("margin", List.of("", "_per_token", "_per_char")),
              variants("norm_correct_prob", List.of("", "_per_token", "_per_char")),
              variants("total_prob", List.of("", "_per_token", "_per_char")))
          .flatMap(each -> each)
          .toList();

  /** Bits per byte of gold: what the first step of a scaling law predicts. */
  public static final String TASK_LOSS = "correct_logit_per_byte";

  /** Names of one and the same thing in different layers of the data: bits per byte of gold. */
  private static final Set<String> TASK_LOSSES =
      Set.of("correct_logit_per_byte", "logits_per_byte_corr", "bits_per_byte_corr");

  private ProxyMetrics() {}

  /** The paper's 16 names. */
  public static List<String> all() {
    return ALL;
  }

  /** Whether a name means bits per byte of the correct choice. */
  public static boolean isTaskLoss(String metric) {
    return TASK_LOSSES.contains(metric);
  }

  /**
   * Whether a metric is a probability per byte as released: the exponential of a positive number of
   * bits, hence none, or the repetition of another column. Such are no proxies.
   */
  public static boolean isBroken(String metric) {
    return MacroMetrics.names().contains(metric) && !isTaskLoss(metric);
  }

  /** Which of its values are the better ones; of unknown metrics the greater. */
  public static Direction direction(String metric) {
    if (isTaskLoss(metric)) {
      return Direction.LOWER_IS_BETTER;
    }
    return Metrics.resolve(metric)
        .map(EvaluationMetric::direction)
        .orElse(Direction.HIGHER_IS_BETTER);
  }

  private static Stream<String> variants(String name, List<String> suffixes) {
    return suffixes.stream().map(suffix -> name + suffix);
  }
}
