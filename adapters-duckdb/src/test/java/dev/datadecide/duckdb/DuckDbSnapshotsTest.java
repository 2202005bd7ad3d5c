package dev.datadecide.duckdb;

import static dev.datadecide.domain.ingest.TypedTable.MACRO_AVERAGE;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.PublishedFrame;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlanner;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSnapshotsTest {
  /** Storage version that DuckDB 1.2 writes and every later one reads. */
  private static final long STORAGE_OF_DUCKDB_1_2 = 65;

  @TempDir private Path folder;
  private Path published = Path.of("");
  private @Nullable OpenedWarehouse opened;

  @BeforeEach
  void aWorkspaceHasAScore() throws IOException {
    published = folder.resolve("published");
    opened = OpenedWarehouse.in(Files.createDirectories(folder.resolve("workspace")));
    load("one", 1250);
  }

  private void load(String name, long step) {
    Entries entries = new Entries();
    entries.add(
        PRETRAINING_EVALUATION,
        "row",
        0,
        "recipe",
        "C4",
        "size",
        "4M",
        "seed",
        "default",
        "step",
        step,
        "task",
        "boolq",
        "acc_raw",
        Double.NaN);
    Batches.counts(Batches.load(warehouse(), folder, name, entries.plan()));
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(opened).close();
  }

  private Warehouse warehouse() {
    return Objects.requireNonNull(opened).warehouse();
  }

  private List<PublishedFrame> publish() {
    return warehouse().snapshots().orElseThrow().write(published, Map.of("a'b", "c"));
  }

  private static List<String> ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private Connection reader() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + published.resolve("snapshot.duckdb"));
  }

  @Test
  void everyFrameIsThereInOneFileAndAsParquet() throws SQLException {
    FrameDefinition sweeps = FrameDefinitions.named("sweeps");
    warehouse()
        .frames()
        .replace(
            sweeps,
            "now",
            sink -> {
              ColumnBatchBuilder batch = new ColumnBatchBuilder(sweeps.specs());
              batch.text(0, "s").endRow();
              sink.accept(batch.build());
            });
    List<PublishedFrame> frames = publish();
    assertThat(frames)
        .extracting(frame -> frame.frame().name())
        .containsExactlyElementsOf(FrameDefinitions.names());
    for (PublishedFrame frame : frames) {
      assertThat(warehouse().tabularFiles().schema(frame.file()).rows())
          .as(frame.frame().name())
          .isEqualTo(frame.rows());
    }
    try (Connection connection = reader()) {
      for (PublishedFrame frame : frames) {
        assertThat(ask(connection, "SELECT count(*) FROM " + frame.frame().name()))
            .isEqualTo(ask(connection, "SELECT count(*) FROM analysis." + frame.frame().name()))
            .containsExactly(Long.toString(frame.rows()));
      }
      assertThat(ask(connection, "SELECT sweep FROM sweeps")).containsExactly("s");
      assertThat(ask(connection, "SELECT boolq_acc_raw FROM full_eval")).containsExactly("NaN");
      assertThat(ask(connection, "SELECT value FROM snapshot WHERE key = 'a''b'"))
          .containsExactly("c");
      assertThat(
              ask(
                  connection,
                  "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL"
                      + " UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND"
                      + " comment IS NULL"))
          .isEmpty();
      assertThat(
              ask(
                  connection,
                  "SELECT table_name || column_name FROM duckdb_columns() WHERE NOT internal AND"
                      + " schema_name = 'main' AND table_name NOT IN ('snapshot', 'frame_columns',"
                      + " 'full_eval', 'mean_eval', 'std_eval')"
                      + " AND comment IS NULL"))
          .isEmpty();
      assertThat(
              ask(
                  connection,
                  "SELECT count(*) FROM duckdb_columns() c WHERE NOT internal AND schema_name = 'main'"
                      + " AND table_name"
                      + " NOT IN ('snapshot', 'frame_columns') AND NOT EXISTS (FROM frame_columns f"
                      + " WHERE f.frame = c.table_name AND f.\"column\" = c.column_name)"))
          .containsExactly("0");
    }
  }

  @Test
  void theFormatIsThatOfAnOlderEngine() throws IOException {
    publish();
    byte[] file = Files.readAllBytes(published.resolve("snapshot.duckdb"));
    assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(12))
        .isLessThanOrEqualTo(STORAGE_OF_DUCKDB_1_2);
  }

  /** Everything that frames over evaluations are made from, with what may be missing. */
  private void loadScores() {
    Entries entries = new Entries();
    int row = 0;
    for (String seed : List.of("default", "large aux 2", "a seed's name")) {
      for (String task :
          List.of("boolq", "mmlu_anatomy", "mmlu_virology", "arc_easy", "odd'task")) {
        entries.add(
            PRETRAINING_EVALUATION,
            "row",
            row++,
            "recipe",
            "C4",
            "size",
            "4M",
            "seed",
            seed,
            "step",
            2500L,
            "task",
            task,
            "tokens",
            1_000L,
            "acc_raw",
            row / 16.0,
            "primary_metric",
            row == 3 ? Double.POSITIVE_INFINITY : row / 32.0);
      }
      entries.add(
          PRETRAINING_PERPLEXITY,
          "row",
          row++,
          "recipe",
          "C4",
          "size",
          "4M",
          "seed",
          seed,
          "step",
          row % 2 == 0 ? 2500L : 3750L,
          "pile",
          (double) row);
    }
    entries.add(
        MACRO_AVERAGE,
        "row",
        row,
        "recipe",
        "C4",
        "size",
        "4M",
        "seed",
        "default",
        "step",
        2500L,
        "task",
        "mmlu",
        "acc_raw",
        0.25);
    Batches.counts(Batches.load(warehouse(), folder, "scores", entries.plan()));
  }

  @Test
  void everyFrameHasTheRowsOfTheWarehouseInTheFileAndAsParquet() throws SQLException {
    loadScores();
    List<PublishedFrame> frames = publish();
    try (Connection connection = reader()) {
      for (PublishedFrame published : frames) {
        FrameDefinition frame = published.frame();
        Path exported = folder.resolve("exported-" + frame.name() + ".parquet");
        warehouse()
            .frames()
            .write(SelectionPlanner.plan(FrameSelection.all(frame.name())), Map.of(), exported);
        String expected = "read_parquet('" + exported + "')";
        for (String found : List.of(frame.name(), "read_parquet('" + published.file() + "')")) {
          assertThat(
                  ask(
                      connection,
                      "SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM "
                          + found
                          + ")"))
              .as(found)
              .isEqualTo(
                  ask(
                      connection,
                      "SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM "
                          + expected
                          + ")"));
          for (String difference :
              List.of(
                  "(FROM " + found + " EXCEPT ALL FROM " + expected + ")",
                  "(FROM " + expected + " EXCEPT ALL FROM " + found + ")")) {
            assertThat(ask(connection, "SELECT count(*) FROM " + difference))
                .as(difference)
                .containsExactly("0");
          }
        }
      }
      assertThat(ask(connection, "SELECT count(*) FROM evaluations")).containsExactly("35");
      assertThat(
              ask(connection, "SELECT count(*) FROM full_eval_melted WHERE metric = 'pile-valppl'"))
          .containsExactly("3");
    }
  }
}
