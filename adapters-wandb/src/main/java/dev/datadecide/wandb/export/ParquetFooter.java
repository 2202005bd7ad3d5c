package dev.datadecide.wandb.export;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Tells Parquet files without any column, which engines refuse to open: dr_wandb 0.2 writes one
 * where a project has no history. The footer is the metadata in Thrift's compact protocol, its
 * length and {@code PAR1} (parquet-format, FileMetaData: version, then the schema as a list of
 * elements, of which the first is the root).
 */
final class ParquetFooter {
  private static final int TAIL = 8;
  private static final int VERSION_FIELD = 0x15;
  private static final int SCHEMA_FIELD = 0x19;
  private static final int LIST_OF_ONE_STRUCT = 0x1C;

  private ParquetFooter() {}

  /** Whether a file is Parquet whose schema is the root alone. */
  static boolean hasNoColumns(Path file) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long size = bytes.length();
      if (size < 3 * TAIL / 2) {
        return false;
      }
      byte[] tail = new byte[TAIL];
      bytes.seek(size - TAIL);
      bytes.readFully(tail);
      ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      int length = buffer.getInt();
      boolean isParquet = buffer.getInt() == ('P' | 'A' << 8 | 'R' << 16 | '1' << 24);
      if (!isParquet || length < 4 || length > size - 3 * TAIL / 2) {
        return false;
      }
      bytes.seek(size - TAIL - length);
      return bytes.readUnsignedByte() == VERSION_FIELD
          && bytes.readUnsignedByte() < 0x80
          && bytes.readUnsignedByte() == SCHEMA_FIELD
          && bytes.readUnsignedByte() == LIST_OF_ONE_STRUCT;
    } catch (IOException unreadable) {
      throw ExportFolder.unreadable(file, unreadable);
    }
  }
}
