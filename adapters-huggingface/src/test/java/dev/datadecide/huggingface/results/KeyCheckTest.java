package dev.datadecide.huggingface.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
  private static final Set<String> OF_4M_ONLY =
      Set.of("no_answer", "sum_logits_corr", "logits_per_token_corr", "logits_per_char_corr");
  private static final Set<String> UNCONDITIONAL =
      Set.of(
          "acc_uncond",
          "uncond_correct_prob",
          "uncond_correct_prob_per_token",
          "uncond_correct_prob_per_char",
          "uncond_total_prob",
          "predicted_index_uncond");

  @Test
  void eachKnownSizeHasItsOwnKeySet() {
    Set<String> all = new HashSet<>(EvaluationEntries.METRICS);
    Set<String> of4M = without(all, Set.of("bits_per_byte_corr"));
    Set<String> of10M = without(all, OF_4M_ONLY);
    Set<String> of150M =
        without(of10M, Set.of("acc_per_byte", "bits_per_byte_corr", "logits_per_byte_corr"));

    assertThat(findings("4M", "piqa", of4M)).isEmpty();
    assertThat(findings("10M", "piqa", of10M)).isEmpty();
    assertThat(findings("150M", "piqa", of150M)).isEmpty();
    assertThat(findings("4M", "piqa", of150M))
        .singleElement()
        .asString()
        .contains("missing: acc_per_byte, no_answer, sum_logits_corr");
    assertThat(findings("150M", "piqa", of10M))
        .singleElement()
        .asString()
        .contains("not expected: acc_per_byte, bits_per_byte_corr");
  }

  @Test
  void aSizeWhoseKeysAreNotKnownMayHaveThoseOfAnyOther() {
    Set<String> all = new HashSet<>(EvaluationEntries.METRICS);
    assertThat(findings("60M", "piqa", without(all, Set.of("bits_per_byte_corr")))).isEmpty();
    assertThat(findings("60M", "piqa", without(all, OF_4M_ONLY))).isEmpty();
    assertThat(findings("60M", "piqa", without(all, Set.of("acc_raw")))).hasSize(1);
  }

  @Test
  void aTaskWithoutUnconditionalPromptHasNoKeysForIt() {
    Set<String> of10M = without(new HashSet<>(EvaluationEntries.METRICS), OF_4M_ONLY);
    assertThat(findings("10M", "boolq", without(of10M, UNCONDITIONAL))).isEmpty();
    assertThat(findings("10M", "boolq", of10M))
        .singleElement()
        .asString()
        .contains("not expected: acc_uncond");
    assertThat(findings("10M", "piqa", without(of10M, UNCONDITIONAL)))
        .singleElement()
        .asString()
        .contains("missing: acc_uncond");
  }

  private static List<QualityFinding> findings(String size, String task, Set<String> keys) {
    Doubts doubts = new Doubts("artifact x");
    long bits = 0;
    for (String key : keys) {
      bits |= 1L << EvaluationEntries.METRICS.indexOf(key);
    }
    new KeyCheck(doubts).check(ModelSizes.resolve(size).orElseThrow(), Tasks.named(task), bits, 7);
    Harvest harvest = new Harvest();
    doubts.report(harvest);
    CollectedRecords records = new CollectedRecords();
    harvest.into(records);
    return records.findings();
  }

  private static Set<String> without(Set<String> keys, Set<String> less) {
    Set<String> rest = new HashSet<>(keys);
    rest.removeAll(less);
    return rest;
  }
}
