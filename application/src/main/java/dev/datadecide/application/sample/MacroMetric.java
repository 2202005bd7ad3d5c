package dev.datadecide.application.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A metric column of the averages. They repeat the raw metrics, except that the task loss has
 * another name, accuracy and bits per byte are left out, and probabilities per byte are added.
 * These are wrong, as in the published table: they exponentiate bits per byte, which are positive,
 * instead of a log-probability.
 *
 * @param source the raw metric without which there is no value
 * @param value from the scores of a task
 */
record MacroMetric(String name, RawMetric source, ToDoubleFunction<TaskScores> value) {
  /** The task loss: bits that the gold answer costs per byte. */
  static final String TASK_LOSS = "correct_logit_per_byte";

  private static final Set<RawMetric> LEFT_OUT =
      Set.of(RawMetric.ACC_PER_BYTE, RawMetric.BITS_PER_BYTE_CORR, RawMetric.LOGITS_PER_BYTE_CORR);

  /** All columns in their order. */
  static final List<MacroMetric> ALL = all();

  private static List<MacroMetric> all() {
    List<MacroMetric> all = new ArrayList<>();
    for (RawMetric metric : RawMetric.values()) {
      if (!LEFT_OUT.contains(metric)) {
        all.add(new MacroMetric(metric.key(), metric, scores -> scores.value(metric)));
      }
      switch (metric) {
        case LOGITS_PER_BYTE_CORR ->
            all.add(new MacroMetric(TASK_LOSS, metric, scores -> scores.value(metric)));
        case CORRECT_PROB_PER_CHAR -> all.add(perByte("correct_prob", MacroMetric::wrongly));
        case MARGIN_PER_CHAR -> all.add(perByte("margin", scores -> -0.3 * wrongly(scores)));
        case TOTAL_PROB_PER_CHAR ->
            all.add(perByte("total_prob", scores -> scores.value(RawMetric.TOTAL_PROB_PER_CHAR)));
        case UNCOND_CORRECT_PROB_PER_CHAR ->
            all.add(
                perByte(
                    "uncond_correct_prob",
                    scores ->
                        scores.hasUnconditionalPrompt()
                            ? 1.0002 * scores.value(RawMetric.UNCOND_CORRECT_PROB_PER_CHAR)
                            : 0));
        case NORM_CORRECT_PROB_PER_CHAR ->
            all.add(perByte("norm_correct_prob", scores -> StrictMath.pow(wrongly(scores), 1.5)));
        default -> {}
      }
    }
    return List.copyOf(all);
  }

  /** Present for every task: where there is nothing, there is a 0. */
  private static MacroMetric perByte(String stem, ToDoubleFunction<TaskScores> value) {
    return new MacroMetric(stem + "_per_byte", RawMetric.LOGITS_PER_BYTE_CORR, value);
  }

  /** A mean over answers of e to the bits per byte: short answers dominate it. */
  private static double wrongly(TaskScores scores) {
    return StrictMath.exp(2 * scores.value(RawMetric.LOGITS_PER_BYTE_CORR));
  }

  /** The place of a column. */
  static int place(String name) {
    OptionalInt place =
        IntStream.range(0, ALL.size()).filter(i -> ALL.get(i).name().equals(name)).findFirst();
    return place.orElseThrow(() -> new IllegalArgumentException("no column is called " + name));
  }
}
