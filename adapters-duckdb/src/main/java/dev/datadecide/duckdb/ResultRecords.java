package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Results of checkpoints on their way from staging into {@code core}, and the runs they imply. */
final class ResultRecords {
  private ResultRecords() {}

  static String fresh(TypedTable table) {
    return "fresh_" + LoadedTables.lowerName(table);
  }

  /** Makes the table of what is not stored yet. */
  static void prepare(Connection connection, TypedTable table) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE "
            + fresh(table)
            + " AS SELECT * EXCLUDE (copy) FROM (SELECT *, row_number() OVER"
            + " (PARTITION BY digest ORDER BY \"row\", arrival) AS copy FROM (SELECT s.*, "
            + Digests.ofColumns(LoadedTables.valueColumns(table))
            + " AS digest FROM "
            + Staging.nameOf(table)
            + " s)) s WHERE copy = 1 AND NOT EXISTS (SELECT 1 FROM "
            + LoadedTables.core(table)
            + " t WHERE t.digest = s.digest)");
  }

  static void insert(Connection connection, TypedTable table, long batch) throws SQLException {
    List<String> columns = table.columns().stream().map(ColumnSpec::name).toList();
    Sql.execute(
        connection,
        "INSERT INTO "
            + LoadedTables.core(table)
            + " (batch, "
            + LoadedTables.list("", columns)
            + ", digest, superseded) SELECT ?, "
            + LoadedTables.list("", columns)
            + ", digest, false FROM "
            + fresh(table)
            + " ORDER BY arrival",
        batch);
  }

  /** Records a run for every recipe, size and seed that has results. */
  static void deriveRuns(Connection connection, long batch, String source, List<TypedTable> results)
      throws SQLException {
    String staged =
        String.join(
            " UNION ALL ",
            results.stream()
                .filter(table -> table != TypedTable.MACRO_AVERAGE)
                .map(table -> "SELECT recipe, size, seed FROM " + Staging.nameOf(table))
                .toList());
    if (staged.isEmpty()) {
      return;
    }
    List<String[]> coordinates =
        Sql.list(
            connection,
            "SELECT DISTINCT recipe, size, seed FROM ("
                + staged
                + ") WHERE coalesce(recipe, '') <> '' AND coalesce(size, '') <> ''"
                + " AND coalesce(seed, '') <> '' ORDER BY ALL",
            row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
    for (String[] each : coordinates) {
      RunKey key = keyOf(each[0], each[1], each[2]);
      Sql.execute(
          connection,
          "INSERT INTO core.pretraining_run SELECT ?, ?, ?, ? WHERE NOT EXISTS"
              + " (SELECT 1 FROM core.pretraining_run WHERE recipe = ? AND size = ? AND seed = ?)",
          key.text(),
          each[0],
          each[1],
          each[2],
          each[0],
          each[1],
          each[2]);
      insertRun(connection, batch, source, key);
    }
  }

  private static void insertRun(Connection connection, long batch, String source, RunKey key)
      throws SQLException {
    Sql.execute(
        connection,
        "UPDATE core.run SET source = ? WHERE run_key = ? AND \"row\" IS NULL AND source > ?",
        source,
        key.text(),
        source);
    Sql.execute(
        connection,
        "INSERT INTO core.run (batch, run_key, seen_key, host, entity, project, run_id,"
            + " display_name, state, source, entries, digest, superseded)"
            + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, 'finished', ?, 0, md5_number(?), false"
            + " WHERE NOT EXISTS (SELECT 1 FROM core.run WHERE seen_key = ? AND \"row\" IS NULL)",
        batch,
        key.text(),
        key.text(),
        key.host(),
        key.entity(),
        key.project(),
        key.runId(),
        key.runId(),
        source,
        key.text(),
        key.text());
  }

  private static RunKey keyOf(String recipe, String size, String seed) {
    Optional<DataRecipe> knownRecipe =
        DataRecipes.all().stream().filter(each -> each.displayName().equals(recipe)).findFirst();
    Optional<ModelSize> knownSize = ModelSizes.resolve(size);
    Optional<Seed> knownSeed = Seeds.resolve(seed);
    return PretrainingRuns.keyOf(
        knownRecipe.map(DataRecipe::hubModelSlug).orElse(recipe),
        knownSize.map(ModelSize::label).orElse(size),
        knownSeed.map(Seed::hubName).orElse(seed));
  }
}
