package dev.datadecide.domain.suite;

import java.util.List;

/**
 * Metrics that only the published macro averages have, beside the ones of {@link Metrics}: values
 * per byte. Of these {@code correct_logit_per_byte}, what gold costs per byte (bits: where a
 * character is a byte it is {@code logits_per_char_corr} over -ln 2; lower is better), is the task
 * loss of the published scaling laws. The probabilities per byte are wrong by construction: they
 * are the exponential of a positive number of bits, and reach 10^5; {@code total_prob_per_byte}
 * repeats {@code total_prob_per_char}. They are kept as published.
 */
public final class MacroMetrics {
  private static final List<String> NAMES =
      List.of(
          "correct_logit_per_byte",
          "correct_prob_per_byte",
          "margin_per_byte",
          "total_prob_per_byte",
          "norm_correct_prob_per_byte",
          "uncond_correct_prob_per_byte",
          "uncond_total_prob_per_byte");

  private MacroMetrics() {}

  /** Their names as published. */
  public static List<String> names() {
    return NAMES;
  }
}
