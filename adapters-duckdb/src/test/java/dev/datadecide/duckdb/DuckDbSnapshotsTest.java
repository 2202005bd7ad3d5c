package dev.datadecide.duckdb;

import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.PublishedFrame;
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
import java.util.stream.Stream;
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
    return warehouse()
        .snapshots()
        .orElseThrow()
        .publish(
            published.resolve("snapshot.duckdb"), published.resolve("frames"), Map.of("a'b", "c"));
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
                  "SELECT column_name FROM duckdb_columns() WHERE table_name = 'runs' AND"
                      + " schema_name = 'main' AND comment IS NULL"))
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

  @Test
  void readersKeepTheOneTheyHaveOpen() throws SQLException {
    publish();
    try (Connection old = reader()) {
      assertThat(ask(old, "SELECT step FROM full_eval")).containsExactly("1250.0");
      load("two", 2500);
      publish();
      assertThat(ask(old, "SELECT count(*) FROM evaluations")).containsExactly("1");
      assertThat(ask(old, "SELECT step FROM full_eval")).containsExactly("1250.0");
    }
    try (Connection fresh = reader()) {
      assertThat(ask(fresh, "SELECT step FROM full_eval ORDER BY 1"))
          .containsExactly("1250.0", "2500.0");
    }
  }

  @Test
  void nothingIsLeftUnfinished() throws IOException {
    publish();
    try (Stream<Path> files = Files.walk(published)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.startsWith(".writing"));
    }
  }

  @Test
  void aTargetThatCannotBeWrittenIsAFailureOfStorageAndChangesNothing() throws IOException {
    Files.createDirectories(published.resolve("snapshot.duckdb").resolve("taken"));
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(this::publish)
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED))
        .withMessageContaining("snapshot.duckdb");
    assertThat(published.resolve("snapshot.duckdb").resolve("taken")).isDirectory();
    assertThat(warehouse().frames().list()).isNotEmpty();
  }
}
