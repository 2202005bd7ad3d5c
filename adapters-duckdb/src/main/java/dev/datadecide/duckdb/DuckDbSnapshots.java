package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.PublishedFrame;
import dev.datadecide.domain.frame.Snapshots;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * A database file with a table per frame. It is written in the storage format of DuckDB 1.2, which
 * every later version reads.
 */
final class DuckDbSnapshots implements Snapshots {
  private static final String DATABASE = "ddn_snapshot";
  private static final String STORAGE = "v1.2.0";
  private static final String DESCRIPTIONS =
      "What each column of each frame holds, its unit and where it comes from";

  /**
   * Beyond so many columns they are described in the table {@code frame_columns} alone: a comment
   * on each copies the whole table's description.
   */
  private static final int COMMENTED = 200;

  private final Database database;

  @Inject
  DuckDbSnapshots(Database database) {
    this.database = database;
  }

  @Override
  public List<PublishedFrame> publish(Path file, Path folder, Map<String, String> notes) {
    Path target = file.toAbsolutePath().normalize();
    Path frames = folder.toAbsolutePath().normalize();
    Path unfinished;
    try {
      Path place = Objects.requireNonNull(target.getParent());
      Files.createDirectories(place);
      Files.createDirectories(frames);
      // The engine makes the file; a folder of our own keeps its log and all Parquet files too.
      unfinished = Files.createTempDirectory(place, ".writing-");
    } catch (IOException failure) {
      throw EngineFailures.of(target, failure);
    }
    try {
      return publish(target, frames, unfinished, notes);
    } finally {
      remove(unfinished);
    }
  }

  private List<PublishedFrame> publish(
      Path target, Path frames, Path unfinished, Map<String, String> notes) {
    Path written = unfinished.resolve("snapshot.duckdb");
    Map<FrameDefinition, Long> rows =
        database.read(connection -> {
          Sql.execute(
              connection,
              "ATTACH "
                  + Sql.text(written.toString())
                  + " AS "
                  + DATABASE
                  + " (STORAGE_VERSION '"
                  + STORAGE
                  + "')");
          try {
            return fill(connection, unfinished, notes);
          } finally {
            Sql.execute(connection, "DETACH " + DATABASE);
          }
        });
    try {
      List<PublishedFrame> published = new ArrayList<>();
      for (Map.Entry<FrameDefinition, Long> each : rows.entrySet()) {
        String name = each.getKey().name() + ".parquet";
        FrameFile.replace(unfinished.resolve(name), frames.resolve(name));
        published.add(new PublishedFrame(each.getKey(), each.getValue(), frames.resolve(name)));
      }
      FrameFile.replace(written, target);
      return published;
    } catch (IOException failure) {
      throw EngineFailures.of(target, failure);
    }
  }

  /** All tables in one transaction, so that they are of one state. */
  private static Map<FrameDefinition, Long> fill(
      DuckDBConnection connection, Path unfinished, Map<String, String> notes) throws SQLException {
    Map<FrameDefinition, Long> rows = new LinkedHashMap<>();
    Map<FrameDefinition, String> states = new LinkedHashMap<>();
    Sql.execute(connection, "BEGIN TRANSACTION");
    try {
      Sql.execute(connection, "CREATE SCHEMA " + DATABASE + ".analysis");
      for (FrameDefinition frame : FrameDefinitions.all()) {
        states.put(frame, FrameStates.of(connection, frame));
        rows.put(frame, table(connection, frame));
      }
      describe(connection, notes);
      views(connection);
      Sql.execute(connection, "COMMIT");
    } catch (SQLException | RuntimeException failure) {
      rollback(connection, failure);
      throw failure;
    }
    for (FrameDefinition frame : rows.keySet()) {
      Sql.execute(
          connection,
          "COPY "
              + DATABASE
              + ".main."
              + frame.name()
              + " TO "
              + Sql.text(unfinished.resolve(frame.name() + ".parquet").toString())
              + FrameFile.options(
                  frame.columns().size(),
                  FrameFile.said(
                      frame,
                      FrameLayout.EXTENDED,
                      Objects.requireNonNull(states.get(frame)),
                      Map.of())));
    }
    return rows;
  }

  private static void rollback(DuckDBConnection connection, Throwable failure) {
    try {
      Sql.execute(connection, "ROLLBACK");
    } catch (SQLException ended) {
      // An error of the engine has ended the transaction already.
      failure.addSuppressed(ended);
    }
  }

  private static long table(DuckDBConnection connection, FrameDefinition frame)
      throws SQLException {
    String table = DATABASE + ".main." + frame.name();
    SelectionPlan plan = SelectionPlanner.plan(FrameSelection.all(frame.name()));
    Sql.execute(
        connection,
        "CREATE TABLE " + table + " AS " + SelectionSql.of(plan, SelectionSql.Reader.FILE));
    Sql.execute(connection, "COMMENT ON TABLE " + table + " IS " + Sql.text(frame.description()));
    if (frame.columns().size() <= COMMENTED) {
      for (FrameColumn column : frame.columns()) {
        Sql.execute(
            connection,
            "COMMENT ON COLUMN "
                + table
                + "."
                + Sql.name(column.name())
                + " IS "
                + Sql.text(FrameComments.text(column)));
      }
    }
    return Sql.number(connection, "SELECT count(*) FROM " + table);
  }

  /** What is written for the warehouse's schema reads the snapshot too. */
  private static void views(DuckDBConnection connection) throws SQLException {
    // The names in a view are those of its own file, whatever that is called.
    Sql.execute(connection, "USE " + DATABASE);
    for (FrameDefinition frame : FrameDefinitions.all()) {
      String view = "analysis." + frame.name();
      Sql.execute(connection, "CREATE VIEW " + view + " AS FROM main." + frame.name());
      Sql.execute(connection, "COMMENT ON VIEW " + view + " IS " + Sql.text(frame.description()));
    }
    Sql.execute(connection, "CREATE VIEW analysis.frame_columns AS FROM main.frame_columns");
    Sql.execute(connection, "COMMENT ON VIEW analysis.frame_columns IS " + Sql.text(DESCRIPTIONS));
    Sql.execute(connection, "USE warehouse");
  }

  private static void describe(DuckDBConnection connection, Map<String, String> notes)
      throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE "
            + DATABASE
            + ".main.frame_columns AS FROM warehouse.analysis.frame_columns ORDER BY frame,"
            + " position");
    Sql.execute(
        connection,
        "COMMENT ON TABLE " + DATABASE + ".main.frame_columns IS " + Sql.text(DESCRIPTIONS));
    Sql.execute(
        connection, "CREATE TABLE " + DATABASE + ".main.snapshot (key VARCHAR, value VARCHAR)");
    Sql.execute(
        connection,
        "COMMENT ON TABLE " + DATABASE + ".main.snapshot IS 'What this snapshot is of'");
    for (Map.Entry<String, String> note : new TreeMap<>(notes).entrySet()) {
      Sql.execute(
          connection,
          "INSERT INTO " + DATABASE + ".main.snapshot VALUES (?, ?)",
          note.getKey(),
          note.getValue());
    }
  }

  /** Takes what is left of the unfinished files away; it is nobody's. */
  private static void remove(Path folder) {
    try (java.util.stream.Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException failure) {
      throw EngineFailures.of(folder, failure);
    }
  }
}
