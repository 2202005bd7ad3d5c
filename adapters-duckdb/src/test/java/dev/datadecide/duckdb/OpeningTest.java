package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.Capability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  /** Storage version that DuckDB 0.9 to 1.1 write and every later 1.x reads. */
  private static final long STORAGE_OF_DUCKDB_1_0 = 64;

  @TempDir Path folder;

  private static DomainException failure(ThrowingCallable call) {
    return assertThatExceptionOfType(DomainException.class).isThrownBy(call).actual();
  }

  @Test
  void isFoundAsTheWarehouse() {
    assertThat(ServiceLoader.load(AdapterPlugin.class))
        .filteredOn(plugin -> plugin.id().name().equals("duckdb"))
        .singleElement()
        .satisfies(
            plugin -> assertThat(plugin.capabilities()).containsExactly(Capability.WAREHOUSE));
  }

  @Test
  void writesAFormatThatOlderEnginesRead() throws IOException {
    OpenedWarehouse.in(folder).close();
    byte[] file = Files.readAllBytes(folder.resolve("warehouse.duckdb"));
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(file, 8, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("DUCK");
    assertThat(header.getLong(12)).isEqualTo(STORAGE_OF_DUCKDB_1_0);
  }

  @Test
  void refusesANewerWarehouseUntouched() throws IOException {
    OpenedWarehouse.in(folder).close();
    Peek.rows(folder, "INSERT INTO ledger.schema_version VALUES (99, NULL)");
    byte[] before = Files.readAllBytes(folder.resolve("warehouse.duckdb"));
    assertThat(failure(() -> OpenedWarehouse.in(folder)))
        .hasMessageContaining("99")
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.WORKSPACE_TOO_NEW);
    assertThat(Files.readAllBytes(folder.resolve("warehouse.duckdb"))).isEqualTo(before);
  }

  @Test
  void refusesTheFormatOfANewerEngineUntouched() throws IOException {
    OpenedWarehouse.in(folder).close();
    Path file = folder.resolve("warehouse.duckdb");
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(12, 9_999);
    Files.write(file, bytes);
    DomainException refusal = failure(() -> OpenedWarehouse.in(folder));
    assertThat(refusal.code())
        .as(refusal.getMessage())
        .isIn(ErrorCode.WORKSPACE_TOO_NEW, ErrorCode.STORAGE_FAILED);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void namesTheProcessThatHoldsTheWarehouse() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    try (ChildJvm child =
        ChildJvm.start(folder.resolve("child"), EndlessIngest.class, workspace.toString(), "x")) {
      assertThat(child.line()).isEqualTo("open");
      DomainException refusal = failure(() -> OpenedWarehouse.in(workspace));
      assertThat(refusal.code()).isEqualTo(ErrorCode.WORKSPACE_LOCKED);
      assertThat(refusal).hasMessageContaining("process " + child.pid());
    }
  }

  @Test
  void refusesASecondOpeningInOneProcess() {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(failure(() -> OpenedWarehouse.in(folder)).code())
          .isEqualTo(ErrorCode.WORKSPACE_LOCKED);
      assertThat(open.warehouse().ledger().entries()).isEmpty();
    }
  }

  @Test
  void refusesAFileThatIsNoWarehouse() throws IOException {
    Files.writeString(folder.resolve("warehouse.duckdb"), "not a database".repeat(1000));
    assertThat(failure(() -> OpenedWarehouse.in(folder)).code())
        .isEqualTo(ErrorCode.STORAGE_FAILED);
  }

  @Test
  void keepsEverythingOverAReopening() {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      Batches.counts(
          Batches.load(
              open.warehouse(),
              folder,
              "one",
              new Entries().run(0, "lab", "p", "a", "finished").plan()));
    }
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(open.warehouse().runs().matching("a", 10)).hasSize(1);
      assertThat(open.warehouse().ledger().entries())
          .singleElement()
          .satisfies(line -> assertThat(line.at()).isEqualTo(OpenedWarehouse.NOW));
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
  }

  @Test
  void hasAColumnForEveryColumnOfTheResults() {
    OpenedWarehouse.in(folder).close();
    for (TypedTable table :
        Stream.concat(LoadedTables.RESULTS.stream(), LoadedTables.EVALUATIONS.stream()).toList()) {
      List<String> columns =
          Peek.rows(
              folder,
              "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'core'"
                  + " AND table_name = '"
                  + LoadedTables.lowerName(table)
                  + "'");
      assertThat(columns).containsAll(table.columns().stream().map(ColumnSpec::name).toList());
    }
  }

  @Test
  void documentsEveryViewAndColumnForPeople() {
    OpenedWarehouse.in(folder).close();
    assertThat(
            Peek.rows(
                folder,
                "SELECT table_name || '.' || column_name FROM duckdb_columns()"
                    + " WHERE schema_name = 'analysis' AND comment IS NULL"
                    + " AND table_name NOT LIKE '%_eval' AND table_name NOT LIKE '%_melted'"))
        .isEmpty();
    assertThat(
            Peek.rows(
                folder,
                "SELECT view_name FROM duckdb_views() WHERE schema_name = 'analysis'"
                    + " AND comment IS NOT NULL ORDER BY 1"))
        .containsExactly(
            "annotations",
            "evaluation_instances",
            "evaluations",
            "full_eval",
            "full_eval_melted",
            "hyperparameters",
            "lineages",
            "matched_finetune",
            "mean_eval",
            "mean_eval_melted",
            "posttraining_evaluations",
            "progression",
            "runs",
            "std_eval",
            "task_averages",
            "user_metrics");
    assertThat(Peek.rows(folder, "SELECT count(*) FROM analysis.recipes")).containsExactly("25");
    assertThat(Peek.rows(folder, "SELECT count(*) FROM analysis.evaluations")).containsExactly("0");
  }

  @Test
  void documentsEveryColumnOfTheTablesBehindThem() {
    OpenedWarehouse.in(folder).close();
    assertThat(
            Peek.rows(
                folder,
                "SELECT schema_name || '.' || table_name || '.' || column_name"
                    + " FROM duckdb_columns() WHERE schema_name IN ('core', 'ledger')"
                    + " AND comment IS NULL"))
        .isEmpty();
    assertThat(
            Peek.rows(
                folder,
                "SELECT comment FROM duckdb_columns() WHERE schema_name = 'core'"
                    + " AND table_name = 'history_row' AND column_name = 'runtime'"))
        .containsExactly("Since the start of the run [seconds]");
  }

  @Test
  void saysWhatIsWrongWithItsConfiguration() {
    for (Map<String, String> values :
        List.of(Map.of("memory_limit", "much"), Map.of("threads", "0"))) {
      assertThat(
              failure(() -> EngineSettings.of(new AdapterConfiguration(values, Map.of()))).code())
          .isEqualTo(ErrorCode.BAD_CONFIGURATION);
    }
    assertThat(
            EngineSettings.of(
                new AdapterConfiguration(
                    Map.of("memory_limit", "512MB", "threads", "1"), Map.of())))
        .satisfies(settings -> assertThat(settings.threads()).contains(1L));
  }
}
