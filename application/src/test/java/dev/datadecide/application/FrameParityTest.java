package dev.datadecide.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The frame full_eval against 34 rows that the reference pipeline made. Their raw rows were never
 * published: they are written anew from the values that the 34 rows hold, as the raw shards have
 * them, and taken through the whole product.
 */
@Tag("real-data")
class FrameParityTest {
  private static final Path EXPECTED =
      Path.of(System.getProperty("ddn.shared", "../shared"))
          .resolve("fixtures/realdata/full_eval_sample_34x1939.parquet");
  private static final MathContext EXACT = MathContext.DECIMAL128;

  @TempDir private Path folder;

  /** Columns as name and type, and rows in the order of size, recipe and step. */
  private record Table(List<String> columns, List<List<@Nullable Object>> rows) {}

  @Test
  void all34RowsComeOutCellByCell() throws SQLException {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
    Table expected = table(EXPECTED);
    rebuild(expected);
    assertIngested(session, "scores.parquet", 33 * 66);
    assertIngested(session, "perplexities.parquet", 29);

    session.ok("export", "full_eval", "--parity", "--to", "full_eval.parquet");
    Table found = table(folder.resolve("full_eval.parquet"));
    assertThat(expected.columns()).hasSize(1939);
    assertThat(found.columns()).isEqualTo(expected.columns());
    assertThat(found.rows()).hasSize(34).hasSameSizeAs(expected.rows());
    int equal = 0;
    int near = 0;
    for (int row = 0; row < expected.rows().size(); row++) {
      for (int column = 0; column < expected.columns().size(); column++) {
        Object wanted = expected.rows().get(row).get(column);
        Object cell = found.rows().get(row).get(column);
        String name = expected.columns().get(column);
        if (name.startsWith("mmlu_average_") && wanted != null && cell != null) {
          assertNear((Double) wanted, (Double) cell, name);
          near++;
        } else {
          assertThat(cell).as("row %s, %s", row, name).isEqualTo(wanted);
          equal++;
        }
      }
    }
    assertThat(near).isEqualTo(756);
    assertThat(equal + near).isEqualTo(34 * 1939);
  }

  /** Averages are sums of 57 in another order: 1e-15 of the value. */
  private static void assertNear(double expected, double found, String column) {
    BigDecimal difference = new BigDecimal(found).subtract(new BigDecimal(expected)).abs();
    BigDecimal allowed = new BigDecimal(expected).abs().multiply(new BigDecimal("1e-15"), EXACT);
    assertThat(difference).as("%s %s %s", column, expected, found).isLessThanOrEqualTo(allowed);
  }

  private void assertIngested(CommandSession session, String file, int records) {
    JsonNode report = session.ok("ingest", "datadecide-files", file, "--format", "json").json();
    assertThat(report.get("read").asInt()).as(file).isEqualTo(records);
    assertThat(report.get("stored").asInt()).as(file).isEqualTo(records);
  }

  /** Writes the raw shards that the rows may have come from. */
  private void rebuild(Table expected) throws SQLException {
    List<String> names =
        expected.columns().stream()
            .map(column -> column.substring(0, column.indexOf(' ')))
            .toList();
    List<String> scores = new ArrayList<>();
    for (EvaluationTask task : Tasks.all()) {
      List<EvaluationMetric> metrics =
          Metrics.all().stream()
              .filter(metric -> names.contains(task.name() + "_" + metric.name()))
              .toList();
      String text =
          metrics.stream()
              .map(metric -> {
                String column = '"' + task.name() + "_" + metric.name() + '"';
                return "'''" + metric.name() + "'': ' || CAST(" + column + " AS VARCHAR)";
              })
              .collect(Collectors.joining(", "));
      scores.add(
          ("SELECT params, data, '%s' AS task, 'default' AS seed, CAST(step AS BIGINT) AS step,"
                  + " '5xC' AS chinchilla, CAST(tokens AS BIGINT) AS tokens, compute,"
                  + " '{' || concat_ws(', ', %s) || '}' AS metrics FROM read_parquet('%s')"
                  + " WHERE \"%s_acc_raw\" IS NOT NULL")
              .formatted(task.name(), text, EXPECTED, task.name()));
    }
    String sets =
        PerplexitySets.all().stream()
            .map(set -> '"' + set.valpplName() + "\" AS \"" + set.hubColumn() + '"')
            .collect(Collectors.joining(", "));
    String any =
        PerplexitySets.all().stream()
            .map(PerplexitySet::valpplName)
            .map(name -> '"' + name + "\" IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    copy(String.join(" UNION ALL ", scores), "scores.parquet");
    copy(
        "SELECT params, data, 'default' AS seed, CAST(step AS BIGINT) AS step, %s FROM read_parquet('%s') WHERE %s"
            .formatted(sets, EXPECTED, any),
        "perplexities.parquet");
  }

  private void copy(String query, String file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + folder.resolve(file) + "' (FORMAT parquet)");
    }
  }

  private static Table table(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT * FROM read_parquet('" + file + "') ORDER BY params, data, seed, step")) {
      ResultSetMetaData meta = found.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnName(i) + " " + meta.getColumnTypeName(i));
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(found.getObject(i));
        }
        rows.add(row);
      }
      return new Table(columns, rows);
    }
  }

  /** The reference's own row of a step has the seed as a number. */
  @Test
  void theSampleIsWhatThisTestTakesItFor() throws SQLException {
    Table expected = table(EXPECTED);
    int seed = expected.columns().indexOf("seed BIGINT");
    assertThat(expected.rows()).hasSize(34).allMatch(row -> Objects.equals(row.get(seed), 0L));
  }
}
