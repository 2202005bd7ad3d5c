package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** What a Parquet file must be to be published: whole, readable, and not without rows. */
final class ParquetCheck {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Magic at both ends and the length of the footer. */
  private static final int LEAST_SIZE = 12;

  private final TabularFiles files;

  ParquetCheck(TabularFiles files) {
    this.files = files;
  }

  /** The rows of a Parquet file; of other files nothing is checked. */
  OptionalLong rows(Candidate file) throws IOException {
    if (!file.target().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      return OptionalLong.empty();
    }
    checkEnds(file.source());
    long rows = files.schema(file.source()).rows();
    if (rows == 0) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          file.source() + " has no rows",
          "Publish it when it has; an empty table is rarely what readers expect.");
    }
    return OptionalLong.of(rows);
  }

  private static void checkEnds(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < LEAST_SIZE) {
        throw damaged(file, "it has " + size + " bytes");
      }
      ByteBuffer start = read(channel, 0, MAGIC.length);
      ByteBuffer end = read(channel, size - 8, 8).order(ByteOrder.LITTLE_ENDIAN);
      long footer = Integer.toUnsignedLong(end.getInt());
      if (!start.equals(ByteBuffer.wrap(MAGIC)) || !end.equals(ByteBuffer.wrap(MAGIC))) {
        throw damaged(file, "it does not begin and end with PAR1");
      }
      if (footer == 0 || footer > size - LEAST_SIZE) {
        throw damaged(file, "its footer of " + footer + " bytes is not inside");
      }
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return buffer.flip();
  }

  private static DomainException damaged(Path file, String reason) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        file + " is no whole Parquet file: " + reason,
        "Write it again; nothing was sent.");
  }
}
