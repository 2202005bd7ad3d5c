package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.FrameArtifact;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import dev.datadecide.domain.source.SourceId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/** Frames over the typed tables, each question in one statement. */
final class DuckDbFrames implements Frames {
  private final Database database;
  private final Workspace workspace;
  private final ComputedFrames computed;

  @Inject
  DuckDbFrames(Database database, Workspace workspace, ComputedFrames computed) {
    this.database = database;
    this.workspace = workspace;
    this.computed = computed;
  }

  @Override
  public List<FrameStatus> list() {
    return FrameDefinitions.all().stream().map(this::status).toList();
  }

  private FrameStatus status(FrameDefinition frame) {
    long rows =
        database.read(
            connection -> Sql.number(connection, "SELECT count(*) FROM analysis." + frame.name()));
    return new FrameStatus(frame, rows, built(frame));
  }

  private Optional<BuiltFrame> built(FrameDefinition frame) {
    FrameFile file = FrameFile.published(workspace, frame);
    if (!Files.exists(file.path())) {
      return Optional.empty();
    }
    String current = database.read(connection -> FrameStates.of(connection, frame));
    try {
      return Optional.of(database.read(connection -> file.read(connection, frame, current)));
    } catch (DomainException damaged) {
      return Optional.of(BuiltFrame.unreadable(file.path()));
    }
  }

  @Override
  public BuiltFrame build(FrameDefinition frame, FrameLayout layout) {
    FrameFile file = FrameFile.published(workspace, frame);
    SelectionPlan plan =
        SelectionPlanner.plan(FrameSelection.builder().frame(frame.name()).layout(layout).build());
    long rows = write(file, plan, Map.of());
    return new BuiltFrame(file.path(), Optional.of(layout), OptionalLong.of(rows), Freshness.FRESH);
  }

  @Override
  public long write(SelectionPlan plan, Map<String, String> notes, Path file) {
    return write(new FrameFile(file), plan, notes);
  }

  private long write(FrameFile file, SelectionPlan plan, Map<String, String> notes) {
    return database.read(connection -> {
      // What the file says it was built from and what it is built from are one state.
      Sql.execute(connection, "BEGIN TRANSACTION");
      try {
        String state = FrameStates.of(connection, plan.frame());
        long rows = file.write(connection, plan, state, notes);
        Sql.execute(connection, "COMMIT");
        return rows;
      } catch (IOException failure) {
        throw EngineFailures.of(file.path(), failure);
      }
    });
  }

  @Override
  public long read(SelectionPlan plan, Consumer<ColumnBatch> sink) {
    return read(plan, SelectionSql.Reader.PERSON, sink);
  }

  @Override
  public long stream(SelectionPlan plan, Consumer<ColumnBatch> sink) {
    return read(plan, SelectionSql.Reader.PROGRAM, sink);
  }

  private long read(SelectionPlan plan, SelectionSql.Reader reader, Consumer<ColumnBatch> sink) {
    List<ColumnSpec> specs = plan.specs();
    String sql = SelectionSql.of(plan, reader);
    return database.read(connection -> {
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

  @Override
  public List<String> values(FrameDefinition frame, String column) {
    String name = Sql.name(column);
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT DISTINCT CAST("
                + name
                + " AS VARCHAR) FROM analysis."
                + frame.name()
                + " WHERE "
                + name
                + " IS NOT NULL ORDER BY 1",
            row -> row.getString(1)));
  }

  @Override
  public String state() {
    return database.read(FrameStates::ofAll);
  }

  @Override
  public Optional<String> stateOf(FrameDefinition frame) {
    return computed.stateOf(frame);
  }

  @Override
  public void replace(FrameDefinition frame, String state, Consumer<Consumer<ColumnBatch>> rows) {
    computed.replace(frame, state, rows);
  }

  @Override
  public List<FrameArtifact> artifacts(FrameDefinition frame) {
    return database.read(connection -> artifacts(connection, frame));
  }

  private static List<FrameArtifact> artifacts(DuckDBConnection connection, FrameDefinition frame)
      throws java.sql.SQLException {
    String which =
        frame.evaluations().isPresent()
            ? " AND batch IN (SELECT batch FROM core.pretraining_evaluation WHERE NOT superseded"
                + " UNION SELECT batch FROM core.pretraining_perplexity WHERE NOT superseded)"
            : "";
    return Sql.list(
        connection,
        "SELECT DISTINCT ON (sha256) sha256, source, origin FROM ledger.batch WHERE outcome ="
            + " 'committed' AND stored > 0"
            + which
            + " ORDER BY sha256, batch",
        row ->
            new FrameArtifact(
                new ContentDigest(row.getString(1)),
                new SourceId(row.getString(2)),
                row.getString(3)));
  }
}
