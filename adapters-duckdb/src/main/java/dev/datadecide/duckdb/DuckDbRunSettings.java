package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.IgnoredKeys;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.RunSettings;
import dev.datadecide.domain.sweep.SettingValue;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Settings in three statements. Paths that do not count, and those that all runs of a type have
 * alike, stay in the engine: configurations have hundreds of both.
 */
final class DuckDbRunSettings implements RunSettings {
  private static final String SETTINGS =
      "SELECT w.n, h.name, h.value, h.status FROM core.hyperparameter h"
          + " JOIN wanted_run w ON w.run_key = h.run_key";

  private static final String TELLING =
      "CREATE OR REPLACE TEMP TABLE telling_path AS SELECT t.type, e.path FROM wanted_run t"
          + " JOIN core.run r ON r.run_key = t.run_key AND NOT r.superseded"
          + " JOIN core.config_entry e ON e.batch = r.batch AND e.\"row\" = r.\"row\""
          + " WHERE e.path IN (SELECT path FROM counting_path) GROUP BY t.type, e.path"
          + " HAVING count(DISTINCT e.json) > 1 OR count(*) <"
          + " (SELECT count(*) FROM wanted_run w WHERE w.type = t.type)";

  private static final String CONFIGURATIONS =
      "SELECT w.n, e.path, e.json, e.type FROM wanted_run w"
          + " JOIN core.run r ON r.run_key = w.run_key AND NOT r.superseded"
          + " JOIN core.config_entry e ON e.batch = r.batch AND e.\"row\" = r.\"row\""
          + " JOIN telling_path p ON p.path = e.path AND p.type = w.type";

  private final Database database;
  private final Runs runs;

  @Inject
  DuckDbRunSettings(Database database, Runs runs) {
    this.database = database;
    this.runs = runs;
  }

  @Override
  public long revision() {
    return database.commits();
  }

  @Override
  public List<RunSetting> of(RunQuery query, Function<RunKey, Optional<RunKey>> parents) {
    List<RunRow> rows =
        runs.list(query).stream().filter(row -> row.type() != TrainingType.UNCLASSIFIED).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<SortedMap<String, SettingValue>> values = new ArrayList<>();
    rows.forEach(row -> values.add(new TreeMap<>()));
    database.read(connection -> {
      wanted(connection, rows);
      Spellings known = new Spellings();
      Chunks.each(
          connection,
          CONFIGURATIONS,
          (chunk, row) ->
              values
                  .get(Math.toIntExact(chunk.vector(0).getLong(row)))
                  .put(
                      known.configurationKey(chunk.vector(1).getString(row)),
                      known.value(chunk.vector(2).getString(row), chunk.vector(3).getString(row))));
      Chunks.each(
          connection,
          SETTINGS,
          (chunk, row) -> {
            SortedMap<String, SettingValue> of =
                values.get(Math.toIntExact(chunk.vector(0).getLong(row)));
            String name = known.name(chunk.vector(1).getString(row));
            of.put(
                name,
                known.hyperparameter(
                    chunk.vector(2).isNull(row) ? null : chunk.vector(2).getString(row),
                    chunk.vector(3).getString(row)));
            of.remove(known.configurationKey(name));
          });
      return null;
    });
    List<RunSetting> settings = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      settings.add(setting(rows.get(i), values.get(i), parents));
    }
    return settings;
  }

  private static RunSetting setting(
      RunRow row,
      SortedMap<String, SettingValue> values,
      Function<RunKey, Optional<RunKey>> parents) {
    row.recipe().ifPresent(it -> values.put("recipe", SettingValue.of(it)));
    row.size().ifPresent(it -> values.put("model_size", SettingValue.of(it)));
    row.seed().ifPresent(it -> values.put("checkpoint_seed", SettingValue.of(it)));
    if (row.type() != TrainingType.PRETRAINING) {
      row.checkpointStep().ifPresent(it -> values.put("checkpoint_step", SettingValue.of(it)));
    }
    parents
        .apply(row.key())
        .filter(parent -> !PretrainingRuns.isPretraining(parent))
        .ifPresent(parent -> values.put("parent", SettingValue.of(parent.text())));
    RunState state = row.state();
    return new RunSetting(row.key(), row.type(), state.isFinished(), values);
  }

  private static void wanted(DuckDBConnection connection, List<RunRow> rows) throws SQLException {
    List<@Nullable Object[]> wanted = new ArrayList<>();
    for (RunRow row : rows) {
      wanted.add(
          new @Nullable Object[] {(long) wanted.size(), row.key().text(), row.type().label()});
    }
    Sql.execute(connection, "DROP TABLE IF EXISTS temp.main.wanted_run");
    TempRows.fill(
        connection,
        "wanted_run",
        List.of(ColumnSpec.integer("n"), ColumnSpec.text("run_key"), ColumnSpec.text("type")),
        wanted);
    List<@Nullable Object[]> counting =
        Sql.list(connection, "SELECT DISTINCT path FROM core.config_entry", row -> row.getString(1))
            .stream()
            .filter(path -> IgnoredKeys.why(path).isEmpty())
            .map(path -> new @Nullable Object[] {path})
            .toList();
    Sql.execute(connection, "DROP TABLE IF EXISTS temp.main.counting_path");
    TempRows.fill(connection, "counting_path", List.of(ColumnSpec.text("path")), counting);
    Sql.execute(connection, TELLING);
  }

  /** Keys and values that were met, so that thousands of runs share them. */
  private static final class Spellings {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> configurationKeys = new HashMap<>();
    private final Map<String, SettingValue> texts = new HashMap<>();
    private final Map<String, SettingValue> literals = new HashMap<>();

    String name(String name) {
      return names.computeIfAbsent(name, Function.identity());
    }

    String configurationKey(String path) {
      return configurationKeys.computeIfAbsent(path, key -> RunSetting.CONFIG + key);
    }

    SettingValue value(String json, String type) {
      return ConfigType.valueOf(type) == ConfigType.TEXT
          ? texts.computeIfAbsent(json, text -> SettingValue.of(JsonText.decode(text)))
          : literals.computeIfAbsent(json, SettingValue::of);
    }

    SettingValue hyperparameter(@Nullable String value, String status) {
      if (value != null) {
        return literals.computeIfAbsent(value, SettingValue::of);
      }
      return switch (status) {
        case "not_applicable" -> SettingValue.NOT_APPLICABLE;
        case "missing_required" -> SettingValue.MISSING_REQUIRED;
        case "missing_optional" -> SettingValue.MISSING_OPTIONAL;
        default -> throw new IllegalStateException("a hyperparameter without value is " + status);
      };
    }
  }
}
