package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Parquet files, read and written on connections of their own: a source may read a file while a
 * batch is being loaded.
 */
final class DuckDbTabularFiles implements TabularFiles {
  private final Database database;

  @Inject
  DuckDbTabularFiles(Database database) {
    this.database = database;
  }

  @Override
  public TabularSchema schema(Path file) {
    return onFile(file, connection -> ParquetShape.of(connection, file).schema());
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    onFile(
        file,
        connection -> {
          ParquetShape shape = ParquetShape.of(connection, file);
          List<ParquetShape.Field> fields =
              columns.stream()
                  .map(name ->
                      shape
                          .field(name)
                          .orElseThrow(() -> malformed(file, "it has no column " + name)))
                  .toList();
          stream(connection, shape, fields, sink);
          return shape.rows();
        });
  }

  private static void stream(
      DuckDBConnection connection,
      ParquetShape shape,
      List<ParquetShape.Field> fields,
      Consumer<ColumnBatch> sink)
      throws SQLException {
    List<ColumnSpec> specs =
        fields.stream().map(field -> new ColumnSpec(field.name(), field.columnType())).toList();
    String expressions =
        fields.stream().map(ParquetShape.Field::expression).collect(Collectors.joining(", "));
    String sql = "SELECT " + (fields.isEmpty() ? "true" : expressions) + " FROM " + shape.table();
    long firstRow = 0;
    try (DuckDBPreparedStatement statement = connection.prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        ColumnBatch batch = batch(specs, chunks.chunk(), firstRow);
        sink.accept(batch);
        firstRow += batch.rows();
      }
    }
    if (firstRow != shape.rows()) {
      throw malformed(
          shape.file(), "it says it has " + shape.rows() + " rows, " + firstRow + " could be read");
    }
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
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(folder);
      // Not a temporary file: those are for their owner's eyes alone.
      Path unfinished = folder.resolve(".writing-" + UUID.randomUUID() + ".parquet");
      // An interrupted program does not come to the end of this method.
      unfinished.toFile().deleteOnExit();
      try {
        ParquetNames names = ParquetNames.of(columns);
        export(unfinished, columns, names, batches);
        names.restore(unfinished);
        FrameFile.replace(unfinished, target);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw EngineFailures.of(target, failure);
    }
  }

  private void export(
      Path file, List<ColumnSpec> columns, ParquetNames names, Iterable<ColumnBatch> batches) {
    database.read(connection ->
        database
            .batches()
            .read(
                columns,
                batches.iterator(),
                OptionalLong.empty(),
                table ->
                    Sql.execute(
                        connection,
                        "COPY (SELECT "
                            + exported(columns, names)
                            + " FROM "
                            + table
                            + ") TO "
                            + Sql.text(file.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)")));
  }

  private static String exported(List<ColumnSpec> columns, ParquetNames names) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value =
          switch (columns.get(i).type()) {
            case INTEGER, REAL, BOOLEAN, TEXT -> "c" + i;
            case TIMESTAMP -> "make_timestamp(c" + i + ") AT TIME ZONE 'UTC'";
          };
      parts.add(value + " AS " + Sql.name(names.written(i)));
    }
    return String.join(", ", parts);
  }

  private <T> T onFile(Path file, Database.Body<T> body) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new DomainException(
          ErrorCode.SOURCE_UNAVAILABLE,
          file + " is not there or cannot be read.",
          "Check the path and its permissions.");
    }
    return database.aside(connection -> {
      try {
        return body.run(connection);
      } catch (SQLException failure) {
        DomainException known = EngineFailures.of(failure);
        if (known.code() == ErrorCode.STORAGE_FULL || EngineFailures.isOutOfMemory(failure)) {
          throw known;
        }
        throw malformed(file, EngineFailures.firstLine(failure));
      }
    });
  }

  private static DomainException malformed(Path file, String why) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        file + " is not readable Parquet: " + why + ".",
        "Fetch the file again, or leave it out.");
  }
}
