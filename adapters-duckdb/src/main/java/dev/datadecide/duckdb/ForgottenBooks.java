package dev.datadecide.duckdb;

import dev.datadecide.domain.care.Forgotten;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the ledger about what was forgotten. */
final class ForgottenBooks {
  private final Database database;

  @Inject
  ForgottenBooks(Database database) {
    this.database = database;
  }

  List<Forgotten> all() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT epoch_us(f.forgotten_at), f.what, f.source, f.runs, f.records,"
                + " (SELECT string_agg(a.sha256, ' ' ORDER BY a.sha256)"
                + " FROM ledger.forgotten_artifact a WHERE a.number = f.number)"
                + " FROM ledger.forgotten f ORDER BY f.number",
            row -> {
              String digests = row.getString(6);
              return new Forgotten(
                  Micros.toInstant(row.getLong(1)),
                  row.getString(2),
                  Optional.ofNullable(row.getString(3)),
                  row.getLong(4),
                  row.getLong(5),
                  digests == null ? List.of() : List.of(digests.split(" ", -1)));
            }));
  }

  /** The artifacts whose bytes must not be here. */
  Set<String> artifacts() {
    return Set.copyOf(
        database.<List<String>>read(connection ->
            Sql.list(
                connection,
                "SELECT DISTINCT sha256 FROM ledger.forgotten_artifact WHERE sha256 NOT IN"
                    + " (SELECT sha256 FROM ledger.batch)",
                row -> row.getString(1))));
  }

  /** Puts these on record, as all there are. */
  void put(List<Forgotten> all) {
    database.write(connection -> {
      Sql.execute(connection, "DELETE FROM ledger.forgotten");
      Sql.execute(connection, "DELETE FROM ledger.forgotten_artifact");
      long number = 0;
      for (Forgotten each : new ArrayList<>(all)) {
        number++;
        Sql.execute(
            connection,
            "INSERT INTO ledger.forgotten VALUES (?, make_timestamp(?), ?, ?, ?, ?)",
            number,
            Micros.of(each.at()),
            each.what(),
            each.source().orElse(null),
            each.runs(),
            each.records());
        for (String sha256 : each.artifacts()) {
          Sql.execute(
              connection, "INSERT INTO ledger.forgotten_artifact VALUES (?, ?)", number, sha256);
        }
      }
      return number;
    });
  }
}
