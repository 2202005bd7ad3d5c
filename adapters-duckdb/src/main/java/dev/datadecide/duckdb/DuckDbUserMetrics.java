package dev.datadecide.duckdb;

import dev.datadecide.domain.expression.UserMetric;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.suite.Direction;
import jakarta.inject.Inject;
import java.util.List;

/** The metrics that the user defined. */
final class DuckDbUserMetrics implements UserMetrics {
  private final Database database;

  @Inject
  DuckDbUserMetrics(Database database) {
    this.database = database;
  }

  @Override
  public void define(UserMetric metric) {
    database.write(connection -> {
      Sql.execute(connection, "DELETE FROM core.user_metric WHERE name = ?", metric.name());
      return Sql.execute(
          connection,
          "INSERT INTO core.user_metric VALUES (?, ?, ?, ?, ?, make_timestamp(?))",
          metric.name(),
          metric.text(),
          metric.unit(),
          metric.direction().name(),
          metric.meaning(),
          Micros.of(metric.at()));
    });
  }

  @Override
  public boolean remove(String name) {
    return database.write(connection ->
        Sql.execute(connection, "DELETE FROM core.user_metric WHERE name = ?", name) > 0);
  }

  @Override
  public List<UserMetric> all() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT name, expression, unit, direction, meaning, epoch_us(defined_at)"
                + " FROM core.user_metric ORDER BY name",
            row ->
                new UserMetric(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Direction.valueOf(row.getString(4)),
                    row.getString(5),
                    Micros.toInstant(row.getLong(6)))));
  }
}
