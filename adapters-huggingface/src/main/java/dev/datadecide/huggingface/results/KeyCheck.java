package dev.datadecide.huggingface.results;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.MetricKeys;
import dev.datadecide.domain.suite.MetricKeys.KeySet;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the keys of a record's metrics with those that its size and task should have. Keys are
 * bits, by their position in {@link EvaluationEntries#METRICS}.
 */
final class KeyCheck {
  private final Doubts doubts;
  private final Map<ModelSize, Map<BenchmarkTask, List<Mask>>> expected = new HashMap<>();

  private record Mask(long always, long never) {
    boolean fits(long keys) {
      return (keys & always) == always && (keys & never) == 0;
    }

    int deviations(long keys) {
      return Long.bitCount(~keys & always) + Long.bitCount(keys & never);
    }
  }

  KeyCheck(Doubts doubts) {
    this.doubts = doubts;
  }

  /** Checks a record of a known size and task. */
  void check(ModelSize size, EvaluationTask task, long keys, long row) {
    List<Mask> masks =
        expected
            .computeIfAbsent(size, unseen -> new HashMap<>())
            .computeIfAbsent(task, unseen -> masks(size, task));
    for (Mask mask : masks) {
      if (mask.fits(keys)) {
        return;
      }
    }
    Mask nearest =
        masks.stream()
            .min((one, other) -> Integer.compare(one.deviations(keys), other.deviations(keys)))
            .orElseThrow();
    doubts.add(
        new Doubt(
            "metric-keys-differ",
            Severity.WARNING,
            "the metrics of size %s have other keys than published ones%s%s"
                .formatted(
                    size.label(),
                    listed("; missing: ", ~keys & nearest.always()),
                    listed("; not expected: ", keys & nearest.never()))),
        row,
        () -> "task " + task.name());
  }

  private static List<Mask> masks(ModelSize size, EvaluationTask task) {
    return MetricKeys.of(size, task).stream().map(KeyCheck::mask).toList();
  }

  private static Mask mask(KeySet keys) {
    return new Mask(bits(keys.always()), bits(keys.never()));
  }

  private static long bits(Iterable<String> names) {
    long bits = 0;
    for (String name : names) {
      bits |= 1L << EvaluationEntries.METRICS.indexOf(name);
    }
    return bits;
  }

  private static String listed(String before, long keys) {
    return keys == 0
        ? ""
        : before
            + IntStream.range(0, EvaluationEntries.METRICS.size())
                .filter(i -> (keys >> i & 1) == 1)
                .mapToObj(EvaluationEntries.METRICS::get)
                .collect(Collectors.joining(", "));
  }
}
