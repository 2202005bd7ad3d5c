package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.query.SqlColumn;
import dev.datadecide.domain.query.SqlQueries;
import dev.datadecide.domain.query.SqlQueries.Ending;
import dev.datadecide.domain.query.SqlQuestion;
import dev.datadecide.domain.query.SqlReader;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbSqlQueriesTest {
  @TempDir private static Path folder;
  private static Path workspace = Path.of("");
  private static @Nullable OpenedWarehouse opened;

  @BeforeAll
  static void aWorkspaceHasARun() throws IOException {
    workspace = Files.createDirectories(folder.resolve("workspace"));
    opened = OpenedWarehouse.in(workspace);
    Batches.counts(
        Batches.load(
            warehouse(),
            folder,
            "one",
            new Entries().run(0, "lab", "p", "a'b", "finished", "last_step", 7L).plan()));
    // So that nothing waits to be written into the file later.
    close();
    opened = OpenedWarehouse.in(workspace);
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(opened).close();
  }

  private static Warehouse warehouse() {
    return Objects.requireNonNull(opened).warehouse();
  }

  private SqlQueries sql() {
    return warehouse().sql().orElseThrow();
  }

  /** What was handed over. */
  private static final class Answer implements SqlReader {
    private final List<SqlColumn> columns = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @Override
    public void columns(List<SqlColumn> all) {
      columns.addAll(all);
    }

    @Override
    public void rows(ColumnBatch batch) {
      for (int row = 0; row < batch.rows(); row++) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < batch.columns().size(); i++) {
          cells.add(String.valueOf(batch.columns().get(i).value(row)));
        }
        rows.add(String.join("|", cells));
      }
    }
  }

  private Answer ask(String statement) {
    Answer answer = new Answer();
    assertThat(sql().ask(SqlQuestion.of(statement), answer).ending()).isEqualTo(Ending.ALL_ROWS);
    return answer;
  }

  private DomainException refused(SqlQuestion question) {
    return assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> sql().ask(question, new Answer()))
        .actual();
  }

  @Test
  void answersOverTheFramesAndTheCoreTables() {
    assertThat(ask("SELECT run_id, last_step FROM runs WHERE last_step > 0").rows)
        .containsExactly("a'b|7");
    assertThat(ask("FROM analysis.recipes WHERE recipe = 'C4'").rows).hasSize(1);
    assertThat(ask("SELECT count(*) FROM core.run WHERE run_id = 'a''b'").rows)
        .containsExactly("1");
    assertThat(ask("SELECT * FROM runs WHERE false").columns).hasSize(15);
  }

  @Test
  void theWarehouseIsAsUsableAfterwardsAsBefore() {
    ask("SELECT 1");
    assertThat(warehouse().runs().matching("a'b", 10)).hasSize(1);
    Batches.counts(
        Batches.load(
            warehouse(), folder, "two", new Entries().run(0, "lab", "p", "c", "finished").plan()));
    assertThat(ask("SELECT count(*) FROM runs").rows).containsExactly("2");
    refused(SqlQuestion.of("FROM nothing"));
    assertThat(warehouse().runs().matching("c", 10)).hasSize(1);
  }

  @Test
  void valuesOfEveryTypeKeepTheirMeaning() {
    Answer answer =
        ask(
            "SELECT true, 1::UTINYINT, 1.5::FLOAT, 'NaN'::DOUBLE, 170141183460469231731687303715884105727::HUGEINT,"
                + " 0.10::DECIMAL(9,2), TIMESTAMP '2025-01-01 00:00:00.000001',"
                + " TIMESTAMPTZ '2025-01-01 00:00:00+00', DATE '2025-01-02', [1, NULL], NULL::DOUBLE,"
                + " ''");
    assertThat(answer.rows)
        .containsExactly(
            "true|1|1.5|NaN|170141183460469231731687303715884105727|0.10|1735689600000001"
                + "|1735689600000000|2025-01-02|[1, NULL]|null|");
    assertThat(answer.columns)
        .extracting(column -> column.spec().type())
        .startsWith(ColumnType.BOOLEAN, ColumnType.INTEGER, ColumnType.REAL, ColumnType.REAL);
    assertThat(answer.columns)
        .filteredOn(column -> column.form() == SqlColumn.Form.DIGITS)
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO core.run_tag VALUES (1, 1, 1, 'x')",
        "DELETE FROM core.run",
        "UPDATE core.run SET state = 'x'",
        "DROP TABLE core.run",
        "CREATE TABLE x AS SELECT 1",
        "CREATE TEMP TABLE x AS SELECT 1",
        "CREATE OR REPLACE VIEW analysis.runs AS SELECT 1",
        "ATTACH 'other.duckdb'",
        "DETACH warehouse",
        "USE memory",
        "COPY core.run TO 'stolen.csv'",
        "COPY (SELECT 1) TO 'stolen.parquet'",
        "EXPORT DATABASE 'stolen'",
        "IMPORT DATABASE 'stolen'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "SET memory_limit = '100GB'",
        "RESET lock_configuration",
        "CALL enable_logging()",
        "CHECKPOINT",
        "BEGIN TRANSACTION",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "EXPLAIN ANALYZE SELECT 1",
        "VACUUM",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE core.run",
        "SELECT 1; -- and\n DELETE FROM core.run",
        "WITH x AS (DELETE FROM core.run RETURNING *) FROM x",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_parquet('x.parquet')",
        "SELECT * FROM read_json('x.json')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM parquet_metadata('x.parquet')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM enable_logging('QueryLog')",
        "SELECT * FROM query('DROP TABLE core.run')",
        "SELECT * FROM query_table('runs')",
        "SELECT * FROM force_checkpoint('warehouse')",
        "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
        "SELECT 1 WHERE EXISTS (FROM glob('/*'))",
        "WITH RECURSIVE r AS (SELECT 1 UNION ALL FROM read_csv('/etc/passwd')) FROM r",
        "FROM '/etc/passwd'",
        "FROM 'https://example.org/x.parquet'",
        "FROM \"x.parquet\"",
        "SELEC 1",
        "SELECT 'unfinished",
        "",
        "  ;  ",
        "-- nothing"
      })
  void everythingElseIsRefusedAndLeavesNoTrace(String statement) throws IOException {
    byte[] before = Files.readAllBytes(workspace.resolve("warehouse.duckdb"));
    DomainException refusal = refused(SqlQuestion.of(statement));
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(refusal.remedy()).isNotBlank();
    assertThat(warehouse().runs().matching("a'b", 10)).hasSize(1);
    assertThat(Files.readAllBytes(workspace.resolve("warehouse.duckdb"))).hasSameSizeAs(before);
    try (Stream<Path> files = Files.list(workspace)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .doesNotContain("stolen.csv", "stolen.parquet", "stolen", "other.duckdb");
    }
    assertThat(Path.of("stolen.csv")).doesNotExist();
    assertThat(Path.of("other.duckdb")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
        "SELECT count(*) FROM range(10000000000) a, range(10000000000) b",
        "SELECT * FROM range(100000000000)"
      })
  void whatNeverEndsIsEnded(String statement) {
    SqlQuestion question =
        new SqlQuestion(statement, OptionalLong.empty(), Duration.ofMillis(500), 500);
    assertThat(refused(question).code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(ask("SELECT 1").rows).containsExactly("1");
  }

  @Test
  void whatNeedsTooMuchMemoryIsEnded() {
    SqlQuestion question =
        new SqlQuestion(
            "SELECT list(range) FROM range(100000000)",
            OptionalLong.empty(),
            Duration.ofMinutes(1),
            50);
    assertThat(refused(question))
        .hasMessageContaining("50 MB")
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.LIMIT_REACHED);
  }

  @Test
  void rowsBeyondTheLimitAreNotHandedOver() {
    Answer answer = new Answer();
    SqlQueries.Outcome outcome =
        sql()
            .ask(
                new SqlQuestion(
                    "FROM range(1000000000)",
                    OptionalLong.of(5_000),
                    SqlQuestion.TIME,
                    SqlQuestion.MEMORY_MEGABYTES),
                answer);
    assertThat(outcome).isEqualTo(new SqlQueries.Outcome(5_000, Ending.ROW_LIMIT));
    assertThat(answer.rows).hasSize(5_000).last().isEqualTo("4999");
  }

  @Test
  void tellsWhichTablesAStatementNames() {
    assertThat(
            sql()
                .tables(
                    "WITH q AS (FROM Sweeps) SELECT (SELECT count(*) FROM analysis.data_quality)"
                        + " FROM q JOIN runs USING (run_key)"))
        .contains("sweeps", "data_quality", "runs");
  }

  @Test
  void aWrongNameTellsTheNearest() {
    assertThat(refused(SqlQuestion.of("FROM runns"))).hasMessageContaining("Did you mean \"runs\"");
  }
}
