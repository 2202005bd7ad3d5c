package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.ColumnCoverage.Kind;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepAxis;
import dev.datadecide.domain.sweep.SweepCell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with the counts that were reported of the real one gives these counts. */
class ReportedProjectTest {
  @TempDir private static Path folder;
  private static DataDecideNext ddn;
  private static IngestReport report;

  @BeforeAll
  static void ingest() {
    new ReportedProject().write(folder.resolve("export"));
    ddn = DataDecideNext.create(folder.resolve("workspace"));
    report =
        ddn.ingests()
            .ingest(
                new SourceId("wandb-export"),
                folder.resolve("export"),
                Map.of(),
                IngestProgress.NONE);
  }

  @AfterAll
  static void close() {
    ddn.close();
  }

  private static <K> Map<K, Long> counted(Function<RunRow, K> by) {
    return ddn.runs().list(RunQuery.ALL).stream()
        .collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  @Test
  void hasTheRunsMethodsAndStates() {
    assertThat(report.totals().rejected()).isZero();
    assertThat(counted(RunRow::type))
        .isEqualTo(
            Map.of(
                TrainingType.SUPERVISED_FINETUNING, 332L,
                TrainingType.PREFERENCE_TUNING, 6L,
                TrainingType.UNCLASSIFIED, 3L));
    assertThat(counted(run -> run.state().name()))
        .isEqualTo(Map.of("finished", 255L, "running", 54L, "crashed", 25L, "failed", 7L));
  }

  @Test
  void hasTheHistories() {
    List<RunHealth> histories = ddn.quality().histories();
    assertThat(histories).hasSize(341);
    assertThat(histories.stream().filter(run -> run.rows() > 0)).hasSize(321);
    assertThat(histories.stream().mapToLong(RunHealth::rows).sum()).isEqualTo(20_191);
    assertThat(
            ddn.quality().coverage().stream()
                .filter(column -> column.kind() == Kind.HISTORY)
                .map(ColumnCoverage::column)
                .distinct())
        .hasSize(20);
  }

  @Test
  void hasTheCoverage() {
    Map<String, Double> percent =
        Map.of(
            "configuration model_size", 83.3,
            "configuration learning_rate", 99.4,
            "history train_loss", 94.1,
            "summary oe_eval_metrics/arc_easy:rc::olmes:full/acc_raw", 87.4,
            "summary total_tokens", 57.4,
            "configuration num_train_epochs", 60.4);
    Map<String, Long> present =
        ddn.quality().coverage().stream()
            .collect(
                Collectors.groupingBy(
                    column -> column.kind().label() + " " + column.column(),
                    Collectors.summingLong(ColumnCoverage::present)));
    percent.forEach((column, reported) ->
        // The reported shares have one decimal, some of them cut off rather than rounded.
        assertThat(100.0 * present.getOrDefault(column, 0L) / 341)
            .as(column)
            .isCloseTo(reported, within(0.1)));
  }

  @Test
  void hasTheLearningRatesAndSizes() {
    List<SettingValue> rates =
        ddn.sweeps().settings(RunQuery.ALL).stream()
            .map(setting -> setting.value("learning_rate"))
            .filter(rate -> rate.number().isPresent())
            .distinct()
            .sorted()
            .toList();
    assertThat(rates).hasSize(80);
    assertThat(rates.getFirst()).isEqualTo(SettingValue.of("3.53e-11"));
    assertThat(rates.getLast()).isEqualTo(SettingValue.of("0.0005"));
    assertThat(
            ddn.sweeps().settings(RunQuery.ALL).stream()
                .map((RunSetting setting) -> setting.value("model_size"))
                .filter(size -> !size.equals(SettingValue.NOT_GIVEN))
                .distinct())
        .hasSize(11);
  }

  @Test
  void hasTheGridAndNothingElseInIt() {
    Sweep grid =
        ddn.sweeps().find(RunQuery.ALL).sweeps().stream()
            .filter(sweep -> sweep.axes().size() == 3)
            .findFirst()
            .orElseThrow();
    assertThat(grid.axes())
        .extracting(SweepAxis::name)
        .containsExactly("model_size", "learning_rate", "finetune_tokens");
    assertThat(grid.axes()).extracting(axis -> axis.values().size()).containsExactly(4, 4, 3);
    assertThat(grid.size()).isEqualTo(48);
    assertThat(grid.runs()).hasSize(96);
    assertThat(grid.count(SweepCell.State.REPLICATED)).isEqualTo(48);
    // Sweeps of one axis: learning rates at 4 x 3, sizes at 4 x 3, tokens at 4 x 4.
    assertThat(grid.axes().stream().map(grid::lines)).containsExactly(12L, 12L, 16L);
  }
}
