package dev.datadecide.duckdb;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the descriptions in use of several runs at once. */
final class ObservedRuns {
  private static final String JOIN =
      " JOIN core.run r ON r.batch = e.batch AND r.\"row\" = e.\"row\" WHERE NOT r.superseded"
          + " AND r.run_key IN (";

  private ObservedRuns() {}

  /** The runs whose keys a query gives, in key order. */
  static List<ObservedRun> read(Connection connection, String keys) throws SQLException {
    Map<String, List<String>> tags = new HashMap<>();
    Sql.list(
        connection,
        "SELECT r.run_key, e.tag FROM core.run_tag e" + JOIN + keys + ") ORDER BY 1, e.position",
        row ->
            tags.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getString(2)));
    Map<String, Configuration> configurations = entries(connection, "config_entry", keys);
    Map<String, Configuration> summaries = entries(connection, "summary_entry", keys);
    return Sql.list(
        connection,
        "SELECT run_key, host, entity, project, run_id, display_name, state, epoch_us(created_at),"
            + " source FROM core.run WHERE NOT superseded AND run_key IN ("
            + keys
            + ") ORDER BY run_key",
        row -> {
          String key = row.getString(1);
          return run(
              row,
              tags.getOrDefault(key, List.of()),
              configurations.getOrDefault(key, Configuration.EMPTY),
              summaries.getOrDefault(key, Configuration.EMPTY));
        });
  }

  private static ObservedRun run(
      ResultSet row, List<String> tags, Configuration configuration, Configuration summary)
      throws SQLException {
    RunKey key = key(row.getString(1));
    long micros = row.getLong(8);
    boolean hasTime = !row.wasNull();
    return new ObservedRun(
        key,
        Optional.ofNullable(row.getString(6)).orElse(key.runId()),
        new RunState(Optional.ofNullable(row.getString(7)).orElse("unknown")),
        hasTime ? Optional.of(Micros.toInstant(micros)) : Optional.empty(),
        tags,
        configuration,
        summary,
        row.getString(9));
  }

  private static Map<String, Configuration> entries(
      Connection connection, String table, String keys) throws SQLException {
    Map<String, Map<String, ConfigValue>> found = new HashMap<>();
    Map<String, String> paths = new HashMap<>();
    Chunks.each(
        connection,
        "SELECT r.run_key, e.path, e.json, e.type FROM core."
            + table
            + " e"
            + JOIN
            + keys
            + ") ORDER BY r.run_key, e.position",
        (chunk, row) ->
            found
                .computeIfAbsent(chunk.vector(0).getString(row), key -> new LinkedHashMap<>())
                .put(
                    paths.computeIfAbsent(chunk.vector(1).getString(row), Function.identity()),
                    value(chunk.vector(2).getString(row), chunk.vector(3).getString(row))));
    Map<String, Configuration> configurations = new HashMap<>();
    found.forEach((key, values) -> configurations.put(key, new Configuration(values)));
    return configurations;
  }

  private static ConfigValue value(String json, String type) {
    ConfigType exact = ConfigType.valueOf(type);
    return new ConfigValue(exact, json, exact == ConfigType.TEXT ? JsonText.decode(json) : json);
  }

  static RunKey key(String text) {
    return RunKey.parse(text).orElseThrow(() -> new IllegalStateException("no run key: " + text));
  }
}
