package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
  @Test
  void hasNineTasksAnd57Subjects() {
    assertThat(Tasks.all()).hasSize(66).doesNotHaveDuplicates();
    assertThat(Tasks.all()).filteredOn(EvaluationTask::isMmluSubject).hasSize(57);
  }

  @Test
  void addsUpToTheInstancesOfOnePass() {
    // 20,423,644 published instances of one recipe / 542 checkpoints
    assertThat(Tasks.all().stream().mapToInt(EvaluationTask::instances).sum())
        .isEqualTo(20_423_644 / 542)
        .isEqualTo(23_640 + 14_042);
  }

  @Test
  void averagesMmluAndTheNineTasks() {
    BenchmarkTask mmlu = Tasks.resolve("mmlu").orElseThrow();
    assertThat(mmlu.tasks()).hasSize(57);
    assertThat(mmlu.instances()).isEqualTo(14_042);
    assertThat(mmlu.randomBaseline()).isEqualTo(0.25);

    BenchmarkTask olmes = Tasks.resolve("olmes_10_macro_avg").orElseThrow();
    assertThat(olmes.tasks()).hasSize(66);
    // (5 tasks and MMLU) x 1/4 + 3 x 1/2 + 1/5 + 1/3, over ten: 11/30
    assertThat(olmes.randomBaseline())
        .isEqualTo((5 * 0.25 + 1.5 + 0.2 + 1.0 / 3) / 10, within(1e-15));

    assertThat(Tasks.resolve("core_9mcqa:rc::olmes:full").orElseThrow().tasks()).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource({
    "piqa, piqa",
    "PIQA, piqa",
    "piqa:rc::olmes, piqa",
    "piqa:rc::olmes:full, piqa",
    "ARC Challenge, arc_challenge",
    "arc-challenge, arc_challenge",
    "CommonsenseQA, csqa",
    "mmlu_anatomy:rc::olmes, mmlu_anatomy",
    "MMLU, mmlu",
    "mmlu_average, mmlu_average",
    "mmlu average, mmlu_average"
  })
  void resolvesNamesAliasesAndDisplayNames(String text, String name) {
    assertThat(Tasks.resolve(text)).map(BenchmarkTask::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anatomy", "mmlu_anatomy:rc::olmes:full", "gsm8k"})
  void doesNotResolveOtherTexts(String text) {
    assertThat(Tasks.resolve(text)).isEmpty();
  }

  @Test
  void findsTasksByNameOnly() {
    assertThat(Tasks.named("socialiqa").randomBaseline()).isEqualTo(1.0 / 3);
    assertThat(Tasks.named("arc_challenge").randomBaseline()).isEqualTo(0.25);
    assertThatThrownBy(() -> Tasks.named("mmlu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mmlu");
  }

  @Test
  void primaryMetricsAreReportedByTheirTasks() {
    assertThat(Tasks.all())
        .allSatisfy(task -> assertThat(task.reports(Metrics.named(task.primaryMetric()))).isTrue());
  }

  @Test
  void twoTasksHaveNoUnconditionalMetrics() {
    List<EvaluationTask> without =
        Tasks.all().stream().filter(task -> !task.reports(Metrics.named("acc_uncond"))).toList();
    assertThat(without).extracting(EvaluationTask::name).containsExactly("boolq", "winogrande");
    assertThat(Metrics.all())
        .filteredOn(metric -> !Tasks.named("boolq").reports(metric))
        .extracting(EvaluationMetric::name)
        .containsExactly(
            "acc_uncond",
            "uncond_correct_prob",
            "uncond_correct_prob_per_token",
            "uncond_correct_prob_per_char",
            "uncond_total_prob");
  }

  @Test
  void makesTheMetricColumnsOfTheReferenceTable() {
    // 66 tasks and the MMLU average, 28 kept metrics, less ten that two tasks cannot have
    long subjectsAndTasks =
        Tasks.all().stream()
            .mapToLong(task ->
                Metrics.all().stream()
                    .filter(metric -> metric.keptByDatadec() && task.reports(metric))
                    .count())
            .sum();
    assertThat(subjectsAndTasks + 28).isEqualTo(1_866);
  }

  @Test
  void refusesAnAverageOfNothing() {
    assertThatThrownBy(() -> new TaskAverage("none", "None", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
