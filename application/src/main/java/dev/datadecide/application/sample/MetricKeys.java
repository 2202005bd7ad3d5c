package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys the metrics text of a row has, and which of them say None. Known are 4M, 10M, and 150M
 * with 530M; a size in between takes the keys of 10M when it is smaller than 150M, else those of
 * 150M. Tasks without an unconditional prompt lack what is compared with it.
 *
 * @param written in the order of the text
 * @param none the keys among them whose value is None
 */
record MetricKeys(List<RawMetric> written, Set<RawMetric> none) {
  private static final long SMALLEST_OF_LARGE = 150_000_000;

  /** What sizes from 150M on do not have. */
  private static final Set<RawMetric> OF_SMALL_SIZES =
      EnumSet.of(
          RawMetric.PREDICTED_INDEX_PER_BYTE,
          RawMetric.ACC_PER_BYTE,
          RawMetric.NO_ANSWER,
          RawMetric.SUM_LOGITS_CORR,
          RawMetric.LOGITS_PER_TOKEN_CORR,
          RawMetric.LOGITS_PER_CHAR_CORR,
          RawMetric.BITS_PER_BYTE_CORR);

  /** What is empty at 10M, where bits per byte have taken its place. */
  private static final Set<RawMetric> NONE_AT_MIDDLE_SIZES =
      EnumSet.of(
          RawMetric.NO_ANSWER,
          RawMetric.SUM_LOGITS_CORR,
          RawMetric.LOGITS_PER_TOKEN_CORR,
          RawMetric.LOGITS_PER_CHAR_CORR);

  MetricKeys {
    written = List.copyOf(written);
    none = Set.copyOf(none);
  }

  static MetricKeys of(EvaluationTask task, ModelSize size) {
    boolean isSmallest = size.label().equals("4M");
    boolean isLarge = size.nominal() >= SMALLEST_OF_LARGE;
    List<RawMetric> written = new ArrayList<>();
    for (RawMetric metric : RawMetric.values()) {
      boolean isLacking =
          (isLarge && OF_SMALL_SIZES.contains(metric))
              || (isSmallest && metric == RawMetric.BITS_PER_BYTE_CORR)
              || !task.reports(Metrics.named(metric.key()))
              || (metric == RawMetric.PREDICTED_INDEX_UNCOND
                  && !task.protocol().unconditionalPrompt());
      if (!isLacking) {
        written.add(metric);
      }
    }
    return new MetricKeys(written, isSmallest || isLarge ? Set.of() : NONE_AT_MIDDLE_SIZES);
  }
}
