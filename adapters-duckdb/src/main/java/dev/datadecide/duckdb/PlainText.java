package dev.datadecide.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells text, which is worth compressing, from formats that are compressed or binary already. */
final class PlainText {
  private static final int SAMPLE = 1 << 13;

  private PlainText() {}

  /** Whether the beginning of a file has no control characters other than white space. */
  static boolean is(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SAMPLE);
    }
    for (byte each : start) {
      boolean whiteSpace = each == '\t' || each == '\n' || each == '\r' || each == '\f';
      if (each >= 0 && each < ' ' && !whiteSpace) {
        return false;
      }
    }
    return start.length > 0 && !isBinaryMagic(start);
  }

  /** Formats whose first bytes could pass for text: Parquet, ZIP and bzip2. */
  private static boolean isBinaryMagic(byte[] start) {
    return startsWith(start, "PAR1") || startsWith(start, "PK") || startsWith(start, "BZh");
  }

  private static boolean startsWith(byte[] start, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (i >= start.length || start[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
