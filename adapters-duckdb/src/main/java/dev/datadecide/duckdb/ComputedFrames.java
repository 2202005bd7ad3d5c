package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.frame.FrameDefinition;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The tables of computed frames. What their rows were made from stands in the table's comment, so
 * that rows and state are replaced together.
 */
final class ComputedFrames {
  /** Rows that are handed to the engine at once. */
  private static final int ROWS = 100_000;

  private static final Pattern STATE = Pattern.compile(" \\(made from ([^ )]+)\\)$");

  private final Database database;

  @Inject
  ComputedFrames(Database database) {
    this.database = database;
  }

  /** The statement that makes the table without rows, under a name of its own. */
  static String create(FrameDefinition frame, String table) {
    return "CREATE OR REPLACE TABLE "
        + table
        + " ("
        + frame.specs().stream()
            .map(spec -> Sql.name(spec.name()) + " " + type(spec))
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String type(ColumnSpec spec) {
    return switch (spec.type()) {
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TEXT -> "VARCHAR";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }

  Optional<String> stateOf(FrameDefinition frame) {
    List<String> comments =
        database.read(connection ->
            Sql.list(
                connection,
                "SELECT comment FROM duckdb_tables() WHERE database_name = 'warehouse' AND"
                    + " schema_name = 'analysis' AND table_name = ? AND comment IS NOT NULL",
                row -> row.getString(1),
                frame.name()));
    return comments.stream()
        .map(STATE::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  void replace(FrameDefinition frame, String state, Consumer<Consumer<ColumnBatch>> rows) {
    database.write(connection -> {
      String table = "analysis." + Sql.name(frame.name());
      Sql.execute(connection, create(frame, table));
      Rows filling = new Rows(connection, frame, table);
      rows.accept(filling::add);
      filling.flush();
      comment(connection, frame, " (made from " + state + ")");
      return null;
    });
  }

  /** Makes the table where it is not there, and takes a view of its name away. */
  static void ensure(DuckDBConnection connection, FrameDefinition frame) throws SQLException {
    long views =
        Sql.number(
            connection,
            "SELECT count(*) FROM duckdb_views() WHERE database_name = 'warehouse' AND"
                + " schema_name = 'analysis' AND view_name = ?",
            frame.name());
    if (views > 0) {
      Sql.execute(connection, "DROP VIEW analysis." + Sql.name(frame.name()));
    }
    Sql.execute(connection, create(frame, "analysis." + Sql.name(frame.name())));
    comment(connection, frame, "");
  }

  private static void comment(DuckDBConnection connection, FrameDefinition frame, String state)
      throws SQLException {
    Sql.execute(
        connection,
        "COMMENT ON TABLE analysis."
            + Sql.name(frame.name())
            + " IS "
            + Sql.text(frame.description() + state));
    for (String comment : FrameComments.columns(frame)) {
      Sql.execute(connection, comment);
    }
  }

  /** Collects batches, and hands many rows to the engine at once. */
  private final class Rows {
    private final DuckDBConnection connection;
    private final FrameDefinition frame;
    private final String table;
    private final List<ColumnBatch> batches = new ArrayList<>();
    private int rows;

    Rows(DuckDBConnection connection, FrameDefinition frame, String table) {
      this.connection = connection;
      this.frame = frame;
      this.table = table;
    }

    void add(ColumnBatch batch) {
      if (!batch.specs().equals(frame.specs())) {
        throw new IllegalArgumentException(frame.name() + " has other columns: " + batch.specs());
      }
      batches.add(batch);
      rows += batch.rows();
      if (rows >= ROWS) {
        flush();
      }
    }

    void flush() {
      if (rows > 0) {
        try {
          HandedColumns handed = new HandedColumns(frame.specs(), batches);
          database
              .batches()
              .read(
                  handed.specs(),
                  handed.batches(),
                  OptionalLong.empty(),
                  from ->
                      Sql.execute(
                          connection,
                          "INSERT INTO "
                              + table
                              + " SELECT "
                              + handed.expressions()
                              + " FROM "
                              + from));
        } catch (SQLException failure) {
          throw EngineFailures.of(failure);
        }
      }
      batches.clear();
      rows = 0;
    }
  }
}
