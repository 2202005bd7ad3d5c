package dev.datadecide.duckdb;

import dev.datadecide.domain.run.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
}
