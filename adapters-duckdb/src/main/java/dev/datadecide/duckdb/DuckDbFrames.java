package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/** Frames over the typed tables, each built in one statement. */
final class DuckDbFrames implements Frames {
  private final Database database;
  private final Workspace workspace;

  @Inject
  DuckDbFrames(Database database, Workspace workspace) {
    this.database = database;
    this.workspace = workspace;
  }

  @Override
  public List<FrameStatus> list() {
    return Arrays.stream(Frame.values()).map(this::status).toList();
  }

  private FrameStatus status(Frame frame) {
    long rows =
        database.read(
            connection -> Sql.number(connection, "SELECT count(*) FROM analysis." + frame.label()));
    int columns = FrameColumns.of(frame, FrameLayout.EXTENDED).size();
    return new FrameStatus(frame, rows, columns, built(frame));
  }

  private Optional<BuiltFrame> built(Frame frame) {
    FrameFile file = FrameFile.published(workspace, frame);
    if (!Files.exists(file.path())) {
      return Optional.empty();
    }
    String current = database.read(DuckDbFrames::source);
    try {
      return Optional.of(database.read(connection -> file.read(connection, frame, current)));
    } catch (DomainException damaged) {
      return Optional.of(BuiltFrame.unreadable(file.path()));
    }
  }

  /**
   * What frames are built from: this program's state of them, and how many entries of which
   * artifacts are in use. It is the same whatever the order in which these came in.
   */
  private static String source(DuckDBConnection connection) throws SQLException {
    return FrameCatalogue.STATE
        + "-"
        + Sql.list(
                connection,
                "SELECT sha256(coalesce(string_agg(concat_ws(' ', kind, sha256, entries), ' '"
                    + " ORDER BY kind, sha256), '')) FROM (SELECT kind, b.sha256,"
                    + " sum(entries) AS entries FROM (SELECT 'scores' AS kind, batch,"
                    + " count(*) AS entries FROM core.pretraining_evaluation"
                    + " WHERE NOT superseded GROUP BY batch UNION ALL SELECT 'perplexities', batch,"
                    + " count(*) FROM core.pretraining_perplexity WHERE NOT superseded"
                    + " GROUP BY batch) e LEFT JOIN ledger.batch b ON b.batch = e.batch"
                    + " GROUP BY ALL)",
                row -> row.getString(1))
            .getFirst();
  }

  @Override
  public BuiltFrame build(Frame frame, FrameLayout layout) {
    FrameFile file = FrameFile.published(workspace, frame);
    long rows = write(file, frame, layout);
    return new BuiltFrame(file.path(), Optional.of(layout), OptionalLong.of(rows), Freshness.FRESH);
  }

  @Override
  public void write(Frame frame, FrameLayout layout, Path file) {
    write(new FrameFile(file), frame, layout);
  }

  private long write(FrameFile file, Frame frame, FrameLayout layout) {
    return database.read(connection -> {
      // What the file says it was built from and what it is built from are one state.
      Sql.execute(connection, "BEGIN TRANSACTION");
      try {
        long rows = file.write(connection, frame, layout, source(connection));
        Sql.execute(connection, "COMMIT");
        return rows;
      } catch (IOException failure) {
        throw EngineFailures.of(file.path(), failure);
      }
    });
  }

  @Override
  public void read(Frame frame, FrameLayout layout, Consumer<ColumnBatch> sink) {
    List<ColumnSpec> specs =
        FrameColumns.of(frame, layout).stream().map(FrameColumn::spec).toList();
    String sql = FrameSql.of(frame, layout, FrameSql.Order.BY_CHECKPOINT);
    database.read(connection -> {
      long rows = 0;
      try (DuckDBPreparedStatement statement = connection.prepare(sql);
          DuckDBChunkedResult chunks = statement.query()) {
        while (chunks.nextChunk()) {
          ColumnBatch batch = batch(specs, chunks.chunk(), rows);
          sink.accept(batch);
          rows += batch.rows();
        }
      }
      return rows;
    });
  }

  private static ColumnBatch batch(
      List<ColumnSpec> specs, DuckDBDataChunkReader chunk, long firstRow) {
    int rows = Math.toIntExact(chunk.rowCount());
    List<Column> columns = new ArrayList<>(specs.size());
    for (int i = 0; i < specs.size(); i++) {
      columns.add(ChunkColumns.column(specs.get(i).type(), chunk.vector(i), rows));
    }
    return new ColumnBatch(specs, columns, rows, firstRow);
  }
}
