package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.ColumnCoverage.Kind;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link QualityData} must do. */
public abstract class QualityDataContract extends PortContract {
  private static final String NAME =
      "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-0";

  private RunHealth health(String run) {
    return warehouse().quality().histories().stream()
        .filter(each -> each.run().equals(RunKey.of("lab", "p", run)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void seesGapsAndNumbersThatAreNotFinite() {
    loaded("run", new Entries().run(0, "lab", "p", "a", "finished").plan());
    loaded("other", new Entries().run(0, "lab", "p", "b", "finished").plan());
    Entries rows = new Entries();
    long[] steps = {10, 20, 30, 80, 90};
    double[] losses = {3, 1, Double.NaN, 2, 5};
    for (int i = 0; i < steps.length; i++) {
      rows.logged(i, "a", steps[i], "train_loss", losses[i]);
    }
    loaded("rows", rows.plan());
    typeAll();
    RunHealth seen = health("a");
    assertThat(seen.rows()).isEqualTo(5);
    assertThat(seen.superseded()).isZero();
    assertThat(seen.lastStep()).hasValue(90);
    assertThat(seen.usualGap()).hasValue(10);
    assertThat(seen.widestGap()).hasValue(50);
    assertThat(seen.gaps()).isEqualTo(1);
    assertThat(seen.notFinite()).isEqualTo(1);
    assertThat(seen.notFiniteMetric()).isEqualTo("train_loss");
    assertThat(seen.leastLoss()).hasValue(1);
    assertThat(seen.lastLoss()).hasValue(5);
    RunHealth empty = health("b");
    assertThat(empty.rows()).isZero();
    assertThat(empty.lastStep()).isEmpty();
    assertThat(empty.lastLoss()).isEmpty();
    assertThat(empty.digest()).isEmpty();
  }

  @Test
  void seesTagsAndEvaluations() {
    Entries described = new Entries();
    described.run(0, "lab", "p", "tagged", "finished").run(1, "lab", "p", "configured", "finished");
    described.run(2, "lab", "p", "evaluated", "finished");
    described.add(TypedTable.RUN_TAG, "row", 0L, "position", 0L, "tag", "good");
    described.add(
        TypedTable.CONFIG_ENTRY,
        "row",
        1L,
        "path",
        "wandb_tags",
        "json",
        "\"good\"",
        "type",
        "TEXT");
    described.add(
        TypedTable.CONFIG_ENTRY, "row", 2L, "path", "wandb_tags", "json", "null", "type", "NULL");
    for (String path :
        List.of(
            "oe_eval_metrics/piqa/acc_raw",
            "oe_eval_metrics/piqa.acc_raw",
            "[\"oe_eval_metrics/a.b/acc_raw\"]",
            "other_metrics/x")) {
      described.add(
          TypedTable.SUMMARY_ENTRY, "row", 2L, "path", path, "json", "0.5", "type", "DECIMAL");
    }
    loaded("runs", described.plan());
    typeAll();
    assertThat(health("tagged").isTagged()).isTrue();
    assertThat(health("configured").isTagged()).isTrue();
    assertThat(health("evaluated").isTagged()).isFalse();
    assertThat(health("evaluated").evaluations()).isEqualTo(3);
    assertThat(health("tagged").evaluations()).isZero();
  }

  @Test
  void equalHistoriesHaveEqualDigests() {
    Entries described = new Entries();
    described.run(0, "lab", "p", "a", "finished").run(1, "lab", "p", "b", "finished");
    described.run(2, "lab", "p", "c", "finished");
    loaded("runs", described.plan());
    Entries rows = new Entries();
    long row = 0;
    for (String run : List.of("a", "b", "c")) {
      for (long step = 1; step < 4; step++) {
        rows.logged(row++, run, step, "train_loss", (double) (run.equals("c") ? step + 1 : step));
      }
    }
    loaded("rows", rows.plan());
    typeAll();
    assertThat(health("a").digest()).isNotEmpty().isEqualTo(health("b").digest());
    assertThat(health("a").digest()).isNotEqualTo(health("c").digest());
  }

  @Test
  void countsWhichRunsHaveWhichColumns() {
    Entries described = new Entries();
    described.run(0, "lab", "p", NAME + 6, "finished").run(1, "lab", "p", NAME + 7, "finished");
    described.add(
        TypedTable.CONFIG_ENTRY,
        "row",
        0L,
        "path",
        "weight_decay",
        "json",
        "0.1",
        "type",
        "DECIMAL");
    described.add(
        TypedTable.SUMMARY_ENTRY,
        "row",
        1L,
        "path",
        "total_tokens",
        "json",
        "7",
        "type",
        "INTEGER");
    loaded("runs", described.plan());
    loaded("rows", new Entries().logged(0, NAME + 7, 1, "train_loss", 2).plan());
    typeAll();
    Function<ColumnCoverage, List<Object>> column =
        each -> List.of(each.type(), each.kind(), each.column());
    var columns =
        warehouse().quality().coverage().stream()
            .collect(Collectors.toMap(column, Function.identity()));
    TrainingType type = TrainingType.SUPERVISED_FINETUNING;
    assertThat(columns.get(List.of(type, Kind.CONFIGURATION, "weight_decay")))
        .isEqualTo(new ColumnCoverage(type, Kind.CONFIGURATION, "weight_decay", 2, 1, 0, 0, 0, 0));
    assertThat(columns.get(List.of(type, Kind.SUMMARY, "total_tokens")))
        .isEqualTo(new ColumnCoverage(type, Kind.SUMMARY, "total_tokens", 2, 1, 0, 0, 0, 0));
    assertThat(columns.get(List.of(type, Kind.HISTORY, "train_loss")))
        .isEqualTo(new ColumnCoverage(type, Kind.HISTORY, "train_loss", 2, 1, 0, 0, 0, 0));
    ColumnCoverage rate =
        Optional.ofNullable(columns.get(List.of(type, Kind.HYPERPARAMETER, "learning_rate")))
            .orElseThrow();
    assertThat(rate.present()).as("both say it in their names").isEqualTo(2);
    ColumnCoverage beta =
        Optional.ofNullable(columns.get(List.of(type, Kind.HYPERPARAMETER, "dpo_beta")))
            .orElseThrow();
    assertThat(beta.notApplicable()).isEqualTo(2);
  }

  @Test
  void anEmptyWarehouseHasNothing() {
    assertThat(warehouse().quality().histories()).isEmpty();
    assertThat(warehouse().quality().coverage()).isEmpty();
  }
}
