package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Names under which the engine writes the columns of a Parquet file. It renames one of two columns
 * that differ in case only, so that such columns are written under other names, which are put right
 * in the footer afterwards.
 *
 * <p>The footer is a Thrift structure in the compact protocol, in which a name is its length as a
 * variable-length integer and its bytes, and nothing else depends on its length; behind it stand
 * its size as four bytes and the magic number (https://parquet.apache.org/docs/file-format/).
 */
record ParquetNames(List<String> exact, List<String> written) {
  private static final int TAIL = 8;

  ParquetNames {
    exact = List.copyOf(exact);
    written = List.copyOf(written);
  }

  static ParquetNames of(List<ColumnSpec> columns) {
    List<String> exact = columns.stream().map(ColumnSpec::name).toList();
    Set<String> seen = new HashSet<>();
    List<String> written = new ArrayList<>();
    for (String name : exact) {
      boolean isFirst = seen.add(name.toLowerCase(Locale.ROOT));
      written.add(isFirst ? name : "column " + UUID.randomUUID());
    }
    return new ParquetNames(exact, written);
  }

  String written(int column) {
    return written.get(column);
  }

  /** Puts the exact names into the footer of a file. */
  void restore(Path file) throws IOException {
    if (exact.equals(written)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer tail = read(channel, channel.size() - TAIL, TAIL);
      int size = tail.getInt(0);
      long start = channel.size() - TAIL - size;
      byte[] footer = read(channel, start, size).array();
      for (int i = 0; i < exact.size(); i++) {
        if (!exact.get(i).equals(written.get(i))) {
          footer = replace(footer, string(written.get(i)), string(exact.get(i)));
        }
      }
      ByteBuffer changed =
          ByteBuffer.allocate(footer.length + TAIL)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(footer)
              .putInt(footer.length)
              .put("PAR1".getBytes(StandardCharsets.US_ASCII))
              .flip();
      channel.truncate(start);
      channel.position(start);
      while (changed.hasRemaining()) {
        channel.write(changed);
      }
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ends before its footer");
      }
    }
    return buffer.flip();
  }

  /** A string of the compact protocol. */
  private static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = bytes.length;
    while (length > 0x7f) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static byte[] replace(byte[] bytes, byte[] old, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      if (startsAt(bytes, i, old)) {
        out.writeBytes(with);
        i += old.length;
      } else {
        out.write(bytes[i]);
        i++;
      }
    }
    return out.toByteArray();
  }

  private static boolean startsAt(byte[] bytes, int start, byte[] part) {
    if (start + part.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (bytes[start + i] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
