package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

/** Writes and reads what typing made of runs. */
final class TypedRuns {
  private TypedRuns() {}

  /**
   * Replaces the typing of runs. What was typed from a description that is no longer in use is kept
   * without one, so that the run is typed again.
   */
  static void write(DuckDBConnection connection, long version, List<TrainingRun> runs)
      throws SQLException {
    TempRows.fill(
        connection,
        "typed_key",
        List.of(text("run_key")),
        runs.stream().map(run -> new @Nullable Object[] {run.key().text()}).toList());
    Set<ObservedRun> current =
        new HashSet<>(ObservedRuns.read(connection, "SELECT run_key FROM typed_key"));
    for (String table :
        List.of("run_type", "run_type_field", "run_type_reason", "hyperparameter")) {
      Sql.execute(
          connection,
          "DELETE FROM core." + table + " WHERE run_key IN (SELECT run_key FROM typed_key)");
    }
    List<@Nullable Object[]> types = new ArrayList<>();
    List<@Nullable Object[]> fields = new ArrayList<>();
    List<@Nullable Object[]> reasons = new ArrayList<>();
    List<@Nullable Object[]> values = new ArrayList<>();
    for (TrainingRun run : runs) {
      types.add(type(run, version, current.contains(run.observed())));
      String key = run.key().text();
      run.classification()
          .fields()
          .forEach((name, value) -> fields.add(new @Nullable Object[] {key, name, value}));
      List<String> why = run.classification().reasons();
      for (int i = 0; i < why.size(); i++) {
        reasons.add(new @Nullable Object[] {key, (long) i, why.get(i)});
      }
      for (int i = 0; i < run.hyperparameters().size(); i++) {
        values.add(value(key, i, run.hyperparameters().get(i)));
      }
    }
    insert(connection, types, fields, reasons, values);
  }

  private static void insert(
      DuckDBConnection connection,
      List<@Nullable Object[]> types,
      List<@Nullable Object[]> fields,
      List<@Nullable Object[]> reasons,
      List<@Nullable Object[]> values)
      throws SQLException {
    TempRows.fill(
        connection,
        "typed_type",
        List.of(
            text("run_key"),
            text("type"),
            text("name_type"),
            text("pattern"),
            text("recipe"),
            text("size"),
            text("seed"),
            text("checkpoint_step"),
            bool("is_legacy"),
            integer("typing_version"),
            bool("is_current")),
        types);
    Sql.execute(
        connection,
        "INSERT INTO core.run_type SELECT t.* EXCLUDE (is_current),"
            + " CASE WHEN t.is_current THEN r.digest END FROM typed_type t"
            + " LEFT JOIN core.run r ON r.run_key = t.run_key AND NOT r.superseded");
    TempRows.fill(
        connection, "typed_field", List.of(text("run_key"), text("name"), text("value")), fields);
    Sql.execute(connection, "INSERT INTO core.run_type_field SELECT * FROM typed_field");
    TempRows.fill(
        connection,
        "typed_reason",
        List.of(text("run_key"), integer("position"), text("reason")),
        reasons);
    Sql.execute(connection, "INSERT INTO core.run_type_reason SELECT * FROM typed_reason");
    TempRows.fill(
        connection,
        "typed_value",
        List.of(
            text("run_key"),
            integer("position"),
            text("name"),
            text("status"),
            text("value"),
            text("origin")),
        values);
    Sql.execute(connection, "INSERT INTO core.hyperparameter SELECT * FROM typed_value");
    for (String table :
        List.of("typed_key", "typed_type", "typed_field", "typed_reason", "typed_value")) {
      Sql.execute(connection, "DROP TABLE temp.main." + table);
    }
  }

  private static @Nullable Object[] type(TrainingRun run, long version, Boolean isCurrent) {
    Classification known = run.classification();
    return new @Nullable Object[] {
      run.key().text(),
      run.type().label(),
      known.nameType(),
      known.pattern().orElse(null),
      known.recipe().map(DataRecipe::displayName).orElse(null),
      known.size().map(ModelSize::label).orElse(null),
      known.seed().map(Seed::hubName).orElse(null),
      known.checkpointStep().orElse(null),
      known.isLegacy(),
      version,
      isCurrent
    };
  }

  private static @Nullable Object[] value(String key, long position, HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present given ->
          new @Nullable Object[] {
            key, position, given.name(), given.status(), given.value(), given.origin()
          };
      case HyperparameterValue.Defaulted given ->
          new @Nullable Object[] {
            key, position, given.name(), given.status(), given.value(), given.origin()
          };
      case HyperparameterValue.MissingRequired missing ->
          new @Nullable Object[] {key, position, missing.name(), missing.status(), null, null};
      case HyperparameterValue.MissingOptional missing ->
          new @Nullable Object[] {key, position, missing.name(), missing.status(), null, null};
      case HyperparameterValue.NotApplicable missing ->
          new @Nullable Object[] {key, position, missing.name(), missing.status(), null, null};
    };
  }

  /** Typed runs by the text of their own keys, read together. */
  static Map<String, TrainingRun> read(Connection connection, List<String> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    String these = RunAliases.list(keys);
    Map<String, Classification> known = classifications(connection, these);
    Map<String, List<HyperparameterValue>> values = new HashMap<>();
    Chunks.each(
        connection,
        "SELECT run_key, status, name, value, origin FROM core.hyperparameter WHERE run_key IN ("
            + these
            + ") ORDER BY run_key, position",
        (chunk, row) ->
            values
                .computeIfAbsent(chunk.vector(0).getString(row), key -> new ArrayList<>())
                .add(value(chunk, row)));
    Map<String, TrainingRun> runs = new HashMap<>();
    for (ObservedRun run : ObservedRuns.read(connection, these)) {
      String key = run.key().text();
      Classification classification = known.get(key);
      if (classification != null) {
        runs.put(key, RunTyping.run(run, classification, values.getOrDefault(key, List.of())));
      }
    }
    return runs;
  }

  private static HyperparameterValue value(DuckDBDataChunkReader chunk, int row)
      throws SQLException {
    String status = chunk.vector(1).getString(row);
    String name = chunk.vector(2).getString(row);
    return switch (status) {
      case "present" ->
          new HyperparameterValue.Present(
              name, chunk.vector(3).getString(row), chunk.vector(4).getString(row));
      case "defaulted" ->
          new HyperparameterValue.Defaulted(
              name, chunk.vector(3).getString(row), chunk.vector(4).getString(row));
      case "missing_required" -> new HyperparameterValue.MissingRequired(name);
      case "missing_optional" -> new HyperparameterValue.MissingOptional(name);
      case "not_applicable" -> new HyperparameterValue.NotApplicable(name);
      default -> throw new IllegalStateException("no status: " + status);
    };
  }

  private static Map<String, Classification> classifications(Connection connection, String keys)
      throws SQLException {
    Map<String, Map<String, String>> fields = new HashMap<>();
    Sql.list(
        connection,
        "SELECT run_key, name, value FROM core.run_type_field WHERE run_key IN (" + keys + ")",
        row ->
            Optional.ofNullable(
                fields
                    .computeIfAbsent(row.getString(1), key -> new HashMap<>())
                    .put(row.getString(2), row.getString(3))));
    Map<String, List<String>> reasons = new HashMap<>();
    Sql.list(
        connection,
        "SELECT run_key, reason FROM core.run_type_reason WHERE run_key IN ("
            + keys
            + ") ORDER BY run_key, position",
        row ->
            reasons
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(row.getString(2)));
    Map<String, Classification> known = new HashMap<>();
    Sql.list(
            connection,
            "SELECT type, name_type, pattern, recipe, size, seed, checkpoint_step, run_key"
                + " FROM core.run_type WHERE run_key IN ("
                + keys
                + ")",
            row ->
                Map.entry(
                    row.getString(8),
                    Classification.builder()
                        .type(TrainingType.of(row.getString(1)))
                        .nameType(row.getString(2))
                        .pattern(Optional.ofNullable(row.getString(3)))
                        .fields(fields.getOrDefault(row.getString(8), Map.of()))
                        .recipe(Optional.ofNullable(row.getString(4)).map(DataRecipes::named))
                        .size(Optional.ofNullable(row.getString(5)).map(ModelSizes::named))
                        .seed(Optional.ofNullable(row.getString(6)).flatMap(Seeds::resolve))
                        .checkpointStep(Optional.ofNullable(row.getString(7)))
                        .reasons(reasons.getOrDefault(row.getString(8), List.of()))
                        .build()))
        .forEach(each -> known.put(each.getKey(), each.getValue()));
    return known;
  }
}
