package dev.datadecide.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a warehouse to {@link #CURRENT}, one numbered step per transaction, and the
 * catalogue and the views for people to what this program knows.
 */
final class Migrations {
  /** The version of the tables that this program reads and writes. */
  static final int CURRENT = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final Database database;
  private final Clock clock;

  Migrations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The version of the attached warehouse; 0 when it is empty. */
  static int versionOf(Connection connection) throws SQLException {
    boolean versioned =
        Sql.number(
                connection,
                "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'warehouse'"
                    + " AND schema_name = 'ledger' AND table_name = 'schema_version'")
            > 0;
    return versioned
        ? (int)
            Sql.number(
                connection, "SELECT coalesce(max(version), 0) FROM warehouse.ledger.schema_version")
        : 0;
  }

  void run() {
    int found = database.read(Migrations::versionOf);
    for (int version = found + 1; version <= CURRENT; version++) {
      int step = version;
      database.write(connection -> {
        apply(connection, step);
        return null;
      });
      LOG.debug("warehouse {}: tables at version {}", database.workspace().database(), step);
    }
    new Catalogue(database).refresh();
    new FrameCatalogue(database).refresh();
  }

  private void apply(Connection connection, int version) throws SQLException {
    if (version == 1) {
      Sql.execute(connection, "CREATE SCHEMA ledger");
      Sql.execute(
          connection,
          "CREATE TABLE ledger.schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP)");
    }
    for (String statement : statements("migration/" + version + ".sql")) {
      Sql.execute(connection, statement);
    }
    Sql.execute(
        connection,
        "INSERT INTO ledger.schema_version VALUES (?, make_timestamp(?))",
        version,
        Micros.of(clock.instant()));
  }

  /** The statements of a resource: they end with a semicolon at the end of a line. */
  static List<String> statements(String resource) {
    try (InputStream text =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(resource), resource)) {
      return Arrays.stream(
              new String(text.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n"))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
