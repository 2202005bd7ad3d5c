package dev.datadecide.huggingface.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prints how long a text of 34 metrics takes; the published table has 1.4 million of them. */
class MetricsTextThroughputTest {
  private static final int TEXTS = 2_000;
  private static final int ROUNDS = 30;

  @Test
  void readsTextsOfAllMetrics() {
    Random random = new Random(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(text(random));
    }
    MetricsText metrics = new MetricsText(new Doubts("throughput"));
    int withValues = 0;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (String text : texts) {
        metrics.read(text, round);
        withValues += metrics.hasValues() ? 1 : 0;
      }
      best = Math.min(best, System.nanoTime() - start);
    }

    System.out.printf(
        "metrics text of %d characters: %d ns/row%n", texts.getFirst().length(), best / TEXTS);
    assertThat(withValues).isEqualTo(TEXTS * ROUNDS);
  }

  private static String text(Random random) {
    List<String> entries = new ArrayList<>();
    for (String metric : EvaluationEntries.METRICS) {
      String value = random.nextInt(10) == 0 ? "None" : Double.toString(random.nextDouble());
      entries.add("'" + metric + "': " + value.replace('E', 'e'));
    }
    return "{" + String.join(", ", entries) + "}";
  }
}
