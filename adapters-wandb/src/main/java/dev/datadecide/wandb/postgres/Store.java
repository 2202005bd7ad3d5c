package dev.datadecide.wandb.postgres;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * An open database of dr_wandb, read in one transaction that can neither write nor see what others
 * write meanwhile. Rows come by a cursor, so that a table of any size needs little memory.
 */
final class Store implements AutoCloseable {
  private static final String RUNS = "wandb_runs";
  private static final String HISTORY = "wandb_history";
  private static final int FETCHED = 2_000;
  private static final int CONNECT_SECONDS = 10;

  /**
   * A page ends behind every run whose id has this many low bits unset in its checksum: pages of
   * about 32 runs, whose bounds stay where they are when runs are added elsewhere.
   */
  private static final int PAGE_MASK = 0x1F;

  private final Connection connection;
  private final DatabaseAddress address;
  private final String schema;

  private Store(Connection connection, DatabaseAddress address, String schema) {
    this.connection = connection;
    this.address = address;
    this.schema = schema;
  }

  /**
   * Opens a database and finds its tables.
   *
   * @param schema the schema of the tables; empty for the only one that has them
   */
  static Store open(DatabaseAddress address, Optional<String> schema) {
    Properties properties = address.credentials();
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("ApplicationName", "ddn");
    Connection connection;
    try {
      connection = DriverManager.getConnection(address.jdbc(), properties);
    } catch (SQLException failure) {
      throw failed(address, failure);
    }
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return new Store(connection, address, schemaOf(connection, address, schema));
    } catch (SQLException failure) {
      close(connection, failure);
      throw failed(address, failure);
    } catch (SourceException failure) {
      close(connection, failure);
      throw failure;
    }
  }

  private static void close(Connection connection, Exception cause) {
    try {
      connection.close();
    } catch (SQLException also) {
      cause.addSuppressed(also);
    }
  }

  private static String schemaOf(
      Connection connection, DatabaseAddress address, Optional<String> wanted) throws SQLException {
    List<String> schemas =
        texts(
            connection,
            "SELECT table_schema FROM information_schema.tables WHERE table_name = ? ORDER BY 1",
            RUNS);
    Optional<String> found =
        wanted.isPresent()
            ? wanted.filter(schemas::contains)
            : schemas.size() == 1 ? Optional.of(schemas.getFirst()) : Optional.empty();
    if (found.isPresent()) {
      return found.get();
    }
    if (wanted.isEmpty() && schemas.size() > 1) {
      throw new SourceException(
          new SourceFailure.Malformed(
              address.shown()
                  + " has the table "
                  + RUNS
                  + " in several schemas: "
                  + String.join(", ", schemas),
              "Name one with --schema."));
    }
    List<String> tables =
        texts(
            connection,
            "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
                + " AND table_name <> ? ORDER BY 1 LIMIT 10",
            "");
    throw new SourceException(
        new SourceFailure.Malformed(
            address.shown()
                + " has no table "
                + wanted.map(name -> name + ".").orElse("")
                + RUNS
                + (tables.isEmpty()
                    ? "; it has no tables"
                    : "; it has " + String.join(", ", tables)),
            "Name the database that dr_wandb wrote, and a user that may read its tables."));
  }

  private static List<String> texts(Connection connection, String sql, String bind)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, bind);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  static SourceException failed(DatabaseAddress address, SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    String place = address.shown();
    SourceFailure reason =
        switch (state) {
          case "28P01", "28000" ->
              new SourceFailure.Denied(
                  place + " refused the user " + address.user().orElse("of this machine"),
                  "Set PGUSER and PGPASSWORD, or an entry in ~/.pgpass.");
          case "42501" ->
              new SourceFailure.Denied(
                  place + ": the user may not read the tables",
                  "Ask its owner for SELECT on them.");
          case "3D000" ->
              new SourceFailure.Unavailable(
                  place + ": there is no such database", "Check its name.");
          default ->
              state.startsWith("08")
                  ? new SourceFailure.Unavailable(
                      "no PostgreSQL server answers at "
                          + address.host()
                          + " port "
                          + address.port(),
                      "Check that it runs and accepts connections from here.")
                  : new SourceFailure.Unavailable(
                      place + " failed: " + firstLine(failure) + " (SQL state " + state + ")",
                      "Look into the server's log, then try again.");
        };
    return new SourceException(reason, failure);
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Writes all rows as pages of JSON lines into a folder; runs first. */
  List<Path> write(Path folder) {
    try {
      List<Path> pages = new ArrayList<>(write(folder, "runs", runs()));
      if (!columns(HISTORY).isEmpty()) {
        pages.addAll(write(folder, "history", history()));
      }
      return pages;
    } catch (SQLException failure) {
      throw failed(address, failure);
    } catch (IOException failure) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              "the pages could not be written to " + folder + ": " + failure.getMessage(),
              "Check the free space of the workspace."),
          failure);
    }
  }

  /** Runs a statement in the transaction. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Set<String> columns(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ?")) {
      statement.setString(1, schema);
      statement.setString(2, table);
      Set<String> names = new TreeSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1).toLowerCase(Locale.ROOT));
        }
      }
      return names;
    }
  }

  private String runs() throws SQLException {
    Set<String> columns = columns(RUNS);
    require(RUNS, columns, "run_id", "run_name", "state", "project", "entity");
    String more = "";
    if (columns.remove("raw_data")) {
      // The predecessor merged configuration and summary into one object.
      more =
          ", r.raw_data AS config, '{}'::jsonb AS summary"
              + (columns.remove("wandb_tags") ? ", r.wandb_tags AS tags" : "");
    } else {
      require(RUNS, columns, "config", "summary");
    }
    return "SELECT t.run_id, row_to_json(t)::text FROM (SELECT "
        + list("r", columns)
        + more
        + " FROM "
        + table(RUNS)
        + " r) t ORDER BY t.run_id COLLATE \"C\"";
  }

  private String history() throws SQLException {
    Set<String> columns = columns(HISTORY);
    require(HISTORY, columns, "id", "run_id", "step", "metrics");
    return "SELECT t.run_id, row_to_json(t)::text FROM (SELECT "
        + list("h", columns)
        + ", r.entity, r.project FROM "
        + table(HISTORY)
        + " h LEFT JOIN "
        + table(RUNS)
        + " r ON r.run_id = h.run_id) t ORDER BY t.run_id COLLATE \"C\", t.id";
  }

  private static String list(String alias, Set<String> columns) {
    return columns.stream()
        .map(column -> alias + "." + quoted(column))
        .collect(Collectors.joining(", "));
  }

  private String table(String name) {
    return quoted(schema) + "." + quoted(name);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private void require(String table, Set<String> columns, String... names) {
    for (String name : names) {
      if (!columns.contains(name)) {
        throw new SourceException(
            new SourceFailure.Malformed(
                "the table "
                    + schema
                    + "."
                    + table
                    + " has no column "
                    + name
                    + ", only "
                    + String.join(", ", columns),
                "Name the database that dr_wandb 0.1 or its predecessor wrote."));
      }
    }
  }

  private List<Path> write(Path folder, String name, String sql) throws SQLException, IOException {
    List<Path> pages = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery(sql)) {
        String last = "";
        boolean isOpen = rows.next();
        while (isOpen) {
          Path page =
              folder.resolve(String.format(Locale.ROOT, "%s-%06d.jsonl", name, pages.size()));
          pages.add(page);
          try (BufferedWriter out = Files.newBufferedWriter(page, StandardCharsets.UTF_8)) {
            boolean isFull = false;
            while (isOpen && !isFull) {
              // A row may have lost its run: it is handed over, and rejected by whoever reads it.
              String run = Objects.requireNonNullElse(rows.getString(1), "");
              if (!run.equals(last) && endsPage(last)) {
                isFull = true;
                last = run;
              } else {
                last = run;
                out.write(rows.getString(2));
                out.write('\n');
                isOpen = rows.next();
              }
            }
          }
        }
      }
    }
    return pages;
  }

  /** Whether a page ends behind this run. */
  private static boolean endsPage(String run) {
    CRC32 checksum = new CRC32();
    checksum.update(run.getBytes(StandardCharsets.UTF_8));
    return !run.isEmpty() && (checksum.getValue() & PAGE_MASK) == 0;
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException failure) {
      throw failed(address, failure);
    }
  }
}
