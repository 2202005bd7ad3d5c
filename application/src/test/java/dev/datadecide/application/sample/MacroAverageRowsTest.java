package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MacroAverageRowsTest {
  private static final int OLMES = MacroAverages.TASKS.size() - 1;
  private static final int MMLU = OLMES - 1;

  private final SampleScores scores = new SampleScores(new SampleNoise(1));
  private final MacroAverages averages = new MacroAverages(scores);

  private static SampleCheckpoint checkpoint(String size, long step) {
    return new SampleCheckpoint(
        DataRecipes.named("C4"), ModelSizes.named(size), Seeds.all().getFirst(), step);
  }

  private static double value(double[] values, String metric) {
    return values[MacroMetric.place(metric)];
  }

  @Test
  void hasElevenRowsPerCheckpointWithFlatColumns() {
    List<SampleCheckpoint> two = List.of(checkpoint("4M", 0), checkpoint("1B", 69_369));
    ColumnBatch rows = new MacroAverageRows(scores).of(two).iterator().next();
    assertThat(rows.rows()).isEqualTo(22);
    assertThat(MacroAverageRows.rows(SampleGrid.FULL.checkpoints())).isEqualTo(235_125);
    assertThat(rows.text("task", 9)).isEqualTo("mmlu");
    assertThat(rows.text("task", 10)).isEqualTo("olmes_10_macro_avg");
    assertThat(rows.text("num_instances", 10)).isEqualTo("37682");
    assertThat(rows.column("no_answer").value(0)).isEqualTo(0.0);
    assertThat(rows.column("no_answer").isNull(11)).isTrue();
    assertThat(rows.column("acc_uncond").isNull(2)).as("boolq").isTrue();
    assertThat(MacroMetric.ALL).hasSize(37);
  }

  @Test
  void averagesAreThoseOfTheGeneratedRows() {
    SampleCheckpoint at = checkpoint("90M", 29_901);
    double loss = scores.loss(at);
    double[][] all = averages.at(at);
    Map<String, Double> primary = new HashMap<>();
    for (EvaluationTask task : Tasks.all()) {
      String text = new SampleMetricsText(scores).of(task, at, loss);
      primary.put(
          task.name(),
          Double.valueOf(
              Objects.requireNonNull(PythonDictionary.entries(text).get("primary_metric"))));
    }
    double mmlu =
        Tasks.all().stream()
                .filter(EvaluationTask::isMmluSubject)
                .mapToDouble(task -> primary.getOrDefault(task.name(), Double.NaN))
                .sum()
            / 57;
    assertThat(value(all[MMLU], "primary_metric")).isCloseTo(mmlu, within(1e-15));
    double nine =
        Tasks.all().stream()
            .filter(task -> !task.isMmluSubject())
            .mapToDouble(task -> primary.getOrDefault(task.name(), Double.NaN))
            .sum();
    assertThat(value(all[OLMES], "primary_metric")).isCloseTo((nine + mmlu) / 10, within(1e-15));
  }

  @Test
  void anAverageIsOverTheTasksThatHaveTheMetric() {
    double[][] all = averages.at(checkpoint("1B", 69_369));
    double sum = 0;
    int count = 0;
    for (int task = 0; task <= MMLU; task++) {
      double value = value(all[task], "acc_uncond");
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    assertThat(count).isEqualTo(8);
    assertThat(value(all[OLMES], "acc_uncond")).isCloseTo(sum / 8, within(1e-15));
  }

  @Test
  void probabilitiesPerByteAreWrongAsPublished() {
    double[][] all = averages.at(checkpoint("4M", 0));
    for (double[] task : all) {
      assertThat(value(task, "total_prob_per_byte")).isEqualTo(value(task, "total_prob_per_char"));
      assertThat(value(task, "correct_prob_per_byte")).as("no probability").isGreaterThan(1);
      assertThat(value(task, "margin_per_byte")).isNegative();
    }
    assertThat(value(all[2], "uncond_correct_prob_per_byte")).as("boolq").isZero();
    assertThat(value(all[2], "uncond_correct_prob")).isNaN();
  }

  /** Published: .379 at 4M, .803 at 150M, .936 at 1B, by the primary metric of the ten. */
  @Test
  void largerModelsDecideBetter() {
    double[] truth = new double[25];
    for (Seed seed : Seeds.publishedFor(ModelSizes.named("1B"))) {
      double[] run = primary("1B", seed);
      for (int recipe = 0; recipe < truth.length; recipe++) {
        truth[recipe] += run[recipe] / 3;
      }
    }
    double small = decisions(primary("4M", Seeds.all().getFirst()), truth);
    double middle = decisions(primary("150M", Seeds.all().getFirst()), truth);
    double large = decisions(primary("1B", Seeds.all().getFirst()), truth);
    assertThat(small).isLessThan(0.7);
    assertThat(middle).isBetween(0.7, 0.9).isGreaterThan(small + 0.1);
    assertThat(large).isGreaterThan(middle);
  }

  private double[] primary(String label, Seed seed) {
    ModelSize size = ModelSizes.named(label);
    double[] values = new double[25];
    for (DataRecipe recipe : DataRecipes.all()) {
      double[][] all =
          averages.at(new SampleCheckpoint(recipe, size, seed, size.lastPublishedStep()));
      values[recipe.order()] = value(all[OLMES], "primary_metric");
    }
    return values;
  }

  private static double decisions(double[] predicted, double[] truth) {
    int right = 0;
    int pairs = 0;
    for (int one = 0; one < truth.length; one++) {
      for (int other = one + 1; other < truth.length; other++) {
        pairs++;
        if ((predicted[one] > predicted[other]) == (truth[one] > truth[other])) {
          right++;
        }
      }
    }
    return (double) right / pairs;
  }
}
