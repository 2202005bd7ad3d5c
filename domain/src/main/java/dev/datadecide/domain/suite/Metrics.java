package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Optional;

/** The 34 raw metrics of the downstream evaluations. */
public final class Metrics {
  private static final List<EvaluationMetric> ALL =
      MetricTable.METRICS.rows().stream().map(Metrics::metric).toList();

  private Metrics() {}

  /** All metrics in the order of the published metrics text. */
  public static List<EvaluationMetric> all() {
    return ALL;
  }

  /** The metric of a key. */
  public static Optional<EvaluationMetric> resolve(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * The metric of a key.
   *
   * @throws IllegalArgumentException when there is no such metric
   */
  public static EvaluationMetric named(String name) {
    return resolve(name)
        .orElseThrow(() -> new IllegalArgumentException("no metric is called " + name));
  }

  private static EvaluationMetric metric(CatalogueRow row) {
    String name = row.text("metric");
    String direction = row.text("direction");
    return new EvaluationMetric(
        name,
        MetricTable.MEANINGS.only("metric", name).text("meaning"),
        switch (direction) {
          case "higher", "higher_in_context" -> Direction.HIGHER_IS_BETTER;
          case "lower" -> Direction.LOWER_IS_BETTER;
          case "none" -> Direction.NONE;
          default -> throw new IllegalArgumentException("no direction: " + direction);
        },
        direction.equals("higher_in_context"),
        row.affirms("kept"),
        row.optional("flat_name").map(flat -> "metrics_" + flat));
  }
}
