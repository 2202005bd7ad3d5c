package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.care.TableContent;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Tasks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept as a sum reads as what came, bit for bit. */
class FractionsTest {
  private static final String EVALUATIONS = "core.pretraining_evaluation";

  private static final List<String> METRICS = Fractions.of(TypedTable.PRETRAINING_EVALUATION);

  private static final List<Score> IMPROPER =
      List.of(
          new Score("boolq", Double.NaN),
          new Score("boolq", Double.POSITIVE_INFINITY),
          new Score("boolq", Double.NEGATIVE_INFINITY),
          new Score("boolq", -0.0),
          new Score("boolq", -0.25),
          new Score("boolq", Double.MIN_VALUE),
          new Score("boolq", Math.nextDown(0.5)),
          new Score("boolq", Math.nextUp(0.5)),
          new Score("boolq", 1.0 / 7),
          new Score("boolq", 1e9),
          new Score("boolq", 9_007_199_254_740_992.0),
          new Score("boolq", Double.MAX_VALUE),
          new Score("a task that nobody knows", 0.5));

  @TempDir Path folder;

  private record Score(String task, double value) {
    long bits() {
      return Double.doubleToLongBits(value);
    }
  }

  /** Means of whole numbers over the questions of every task. */
  private static List<Score> proper() {
    Random random = new Random(7);
    List<Score> scores = new ArrayList<>();
    for (EvaluationTask task : Tasks.all()) {
      scores.add(new Score(task.name(), 0.0));
      scores.add(new Score(task.name(), 1.0));
      for (int i = 0; i < 20; i++) {
        int sum = random.nextInt(3 * task.instances());
        scores.add(new Score(task.name(), (double) sum / task.instances()));
      }
    }
    return scores;
  }

  private static List<Score> all() {
    List<Score> scores = new ArrayList<>(proper());
    scores.addAll(IMPROPER);
    Collections.shuffle(scores, new Random(11));
    return scores;
  }

  /** A row for each score, which every metric has. */
  private static Entries entries(List<Score> scores) {
    Entries entries = new Entries();
    for (int row = 0; row < scores.size(); row++) {
      List<Object> cells = new ArrayList<>(List.of("row", row, "step", row));
      cells.addAll(List.of("recipe", "C4", "size", "150M", "seed", "default"));
      cells.addAll(List.of("task", scores.get(row).task()));
      for (String metric : METRICS) {
        cells.addAll(List.of(metric, scores.get(row).value()));
      }
      entries.add(TypedTable.PRETRAINING_EVALUATION, cells.toArray());
    }
    return entries;
  }

  private Connection engine() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
  }

  /** The bits that each metric reads as, row by row. */
  private void requireBits(List<Score> scores) throws SQLException {
    List<Long> expected = scores.stream().map(Score::bits).toList();
    try (Connection connection = engine()) {
      for (String metric : METRICS) {
        assertThat(
                Sql.list(
                    connection,
                    "SELECT " + metric + " FROM " + EVALUATIONS + " ORDER BY \"row\"",
                    FractionsTest::bits))
            .as(metric)
            .isEqualTo(expected);
      }
    }
  }

  private static long bits(ResultSet row) throws SQLException {
    return Double.doubleToLongBits(row.getDouble(1));
  }

  /** Of every metric the rows that are kept as they came are these, and no others. */
  private void requireRest(List<Score> scores) {
    List<String> expected =
        IntStream.range(0, scores.size())
            .filter(row -> IMPROPER.contains(scores.get(row)))
            .mapToObj(String::valueOf)
            .toList();
    for (String metric : METRICS) {
      assertThat(
              Peek.rows(
                  folder,
                  "SELECT \"row\" FROM "
                      + EVALUATIONS
                      + " WHERE "
                      + Fractions.rest(metric)
                      + " IS NOT NULL AND "
                      + Fractions.sum(metric)
                      + " IS NULL ORDER BY \"row\""))
          .as(metric)
          .isEqualTo(expected);
      assertThat(
              Peek.rows(folder, "SELECT count(" + Fractions.sum(metric) + ") FROM " + EVALUATIONS))
          .as(metric)
          .containsExactly(String.valueOf(scores.size() - expected.size()));
    }
  }

  @Test
  void keepsMeansOfWholeNumbersAsSumsAndAllElseAsItIs() throws SQLException {
    List<Score> scores = all();
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      Batches.counts(Batches.load(open.warehouse(), folder, "one", entries(scores).plan()));
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    requireBits(scores);
    requireRest(scores);
    assertThat(METRICS).hasSize(13);
  }

  @Test
  void aMissingScoreStaysMissing() {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      Entries entries = new Entries();
      entries.add(TypedTable.PRETRAINING_EVALUATION, "row", 0, "task", "boolq", "margin", 0.5);
      Batches.counts(Batches.load(open.warehouse(), folder, "one", entries.plan()));
    }
    assertThat(Peek.rows(folder, "SELECT acc_raw, no_answer, margin FROM " + EVALUATIONS))
        .containsExactly("null|null|0.5");
  }

  @Test
  void takesTheTableOfVersion7AsItIs() throws SQLException {
    List<Score> scores = all();
    WarehouseContent before = version7(scores);
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(open.warehouse().care().orElseThrow().content()).isEqualTo(before);
    }
    requireBits(scores);
    requireRest(scores);
    assertThat(
            Peek.rows(
                folder,
                "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE"
                    + " 'pretraining_evaluation%'"))
        .containsExactly("pretraining_evaluation");
  }

  @Test
  void theDigestOfAContentDoesNotDependOnHowItIsStored() throws SQLException {
    List<Score> scores = all();
    TableContent before = evaluations(version7(scores));
    Path anew = folder.resolve("anew");
    try (OpenedWarehouse open = OpenedWarehouse.in(anew)) {
      Batches.counts(Batches.load(open.warehouse(), folder, "one", entries(scores).plan()));
      assertThat(evaluations(open.warehouse().care().orElseThrow().content())).isEqualTo(before);
    }
    assertThat(before.rows()).isEqualTo(scores.size());
  }

  private static TableContent evaluations(WarehouseContent content) {
    return content.tables().stream()
        .filter(table -> table.table().equals(EVALUATIONS))
        .findFirst()
        .orElseThrow();
  }

  /** A warehouse as the program of version 7 left it, with these scores; what it holds. */
  private WarehouseContent version7(List<Score> scores) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      Sql.execute(
          connection,
          "ATTACH "
              + Sql.text(folder.resolve("warehouse.duckdb").toString())
              + " AS warehouse (STORAGE_VERSION 'v1.0.0')");
      Sql.execute(connection, "USE warehouse");
      Sql.execute(connection, "CREATE SCHEMA ledger");
      Sql.execute(
          connection,
          "CREATE TABLE ledger.schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP)");
      for (int version = 1; version <= 7; version++) {
        for (String statement : Migrations.statements("migration/" + version + ".sql")) {
          Sql.execute(connection, statement);
        }
        Sql.execute(connection, "INSERT INTO ledger.schema_version VALUES (?, NULL)", version);
      }
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (Score score : scores) {
        rows.add(new @Nullable Object[] {(long) rows.size(), score.task(), score.value()});
      }
      TempRows.fill(
          connection.unwrap(DuckDBConnection.class),
          "score",
          List.of(ColumnSpec.integer("r"), ColumnSpec.text("task"), ColumnSpec.real("v")),
          rows);
      Sql.execute(
          connection,
          "INSERT INTO "
              + EVALUATIONS
              + " (batch, \"row\", recipe, size, seed, step, task, superseded, "
              + LoadedTables.list("", METRICS)
              + ") SELECT 1, r, 'C4', '150M', 'default', r, task, false"
              + ", v".repeat(METRICS.size())
              + " FROM temp.main.score");
      return ContentSql.of(connection);
    }
  }
}
