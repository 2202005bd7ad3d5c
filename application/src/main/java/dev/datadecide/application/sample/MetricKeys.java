package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys the metrics text of a row has, and which of them say None. Known are 4M, 10M, 150M and
 * 530M; every other size takes the keys of 10M. Tasks without an unconditional prompt lack what is
 * compared with it.
 *
 * @param written in the order of the text
 * @param none the keys among them whose value is None
 */
record MetricKeys(List<RawMetric> written, Set<RawMetric> none) {
  private static final Set<String> LIKE_150M = Set.of("150M", "530M");

  /** What 150M and 530M do not have. */
  private static final Set<RawMetric> NOT_AT_150M =
      EnumSet.of(
          RawMetric.ACC_PER_BYTE,
          RawMetric.NO_ANSWER,
          RawMetric.SUM_LOGITS_CORR,
          RawMetric.LOGITS_PER_TOKEN_CORR,
          RawMetric.LOGITS_PER_CHAR_CORR,
          RawMetric.BITS_PER_BYTE_CORR);

  MetricKeys {
    written = List.copyOf(written);
    none = Set.copyOf(none);
  }

  static MetricKeys of(EvaluationTask task, ModelSize size) {
    boolean isSmallest = size.label().equals("4M");
    boolean isLike150M = LIKE_150M.contains(size.label());
    List<RawMetric> written = new ArrayList<>();
    for (RawMetric metric : RawMetric.values()) {
      boolean isLacking =
          (isLike150M && NOT_AT_150M.contains(metric))
              || (isSmallest && metric == RawMetric.BITS_PER_BYTE_CORR)
              || !task.reports(Metrics.named(metric.key()));
      if (!isLacking) {
        written.add(metric);
      }
    }
    Set<RawMetric> none = EnumSet.noneOf(RawMetric.class);
    if (!task.protocol().unconditionalPrompt()) {
      none.add(RawMetric.PREDICTED_INDEX_UNCOND);
    }
    if (isLike150M) {
      none.add(RawMetric.PREDICTED_INDEX_PER_BYTE);
    } else if (!isSmallest) {
      none.add(RawMetric.NO_ANSWER);
      none.add(RawMetric.SUM_LOGITS_CORR);
    }
    return new MetricKeys(written, none);
  }

  /** Whether the row has a value. */
  boolean hasValue(RawMetric metric) {
    return written.contains(metric) && !none.contains(metric);
  }
}
