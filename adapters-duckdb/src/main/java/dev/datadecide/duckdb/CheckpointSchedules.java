package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.frame.SizeSchedules;
import dev.datadecide.domain.frame.StepQuantity;
import dev.datadecide.domain.suite.ModelSizes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What follows from size and step, as a table that frames join: the formulas are the domain's, and
 * there are a few hundred pairs. Rows are added when results of a new pair come in. Sizes that the
 * suite does not have come with the largest tokens and compute that their results tell.
 */
final class CheckpointSchedules {
  static final String TABLE = "analysis.checkpoint_schedule";

  /** Steps beyond this are a mistake in the data; their tokens would leave the long integers. */
  private static final long LAST_STEP = 10_000_000_000L;

  private static final String RESULTS =
      "(SELECT batch, size, step FROM core.pretraining_evaluation"
          + " UNION ALL SELECT batch, size, step FROM core.pretraining_perplexity)";

  private CheckpointSchedules() {}

  /** Makes the table anew for all results that are there. */
  static void create(DuckDBConnection connection) throws SQLException {
    String columns = "";
    for (StepQuantity quantity : StepQuantity.values()) {
      columns += ", " + quantity.label() + " DOUBLE";
    }
    Sql.execute(
        connection,
        "CREATE OR REPLACE TABLE "
            + TABLE
            + " (size VARCHAR NOT NULL, step BIGINT NOT NULL"
            + columns
            + ")");
    complete(connection, "true");
  }

  /** Adds what the results of batches need; part of their transaction. */
  static void complete(DuckDBConnection connection, long first, long last) throws SQLException {
    complete(connection, "batch BETWEEN " + first + " AND " + last);
  }

  private static void complete(DuckDBConnection connection, String which) throws SQLException {
    record Pair(String size, long step) {}
    List<Pair> missing =
        Sql.list(
            connection,
            "SELECT DISTINCT size, step FROM "
                + RESULTS
                + " r WHERE "
                + which
                + " AND size IS NOT NULL AND step BETWEEN 0 AND "
                + LAST_STEP
                + " AND NOT EXISTS (SELECT 1 FROM "
                + TABLE
                + " s WHERE s.size = r.size AND s.step = r.step) ORDER BY ALL",
            row -> new Pair(row.getString(1), row.getLong(2)));
    Map<String, SizeSchedules> schedules = new HashMap<>();
    ModelSizes.all().forEach(size -> schedules.put(size.label(), SizeSchedules.of(size)));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Pair pair : missing) {
      SizeSchedules known = schedules.get(pair.size());
      if (known != null) {
        rows.add(row(pair.size(), pair.step(), known));
      }
    }
    if (!rows.isEmpty()) {
      TempRows.fill(connection, "scheduled", columns(), rows);
      Sql.execute(connection, "INSERT INTO " + TABLE + " SELECT * FROM temp.main.scheduled");
      Sql.execute(connection, "DROP TABLE temp.main.scheduled");
    }
    adoptPublished(connection, which);
  }

  private static void adoptPublished(DuckDBConnection connection, String which)
      throws SQLException {
    String foreign =
        "size NOT IN ("
            + ModelSizes.all().stream()
                .map(size -> Sql.text(size.label()))
                .collect(Collectors.joining(", "))
            + ") AND step BETWEEN 0 AND "
            + LAST_STEP;
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE published AS SELECT size, step, max(tokens) AS tokens,"
            + " max(compute) AS compute FROM core.pretraining_evaluation WHERE "
            + foreign
            + " AND EXISTS (SELECT 1 FROM "
            + RESULTS
            + " r WHERE "
            + which
            + " AND r.size = core.pretraining_evaluation.size) GROUP BY size, step");
    Sql.execute(
        connection,
        "DELETE FROM "
            + TABLE
            + " s WHERE EXISTS (SELECT 1 FROM published p WHERE p.size = s.size"
            + " AND p.step = s.step)");
    Sql.execute(
        connection,
        "INSERT INTO " + TABLE + " (size, step, tokens, compute) SELECT * FROM published");
    Sql.execute(connection, "DROP TABLE temp.main.published");
  }

  private static @Nullable Object[] row(String size, long step, SizeSchedules schedules) {
    List<Object> cells = new ArrayList<>(List.of(size, step));
    for (StepQuantity quantity : StepQuantity.values()) {
      cells.add(quantity.at(schedules, step));
    }
    return cells.toArray();
  }

  private static List<ColumnSpec> columns() {
    List<ColumnSpec> columns = new ArrayList<>(List.of(text("size"), integer("step")));
    for (StepQuantity quantity : StepQuantity.values()) {
      columns.add(real(quantity.label()));
    }
    return columns;
  }
}
