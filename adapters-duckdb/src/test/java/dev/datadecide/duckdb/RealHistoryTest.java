package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recovered history of three real runs (fixtures/realdata/README.md). */
@Tag("real-data")
class RealHistoryTest {
  private static final String TWO_EPOCHS =
      "2025_08_30-16_54_48_test_finetune_DD-dolma1_7-4M_Ft_--learning_rate=5e-05";

  @TempDir Path folder;

  private static Path fixture() {
    return Path.of(Objects.requireNonNull(System.getProperty("ddn.shared")))
        .resolve("fixtures/realdata/wandb_history_sample.parquet");
  }

  private static LoadPlan plan(Optional<String> entity, Optional<String> project) {
    return new LoadPlan(
        "history",
        2262,
        new LoadPlan.WideHistory(
            new LoadPlan.RunScope("api.wandb.ai", entity, project),
            "run_id",
            Optional.empty(),
            Optional.empty(),
            Optional.of("step"),
            Optional.of("timestamp"),
            Optional.of("runtime"),
            List.of("total_tokens", "train_loss", "learning_rate")));
  }

  @Test
  void storesEveryRowOnceAndFindsItsRun() {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      Warehouse warehouse = open.warehouse();
      RawArtifact artifact = warehouse.rawArtifacts().store(fixture(), "history");
      LoadPlan unscoped = plan(Optional.empty(), Optional.empty());
      assertThat(Batches.counts(Batches.load(warehouse, artifact, unscoped)))
          .isEqualTo(new RecordCounts(2262, 2262, 0, 0));
      assertThat(warehouse.findings().all())
          .extracting(finding -> finding.rule() + " " + finding.detail().replaceFirst(" .*", ""))
          .containsExactlyInAnyOrder(
              "history-without-run 146", "history-without-run 2106", "history-without-run 10");
      RunKey key = RunKey.of("ml-moe", "ft-scaling", TWO_EPOCHS);
      Batches.counts(
          Batches.load(
              warehouse,
              folder,
              "runs",
              new Entries().run(0, "ml-moe", "ft-scaling", TWO_EPOCHS, "finished").plan()));
      assertThat(warehouse.findings().all()).hasSize(2);
      Progression progression =
          warehouse.progressions().of(key, Set.of("total_tokens", "train_loss"));
      assertThat(progression.rows()).isEqualTo(146);
      assertThat(progression.metrics()).hasSize(2);
      // The counter restarts between steps 14,300 and 14,400 (reference/domain.md 4.5).
      double[] tokens = progression.metric("total_tokens").orElseThrow().values();
      int restart = 0;
      for (int row = 1; row < tokens.length; row++) {
        restart = tokens[row] < tokens[row - 1] ? row : restart;
      }
      assertThat(progression.steps()[restart - 1]).isEqualTo(14_300);
      assertThat(progression.steps()[restart]).isEqualTo(14_400);
      assertThat(tokens[restart - 1]).isEqualTo(1_302_914_581);
      assertThat(tokens[restart]).isEqualTo(646_893_283);
      assertThat(warehouse.ledger().verify()).isEmpty();
      assertThat(warehouse.rawArtifacts().verify()).isEmpty();
    }
  }

  @Test
  void storesNothingTheSecondTime() {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      Warehouse warehouse = open.warehouse();
      LoadPlan scoped = plan(Optional.of("ml-moe"), Optional.of("ft-scaling"));
      RawArtifact artifact = warehouse.rawArtifacts().store(fixture(), "history");
      Batches.counts(Batches.load(warehouse, artifact, scoped));
      assertThat(Batches.counts(Batches.load(warehouse, artifact, scoped)))
          .isEqualTo(new RecordCounts(2262, 0, 2262, 0));
      assertThat(
              Batches.counts(
                  Batches.load(
                      warehouse, artifact, plan(Optional.empty(), Optional.of("ft-scaling")))))
          .as("equal settings: known without reading")
          .isEqualTo(new RecordCounts(2262, 0, 2262, 0));
    }
  }
}
