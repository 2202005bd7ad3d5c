package dev.datadecide.duckdb;

import dev.datadecide.domain.run.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys under which a run was seen besides its own. */
final class RunAliases {
  private RunAliases() {}

  /** The run's own key, which is the given one unless that is an alias. */
  static RunKey resolve(Connection connection, RunKey key) throws SQLException {
    List<RunKey> own =
        Sql.list(
            connection,
            "SELECT run_key FROM core.run_alias WHERE seen_key = ?",
            row -> ObservedRuns.key(row.getString(1)),
            key.text());
    return own.isEmpty() ? key : own.getFirst();
  }

  /** The texts of the runs' own keys, in the order of the given ones. */
  static List<String> resolve(Connection connection, List<RunKey> keys) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<String> given = keys.stream().map(RunKey::text).toList();
    Map<String, String> own = new HashMap<>();
    Sql.list(
            connection,
            "SELECT seen_key, run_key FROM core.run_alias WHERE seen_key IN (" + list(given) + ")",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(alias -> own.put(alias.getKey(), alias.getValue()));
    return given.stream().map(key -> own.getOrDefault(key, key)).toList();
  }

  /** Keys as a list of literals. */
  static String list(List<String> keys) {
    return keys.stream().map(Sql::text).collect(Collectors.joining(", "));
  }
}
