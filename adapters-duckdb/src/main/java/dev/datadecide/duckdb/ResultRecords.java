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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Results of checkpoints, which are in their table already under the number of their batch: copies
 * of what was there before go, and what disagrees is marked. Only the checkpoints that the batches
 * speak of are looked at.
 */
final class ResultRecords {
  private static final List<ColumnSpec> RUN =
      List.of(
          ColumnSpec.integer("batch"),
          ColumnSpec.text("run_key"),
          ColumnSpec.text("host"),
          ColumnSpec.text("entity"),
          ColumnSpec.text("project"),
          ColumnSpec.text("run_id"),
          ColumnSpec.text("recipe"),
          ColumnSpec.text("size"),
          ColumnSpec.text("seed"));

  private ResultRecords() {}

  /** Removes copies and marks what is superseded; leaves the table {@code contested}. */
  static void settle(Connection connection, TypedTable table, long first, long last)
      throws SQLException {
    String core = LoadedTables.core(table);
    List<String> slot = LoadedTables.slot(table);
    List<String> checkpoint = slot.stream().filter(part -> !part.equals("task")).toList();
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT "
            + LoadedTables.list("", checkpoint)
            + " FROM "
            + core
            + " WHERE batch BETWEEN ? AND ?",
        first,
        last);
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE disputed AS SELECT "
            + LoadedTables.list("x.", slot)
            + " FROM "
            + core
            + " x WHERE EXISTS (SELECT 1 FROM touched t WHERE "
            + LoadedTables.same("t.", "x.", checkpoint)
            + ") GROUP BY ALL HAVING count(*) > 1");
    if (Sql.number(connection, "SELECT count(*) FROM disputed") > 0) {
      removeCopies(connection, table);
    }
    Supersession.ofResults(connection, table);
  }

  /** Of equal entries the oldest stays. */
  private static void removeCopies(Connection connection, TypedTable table) throws SQLException {
    String core = LoadedTables.core(table);
    Sql.execute(
        connection,
        "DELETE FROM "
            + core
            + " WHERE rowid IN (SELECT entry FROM (SELECT x.rowid AS entry, row_number() OVER"
            + " (PARTITION BY "
            + LoadedTables.list("x.", LoadedTables.values(table))
            + " ORDER BY x.batch, x.\"row\", x.rowid) AS copy FROM "
            + core
            + " x JOIN disputed d ON "
            + LoadedTables.same("d.", "x.", LoadedTables.slot(table))
            + ") WHERE copy > 1)");
  }

  /** Records a run for every recipe, size and seed that has results in the batches. */
  static void deriveRuns(
      DuckDBConnection connection, long first, long last, String source, List<TypedTable> results)
      throws SQLException {
    String places =
        String.join(
            " UNION ALL ",
            results.stream()
                .filter(LoadedTables::isOfRuns)
                .map(table ->
                    "SELECT batch, recipe, size, seed FROM "
                        + LoadedTables.core(table)
                        + " WHERE batch BETWEEN "
                        + first
                        + " AND "
                        + last)
                .toList());
    if (places.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> runs = new ArrayList<>();
    Sql.list(
            connection,
            "SELECT min(batch), recipe, size, seed FROM ("
                + places
                + ") WHERE coalesce(recipe, '') <> '' AND coalesce(size, '') <> ''"
                + " AND coalesce(seed, '') <> '' GROUP BY ALL ORDER BY ALL",
            row -> run(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .forEach(runs::add);
    TempRows.fill(connection, "derived_run", RUN, runs);
    Sql.execute(
        connection,
        "INSERT INTO core.pretraining_run SELECT run_key, recipe, size, seed FROM derived_run d"
            + " WHERE NOT EXISTS (SELECT 1 FROM core.pretraining_run p WHERE p.recipe = d.recipe"
            + " AND p.size = d.size AND p.seed = d.seed)");
    Sql.execute(
        connection,
        "UPDATE core.run AS r SET source = ? FROM derived_run d WHERE r.run_key = d.run_key"
            + " AND r.\"row\" IS NULL AND r.source > ?",
        source,
        source);
    Sql.execute(
        connection,
        "INSERT INTO core.run (batch, run_key, seen_key, host, entity, project, run_id,"
            + " display_name, state, source, entries, digest, superseded)"
            + " SELECT min(batch), run_key, run_key, any_value(host), any_value(entity),"
            + " any_value(project), any_value(run_id), any_value(run_id), 'finished', ?, 0,"
            + " md5_number(run_key), false FROM derived_run d WHERE NOT EXISTS (SELECT 1 FROM"
            + " core.run r WHERE r.seen_key = d.run_key AND r.\"row\" IS NULL) GROUP BY run_key"
            + " ORDER BY min(batch), run_key",
        source);
  }

  private static @Nullable Object[] run(long batch, String recipe, String size, String seed) {
    RunKey key = keyOf(recipe, size, seed);
    return new @Nullable Object[] {
      batch, key.text(), key.host(), key.entity(), key.project(), key.runId(), recipe, size, seed
    };
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
