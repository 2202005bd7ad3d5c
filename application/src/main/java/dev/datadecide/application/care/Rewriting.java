package dev.datadecide.application.care;

import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Writes files without some of their records: Parquet by rows, lines of JSON by lines. */
final class Rewriting {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 16;

  private final WarehouseCare care;

  Rewriting(WarehouseCare care) {
    this.care = care;
  }

  /** Whether a file's records can be told apart. */
  static boolean isPossible(Path file) {
    return isParquet(file) || startsWith(file, "{".getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes {@code file} to {@code target} without these records, counted from 0. */
  void write(Path file, Set<Long> rows, Path target) {
    if (isParquet(file)) {
      care.copyWithout(file, rows, target);
    } else {
      lines(file, rows, target);
    }
  }

  private static void lines(Path file, Set<Long> rows, Path target) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
      long line = 0;
      boolean isKept = !rows.contains(line);
      for (int each = in.read(); each >= 0; each = in.read()) {
        if (isKept) {
          out.write(each);
        }
        if (each == '\n') {
          line++;
          isKept = !rows.contains(line);
        }
      }
    } catch (IOException failure) {
      throw failed(target, failure);
    }
  }

  private static boolean isParquet(Path file) {
    return startsWith(file, PARQUET);
  }

  private static boolean startsWith(Path file, byte[] mark) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(mark.length), mark);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private static DomainException failed(Path file, IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        file + ": " + failure.getMessage(),
        "Check the workspace and its free space; nothing was changed.",
        failure);
  }
}
