package dev.datadecide.duckdb;

import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameCatalogueTest {
  @TempDir private Path workspace;

  @Test
  void theStateIsNamedAnewWhenAViewOrATableChanges() {
    assertThat(FrameCatalogue.STATE)
        .as("write this digest into FrameCatalogue.STATE, so that warehouses are brought up to it")
        .isEqualTo(FrameCatalogue.digest());
  }

  @Test
  void everyColumnOfEveryFrameIsDescribed() {
    OpenedWarehouse.in(workspace).close();
    for (FrameDefinition frame : FrameDefinitions.all()) {
      assertThat(
              Peek.rows(
                  workspace,
                  "SELECT c.column_name, replace(c.data_type, '[]', '') FROM duckdb_columns() c"
                      + " WHERE schema_name = 'analysis' AND table_name = '"
                      + frame.name()
                      + "' ORDER BY column_index"))
          .as(frame.name())
          .isNotEmpty()
          .isEqualTo(
              Peek.rows(
                  workspace,
                  "SELECT \"column\", type FROM analysis.frame_columns WHERE frame = '"
                      + frame.name()
                      + "' ORDER BY position"));
    }
    for (Frame frame : Frame.values()) {
      assertThat(
              Peek.rows(
                  workspace,
                  "SELECT \"column\" FROM analysis.frame_columns WHERE layout = 'parity' AND"
                      + " frame = '"
                      + frame.label()
                      + "' ORDER BY position"))
          .isEqualTo(
              FrameColumns.of(frame, FrameLayout.PARITY).stream().map(FrameColumn::name).toList());
    }
    assertThat(
            Peek.rows(
                workspace,
                "SELECT count(*) FROM analysis.frame_columns WHERE meaning = '' OR source = ''"))
        .containsExactly("0");
  }

  @Test
  void viewsOfAnotherStateAreReplacedAndSchedulesFilledAgain() {
    try (OpenedWarehouse opened = OpenedWarehouse.in(workspace)) {
      Entries entries = new Entries();
      entries.add(
          PRETRAINING_PERPLEXITY,
          "row",
          0,
          "recipe",
          "C4",
          "size",
          "4M",
          "seed",
          "default",
          "step",
          5735,
          "pile",
          1.5);
      Batches.counts(Batches.load(opened.warehouse(), workspace, "ppl", entries.plan()));
    }
    Peek.rows(workspace, "COMMENT ON TABLE analysis.frame_columns IS 'as it was'");
    Peek.rows(workspace, "DROP TABLE analysis.checkpoint_schedule");
    Peek.rows(workspace, "CREATE OR REPLACE VIEW analysis.std_eval AS SELECT 1 AS nothing");
    OpenedWarehouse.in(workspace).close();
    assertThat(Peek.rows(workspace, "SELECT seeds FROM analysis.std_eval")).containsExactly("1");
    assertThat(Peek.rows(workspace, "SELECT size, step, tokens FROM analysis.checkpoint_schedule"))
        .containsExactly("4M|5735|3.7584896E8");
  }
}
