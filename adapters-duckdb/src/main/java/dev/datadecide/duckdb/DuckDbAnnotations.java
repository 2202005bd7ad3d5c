package dev.datadecide.duckdb;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Notes and tags, under the keys that their runs have now. */
final class DuckDbAnnotations implements Annotations {
  private static final String SELECT =
      "SELECT run_key, kind, text, epoch_us(noted_at) FROM core.annotation";

  private final Database database;

  @Inject
  DuckDbAnnotations(Database database) {
    this.database = database;
  }

  @Override
  public int add(Collection<Annotation> annotations) {
    return database.write(connection -> {
      int added = 0;
      for (Annotation each : annotations) {
        String run = own(connection, each.run());
        added +=
            (int)
                Sql.execute(
                    connection,
                    "INSERT INTO core.annotation SELECT $1, $2, $3, make_timestamp($4)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM core.annotation WHERE run_key = $1"
                        + " AND kind = $2 AND text = $3)",
                    run,
                    each.kind().label(),
                    each.text(),
                    Micros.of(each.at()));
      }
      return added;
    });
  }

  private static String own(Connection connection, RunKey run) throws SQLException {
    return RunAliases.resolve(connection, run).text();
  }

  @Override
  public boolean remove(RunKey run, Annotation.Kind kind, String text) {
    return database.write(connection ->
        Sql.execute(
                connection,
                "DELETE FROM core.annotation WHERE run_key = ? AND kind = ? AND text = ?",
                own(connection, run),
                kind.label(),
                text.strip())
            > 0);
  }

  @Override
  public List<Annotation> of(RunKey run) {
    return database.read(connection ->
        Sql.list(
            connection,
            SELECT + " WHERE run_key = ? ORDER BY noted_at, kind, text",
            DuckDbAnnotations::annotation,
            own(connection, run)));
  }

  @Override
  public List<Annotation> all() {
    return database.read(connection ->
        Sql.list(
            connection,
            SELECT + " ORDER BY run_key, noted_at, kind, text",
            DuckDbAnnotations::annotation));
  }

  private static Annotation annotation(ResultSet row) throws SQLException {
    return new Annotation(
        ObservedRuns.key(row.getString(1)),
        Annotation.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        Micros.toInstant(row.getLong(4)));
  }
}
