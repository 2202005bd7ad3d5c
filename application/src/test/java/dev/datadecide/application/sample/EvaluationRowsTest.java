package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EvaluationRowsTest {
  private static final List<SampleCheckpoint> ALL = SampleGrid.FULL.checkpoints();

  private final SampleScores scores = new SampleScores(new SampleNoise(1));
  private final SampleMetricsText texts = new SampleMetricsText(scores);

  private Map<String, String> metrics(EvaluationTask task, ModelSize size) {
    SampleCheckpoint checkpoint =
        new SampleCheckpoint(SampleGrid.FULL.recipes().get(7), size, Seeds.all().getFirst(), 7500);
    return PythonDictionary.entries(texts.of(task, checkpoint, scores.loss(checkpoint)));
  }

  /** 285 cells of size and step, 25 recipes, 3 seeds, 66 tasks. */
  @Test
  void theFullGridHasEveryPublishedRow() {
    assertThat(ALL).doesNotHaveDuplicates().hasSize(285 * 25 * 3);
    assertThat(SampleGrid.rows(ALL)).isEqualTo(1_410_750);
    assertThat(ALL)
        .filteredOn(checkpoint -> checkpoint.size().label().equals("1B"))
        .extracting(checkpoint -> checkpoint.seed().hubName())
        .containsOnly("default", "large aux 2", "large aux 3");
    assertThat(ALL)
        .filteredOn(checkpoint -> checkpoint.size().label().equals("16M"))
        .extracting(SampleCheckpoint::step)
        .doesNotContain(0L, 5000L);
  }

  @Test
  void rowsAreTheSameInAnyShard() {
    EvaluationRows rows = new EvaluationRows(scores);
    List<String> whole = lines(rows.between(ALL, 1_000_000, 1_005_000));
    List<String> parts = new ArrayList<>(lines(rows.between(ALL, 1_000_000, 1_000_031)));
    parts.addAll(
        lines(
            new EvaluationRows(new SampleScores(new SampleNoise(1)))
                .between(ALL, 1_000_031, 1_005_000)));
    assertThat(parts).isEqualTo(whole).hasSize(5000).doesNotHaveDuplicates();
  }

  @Test
  void anotherSeedGivesOtherValuesOfTheSameShape() {
    EvaluationRows others = new EvaluationRows(new SampleScores(new SampleNoise(2)));
    List<String> here = lines(new EvaluationRows(scores).between(ALL, 500_000, 500_100));
    List<String> there = lines(others.between(ALL, 500_000, 500_100));
    for (int row = 0; row < 100; row++) {
      assertThat(there.get(row)).isNotEqualTo(here.get(row));
      assertThat(there.get(row).replaceAll("\\{.*", ""))
          .isEqualTo(here.get(row).replaceAll("\\{.*", ""));
    }
  }

  private static List<String> lines(Iterable<ColumnBatch> batches) {
    List<String> lines = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < batch.columns().size(); column++) {
          line.append(batch.columns().get(column).value(row)).append('|');
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void rowsOfTheSmallReleaseAreAmongThoseOfTheFullOne() {
    SampleCheckpoint checkpoint =
        new SampleGrid(PretrainingSample.RECIPES, PretrainingSample.SIZES).checkpoints().get(777);
    int place = ALL.indexOf(checkpoint);
    EvaluationRows rows = new EvaluationRows(scores);
    assertThat(lines(rows.between(List.of(checkpoint), 0, 66)))
        .isEqualTo(lines(rows.between(ALL, 66L * place, 66L * place + 66)));
  }

  @Test
  void keysComeInTheOrderOfThePublishedTextAndVaryBySizeAndTask() {
    EvaluationTask arc = Tasks.named("arc_easy");
    assertThat(metrics(arc, ModelSizes.named("4M")).keySet())
        .hasSize(33)
        .contains("acc_per_byte", "no_answer", "sum_logits_corr", "logits_per_char_corr")
        .doesNotContain("bits_per_byte_corr");
    assertThat(metrics(arc, ModelSizes.named("10M")).keySet())
        .as("all there are")
        .hasSize(34)
        .containsExactlyElementsOf(
            List.of(RawMetric.values()).stream().map(RawMetric::key).toList());
    for (String size : List.of("150M", "530M")) {
      assertThat(metrics(arc, ModelSizes.named(size)).keySet())
          .hasSize(28)
          .doesNotContain(
              "acc_per_byte",
              "no_answer",
              "sum_logits_corr",
              "logits_per_token_corr",
              "logits_per_char_corr",
              "bits_per_byte_corr");
    }
    for (String task : List.of("boolq", "winogrande")) {
      assertThat(metrics(Tasks.named(task), ModelSizes.named("1B")).keySet())
          .hasSize(29)
          .doesNotContain(
              "acc_uncond",
              "uncond_correct_prob",
              "uncond_correct_prob_per_token",
              "uncond_correct_prob_per_char",
              "uncond_total_prob");
    }
  }

  @Test
  void everyKeyIsAMetricOfTheCatalogue() {
    assertThat(RawMetric.values())
        .extracting(RawMetric::key)
        .containsExactlyInAnyOrderElementsOf(
            Metrics.all().stream().map(metric -> metric.name()).toList());
    assertThat(RawMetric.values())
        .allSatisfy(metric -> assertThat(RawMetric.of(metric.key())).isSameAs(metric));
  }

  @Test
  void someKeysSayNoneAndCountsAreWhole() {
    EvaluationTask boolq = Tasks.named("boolq");
    assertThat(metrics(boolq, ModelSizes.named("4M")))
        .containsEntry("no_answer", "0")
        .containsEntry("predicted_index_uncond", "None");
    assertThat(metrics(boolq, ModelSizes.named("10M")))
        .containsEntry("no_answer", "None")
        .containsEntry("sum_logits_corr", "None");
    assertThat(metrics(boolq, ModelSizes.named("150M")))
        .containsEntry("predicted_index_per_byte", "None");
  }

  @Test
  void theMetricsOfARowHangTogether() {
    for (ModelSize size : ModelSizes.all()) {
      for (EvaluationTask task : Tasks.all()) {
        Map<String, String> texts = metrics(task, size);
        assertThat(texts.get("primary_metric")).isEqualTo(texts.get(task.primaryMetric()));
        Map<String, Double> values = new HashMap<>();
        texts.forEach((key, text) -> {
          if (!text.equals("None")) {
            values.put(key, Double.valueOf(text));
          }
        });
        values.forEach((key, value) -> {
          if (key.startsWith("acc_") || key.startsWith("predicted_index")) {
            double count = value * task.instances();
            assertThat(count).as(key).isCloseTo(Math.rint(count), within(1e-9));
            assertThat(value).isEqualTo(Math.rint(count) / task.instances());
          }
        });
        for (String form : List.of("", "_per_token", "_per_char")) {
          double correct = Objects.requireNonNull(values.get("correct_prob" + form));
          double total = Objects.requireNonNull(values.get("total_prob" + form));
          double margin = Objects.requireNonNull(values.get("margin" + form));
          double share = Objects.requireNonNull(values.get("norm_correct_prob" + form));
          assertThat(correct).isPositive().isLessThanOrEqualTo(1).isLessThan(total);
          assertThat(margin).isLessThan(correct).isGreaterThanOrEqualTo(2 * correct - total);
          assertThat(share).isCloseTo(correct / total, within(0.03));
        }
      }
    }
  }
}
