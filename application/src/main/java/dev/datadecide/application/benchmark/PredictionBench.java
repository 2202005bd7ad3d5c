package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.decision.DecisionRequest;
import dev.datadecide.application.decision.LawRequest;
import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Measures decisions and laws on the data of a workspace. */
public final class PredictionBench {
  private static final double NANOS = 1e9;
  private static final String TARGET = "1B";

  /** Tasks that the plain statement is tried on; it knows no averages. */
  private static final List<String> PLAIN = List.of("arc_easy", "piqa", "mmlu_anatomy");

  private final DataDecideNext ddn;

  public PredictionBench(DataDecideNext ddn) {
    this.ddn = ddn;
  }

  /**
   * A part that was measured.
   *
   * @param results how many numbers it gave
   * @param plainSeconds what a plain SQL statement per task and metric would take, from the mean of
   *     a few; NaN where no statement does the same
   */
  public record Part(String name, long results, double seconds, double plainSeconds) {}

  /** All parts, in turn. */
  public List<Part> measure() {
    List<Part> parts = new ArrayList<>();
    parts.add(everywhere());
    parts.add(sweep());
    parts.addAll(new ForecastBench(ddn.forecasts()).measure());
    return parts;
  }

  /** The decision accuracy of every size, step, task and proxy metric. */
  private Part everywhere() {
    List<String> tasks =
        Stream.concat(
                Stream.of("mmlu", DecisionRequest.MACRO),
                Tasks.all().stream().map(BenchmarkTask::name))
            .toList();
    AtomicLong values = new AtomicLong();
    long start = System.nanoTime();
    ddn.decisions()
        .everywhere(
            DecisionRequest.standard(),
            tasks,
            points -> {
              values.addAndGet(points.size());
              check(points);
            });
    double seconds = (System.nanoTime() - start) / NANOS;
    long before = System.nanoTime();
    for (String task : PLAIN) {
      ddn.researchBaselines().decisions(task, ProxyMetrics.TARGET, TARGET);
    }
    double plain = (System.nanoTime() - before) / NANOS / PLAIN.size();
    return new Part(
        "single-scale decisions",
        values.get(),
        seconds,
        plain * tasks.size() * ProxyMetrics.all().size());
  }

  private static void check(List<DecisionPoint> points) {
    if (points.stream().anyMatch(point -> point.bySeed().isEmpty())) {
      throw new IllegalStateException("a point without a seed");
    }
  }

  /** All setups on all subsets of sizes, for the macro average. */
  private Part sweep() {
    long start = System.nanoTime();
    LawStudy study = ddn.scalingLaws().sweep(LawRequest.builder().build());
    double seconds = (System.nanoTime() - start) / NANOS;
    return new Part("scaling-law sweep", study.outcomes().size(), seconds, Double.NaN);
  }
}
