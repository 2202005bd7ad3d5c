package dev.datadecide.domain.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys the published metrics text of a record has. Six keys come and go with the model size:
 * real records of 4M, of 10M, and of 150M and 530M are known, and each of the other sizes follows
 * one of these. Keys that compare with the unconditional prompt are missing where a task has none.
 */
public final class MetricKeys {
  private static final List<String> BY_SIZE =
      List.of(
          "acc_per_byte",
          "no_answer",
          "sum_logits_corr",
          "logits_per_token_corr",
          "logits_per_char_corr",
          "bits_per_byte_corr");

  /** Keys of which nothing is known beyond that they exist: they go with the ones per byte. */
  private static final Set<String> UNDECIDED =
      Set.of("predicted_index_per_byte", "logits_per_byte_corr");

  /** Follows the prompt too, but no quality metric. */
  private static final String UNCONDITIONAL_INDEX = "predicted_index_uncond";

  private static final Set<String> OF_4M =
      Set.of(
          "acc_per_byte",
          "no_answer",
          "sum_logits_corr",
          "logits_per_token_corr",
          "logits_per_char_corr");
  private static final Set<String> OF_10M = Set.of("acc_per_byte", "bits_per_byte_corr");

  private MetricKeys() {}

  /**
   * One possible key set.
   *
   * @param always keys that a record has, with a value or {@code None}
   * @param never keys that it has not
   */
  public record KeySet(Set<String> always, Set<String> never) {
    public KeySet {
      always = Set.copyOf(always);
      never = Set.copyOf(never);
    }
  }

  /** The key sets that a record of this size and task may have; one where the size is known. */
  public static List<KeySet> of(ModelSize size, EvaluationTask task) {
    return switch (size.label()) {
      case "4M" -> List.of(keySet(OF_4M, Set.of("bits_per_byte_corr"), task));
      case "10M" -> List.of(keySet(OF_10M, Set.of(), task));
      case "150M", "530M" -> List.of(keySet(Set.of(), Set.copyOf(BY_SIZE), task));
      default ->
          List.of(
              keySet(OF_4M, Set.of("bits_per_byte_corr"), task),
              keySet(OF_10M, Set.of(), task),
              keySet(Set.of(), Set.copyOf(BY_SIZE), task));
    };
  }

  private static KeySet keySet(Set<String> present, Set<String> absent, EvaluationTask task) {
    Set<String> always = new HashSet<>(present);
    Set<String> never = new HashSet<>(absent);
    for (EvaluationMetric metric : Metrics.all()) {
      String name = metric.name();
      if (!task.reports(metric)) {
        never.add(name);
      } else if (!BY_SIZE.contains(name)
          && !UNDECIDED.contains(name)
          && !name.equals(UNCONDITIONAL_INDEX)) {
        always.add(name);
      }
    }
    return new KeySet(always, never);
  }
}
