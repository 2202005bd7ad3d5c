package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.CheckpointWeights;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Says where the metrics of a pretraining phase end before the step that its tokens are counted to.
 */
record ParentStepCheck(String subject, CheckpointRef checkpoint) {
  List<QualityFinding> check(Progression points) {
    long step = CheckpointWeights.stepOf(checkpoint);
    TreeMap<Long, Integer> metricsByLastStep = new TreeMap<>();
    for (MetricSeries series : points.metrics()) {
      int last = series.present().length() - 1;
      if (last >= 0) {
        metricsByLastStep.merge(points.steps()[last], 1, Integer::sum);
      }
    }
    OptionalLong lastRow =
        points.rows() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(points.steps()[points.rows() - 1]);
    long metricsEnd =
        metricsByLastStep.isEmpty() ? lastRow.orElse(step) : metricsByLastStep.firstKey();
    return switch (checkpoint.step()) {
      case CheckpointStep.Main main ->
          metricsEnd == step
              ? List.of()
              : List.of(
                  QualityFinding.note(
                      "main-step-differs",
                      subject,
                      ("The branch main holds step %d, to which tokens are counted; %s end at step"
                              + " %d.")
                          .formatted(step, what(metricsByLastStep), metricsEnd)));
      case CheckpointStep.AtStep at ->
          lastRow.equals(OptionalLong.of(step))
              ? List.of()
              : List.of(
                  QualityFinding.note(
                      "parent-step-not-evaluated",
                      subject,
                      "The next phase starts from step %d, which has no evaluation%s."
                          .formatted(step, before(lastRow))));
    };
  }

  private static String what(TreeMap<Long, Integer> metricsByLastStep) {
    int metrics = metricsByLastStep.values().stream().mapToInt(Integer::intValue).sum();
    return metrics == 0
        ? "its evaluations"
        : "%d of %d metrics".formatted(metricsByLastStep.firstEntry().getValue(), metrics);
  }

  private static String before(OptionalLong lastRow) {
    return lastRow.isPresent() ? "; the last one before is at step " + lastRow.getAsLong() : "";
  }
}
