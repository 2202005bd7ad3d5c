package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Tabular files without an engine: a format of its own (magic, checksum, schema, rows) in place of
 * Parquet, so that files can be copied, digested, cut and damaged like real ones.
 */
public final class InMemoryTabularFiles implements TabularFiles {
  private static final int MAGIC = 0x44444E54;

  private record Table(List<ColumnSpec> columns, List<@Nullable Object[]> rows) {}

  @Override
  public TabularSchema schema(Path file) {
    Table table = load(file);
    return new TabularSchema(table.columns(), table.rows().size());
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    Table table = load(file);
    List<Integer> positions = columns.stream().map(name -> position(file, table, name)).toList();
    List<ColumnSpec> specs = positions.stream().map(table.columns()::get).toList();
    ColumnBatchBuilder batch = new ColumnBatchBuilder(specs);
    for (@Nullable Object[] row : table.rows()) {
      for (int i = 0; i < specs.size(); i++) {
        Object value = row[positions.get(i)];
        if (value != null) {
          set(batch, i, specs.get(i).type(), value);
        }
      }
      batch.endRow();
      if (batch.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
        sink.accept(batch.build());
      }
    }
    if (batch.rows() > 0) {
      sink.accept(batch.build());
    }
  }

  private static int position(Path file, Table table, String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw malformed(file, "has no column " + name);
  }

  static void set(ColumnBatchBuilder batch, int column, ColumnType type, Object value) {
    switch (type) {
      case INTEGER, TIMESTAMP -> batch.integer(column, (Long) value);
      case REAL -> batch.real(column, (Double) value);
      case BOOLEAN -> batch.truth(column, (Boolean) value);
      case TEXT -> batch.text(column, (String) value);
    }
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(columns.size());
      for (ColumnSpec column : columns) {
        writeText(out, column.name());
        writeText(out, column.type().name());
      }
      for (ColumnBatch batch : batches) {
        for (int row = 0; row < batch.rows(); row++) {
          out.writeBoolean(true);
          for (Column column : batch.columns()) {
            writeValue(out, column.value(row));
          }
        }
      }
      out.writeBoolean(false);
      CRC32 checksum = new CRC32();
      checksum.update(bytes.toByteArray());
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      try (DataOutputStream whole = new DataOutputStream(Files.newOutputStream(temporary))) {
        whole.writeInt(MAGIC);
        whole.writeLong(checksum.getValue());
        bytes.writeTo(whole);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('n');
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case Boolean truth -> out.writeByte(truth ? 't' : 'f');
      default -> {
        out.writeByte('s');
        writeText(out, value.toString());
      }
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Table load(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.available() < 12 || in.readInt() != MAGIC) {
        throw malformed(file, "is not a tabular file");
      }
      long expected = in.readLong();
      byte[] body = in.readAllBytes();
      CRC32 checksum = new CRC32();
      checksum.update(body);
      if (checksum.getValue() != expected) {
        throw malformed(file, "is cut or damaged");
      }
      return parse(new DataInputStream(new java.io.ByteArrayInputStream(body)));
    } catch (IOException failure) {
      throw malformed(file, "cannot be read: " + failure.getMessage());
    }
  }

  private static Table parse(DataInputStream in) throws IOException {
    int width = in.readInt();
    List<ColumnSpec> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String name = readText(in);
      columns.add(new ColumnSpec(name, ColumnType.valueOf(readText(in))));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    while (in.readBoolean()) {
      @Nullable Object[] row = new @Nullable Object[width];
      for (int i = 0; i < width; i++) {
        row[i] =
            switch (in.readByte()) {
              case 'n' -> null;
              case 'l' -> in.readLong();
              case 'd' -> in.readDouble();
              case 't' -> true;
              case 'f' -> false;
              default -> readText(in);
            };
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static DomainException malformed(Path file, String what) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED, file + " " + what, "Fetch the file again.");
  }
}
