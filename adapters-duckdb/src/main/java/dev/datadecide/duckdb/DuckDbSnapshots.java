package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.PublishedFrame;
import dev.datadecide.domain.frame.Snapshots;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlanner;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * A database file with a table or a view per frame. It is written in the storage format of DuckDB
 * 1.2, which every later version reads. Frames that say the same thing many times over are views
 * over compact tables of schema {@code compact}: to spell them out takes most of the time and of
 * the space. Files with Parquet are made from the finished database.
 */
final class DuckDbSnapshots implements Snapshots {
  private static final String DATABASE = "ddn_snapshot";
  private static final String STORAGE = "v1.2.0";
  private static final String DESCRIPTIONS =
      "What each column of each frame holds, its unit and where it comes from";

  /**
   * Beyond so many columns they are described in the table {@code frame_columns} alone: a comment
   * on each copies all of the table's or the view's columns, gigabytes for the wide frames.
   */
  private static final int COMMENTED = 200;

  private final Database database;

  @Inject
  DuckDbSnapshots(Database database) {
    this.database = database;
  }

  @Override
  public List<PublishedFrame> write(Path folder, Map<String, String> notes) {
    Path file = folder.toAbsolutePath().resolve(FILE);
    Path frames = folder.toAbsolutePath().resolve(FRAMES);
    try {
      Files.createDirectories(frames);
    } catch (IOException failure) {
      throw EngineFailures.of(frames, failure);
    }
    Map<FrameDefinition, Long> rows =
        database.read(connection -> {
          Sql.execute(
              connection,
              "ATTACH "
                  + Sql.text(file.toString())
                  + " AS "
                  + DATABASE
                  + " (STORAGE_VERSION '"
                  + STORAGE
                  + "')");
          try {
            return fill(connection, frames, notes);
          } finally {
            Sql.execute(connection, "USE warehouse");
            Sql.execute(connection, "DETACH " + DATABASE);
          }
        });
    return rows.entrySet().stream()
        .map(
            each -> new PublishedFrame(each.getKey(), each.getValue(), file(frames, each.getKey())))
        .toList();
  }

  private static Path file(Path frames, FrameDefinition frame) {
    return frames.resolve(frame.name() + ".parquet");
  }

  /** All tables in one transaction, so that they are of one state; files are made from them. */
  private static Map<FrameDefinition, Long> fill(
      DuckDBConnection connection, Path frames, Map<String, String> notes) throws SQLException {
    Map<FrameDefinition, String> states = new LinkedHashMap<>();
    Sql.execute(connection, "BEGIN TRANSACTION");
    try {
      for (FrameDefinition frame : FrameDefinitions.all()) {
        states.put(frame, FrameStates.of(connection, frame));
      }
      tables(connection, notes);
      Sql.execute(connection, "COMMIT");
    } catch (SQLException | RuntimeException failure) {
      rollback(connection, failure);
      throw failure;
    }
    Map<FrameDefinition, Long> rows = new LinkedHashMap<>();
    for (Map.Entry<FrameDefinition, String> each : states.entrySet()) {
      FrameDefinition frame = each.getKey();
      String file = file(frames, frame).toString();
      String options =
          FrameFile.options(
              frame.columns().size(),
              FrameFile.said(frame, FrameLayout.EXTENDED, each.getValue(), Map.of()));
      rows.put(
          frame,
          frame.name().equals(SnapshotEvaluations.FRAME)
              ? new SnapshotEvaluations(connection).write(file, options)
              : Sql.execute(
                  connection,
                  "COPY (FROM main." + frame.name() + ") TO " + Sql.text(file) + options));
    }
    return rows;
  }

  private static void tables(DuckDBConnection connection, Map<String, String> notes)
      throws SQLException {
    Sql.execute(connection, "CREATE SCHEMA " + DATABASE + ".analysis");
    Sql.execute(connection, "CREATE SCHEMA " + DATABASE + ".compact");
    for (String table : List.of("checkpoint_schedule", "size_details", "recipe_features")) {
      String name = DATABASE + ".analysis." + table;
      Sql.execute(connection, "CREATE TABLE " + name + " AS FROM analysis." + table);
      Sql.execute(
          connection, "COMMENT ON TABLE " + name + " IS 'What frames say of sizes and recipes'");
    }
    new SnapshotScores(connection).gather(DATABASE);
    new SnapshotEvaluations(connection).copy(DATABASE);
    for (FrameDefinition frame : FrameDefinitions.all()) {
      if (frame.evaluations().isEmpty() && !frame.name().equals(SnapshotEvaluations.FRAME)) {
        Sql.execute(
            connection,
            "CREATE TABLE "
                + DATABASE
                + ".main."
                + frame.name()
                + " AS "
                + SelectionSql.of(
                    SelectionPlanner.plan(FrameSelection.all(frame.name())),
                    SelectionSql.Reader.FILE));
      }
    }
    describe(connection, notes);
    // From here on names are those of the snapshot, as they will be in its views.
    Sql.execute(connection, "USE " + DATABASE);
    for (FrameDefinition frame : FrameDefinitions.all()) {
      if (frame.evaluations().isPresent()) {
        evaluations(connection, frame, frame.evaluations().get());
      } else if (frame.name().equals(SnapshotEvaluations.FRAME)) {
        view(connection, frame, SnapshotEvaluations.sql());
      }
      comment(connection, frame);
      String view = "analysis." + frame.name();
      Sql.execute(connection, "CREATE VIEW " + view + " AS FROM main." + frame.name());
      Sql.execute(connection, "COMMENT ON VIEW " + view + " IS " + Sql.text(frame.description()));
    }
    Sql.execute(connection, "CREATE VIEW analysis.frame_columns AS FROM main.frame_columns");
    Sql.execute(connection, "COMMENT ON VIEW analysis.frame_columns IS " + Sql.text(DESCRIPTIONS));
  }

  private static void evaluations(DuckDBConnection connection, FrameDefinition frame, Frame which)
      throws SQLException {
    String sql = SnapshotScores.of(which);
    switch (which.shape()) {
      case WIDE -> view(connection, frame, sql);
      case MELTED -> Sql.execute(connection, "CREATE TABLE main." + frame.name() + " AS " + sql);
    }
  }

  private static boolean isView(FrameDefinition frame) {
    return frame.name().equals(SnapshotEvaluations.FRAME)
        || frame.evaluations().filter(each -> each.shape() == Frame.Shape.WIDE).isPresent();
  }

  private static void view(DuckDBConnection connection, FrameDefinition frame, String sql)
      throws SQLException {
    Sql.execute(connection, "CREATE VIEW main." + frame.name() + " AS " + sql);
  }

  private static void comment(DuckDBConnection connection, FrameDefinition frame)
      throws SQLException {
    String name = "main." + frame.name();
    String kind = isView(frame) ? "VIEW" : "TABLE";
    Sql.execute(
        connection, "COMMENT ON " + kind + " " + name + " IS " + Sql.text(frame.description()));
    if (frame.columns().size() > COMMENTED) {
      return;
    }
    for (FrameColumn column : frame.columns()) {
      Sql.execute(
          connection,
          "COMMENT ON COLUMN "
              + name
              + "."
              + Sql.name(column.name())
              + " IS "
              + Sql.text(FrameComments.text(column)));
    }
  }

  private static void rollback(DuckDBConnection connection, Throwable failure) {
    try {
      Sql.execute(connection, "ROLLBACK");
    } catch (SQLException ended) {
      // An error of the engine has ended the transaction already.
      failure.addSuppressed(ended);
    }
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
}
