package dev.datadecide.olmes.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that are not blank, one at a time: a file of any size needs no more memory
 * than the longest line that is allowed.
 */
final class RecordLines implements AutoCloseable {
  /** More bytes than a record of any dump has. */
  static final int LONGEST = 64 << 20;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream bytes;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] line = new byte[1 << 12];
  private int at;
  private int end;
  private boolean isFirst = true;

  RecordLines(Path file) throws IOException {
    bytes = Files.newInputStream(file);
  }

  /**
   * A line.
   *
   * @param length its size in bytes, also of what is not kept
   * @param fault why its text is not there
   */
  record Line(String text, long length, Optional<String> fault) {}

  /** The next line; null behind the last one. */
  @Nullable Line next() throws IOException {
    while (true) {
      int kept = 0;
      long length = 0;
      boolean isOver = false;
      while (!isOver) {
        if (at == end) {
          at = 0;
          end = Math.max(0, bytes.read(buffer));
          if (end == 0) {
            break;
          }
        }
        int from = at;
        while (at < end && buffer[at] != '\n') {
          at++;
        }
        int fits = Math.min(at - from, LONGEST - kept);
        if (kept + fits > line.length) {
          line = Arrays.copyOf(line, Math.max(kept + fits, Math.min(2 * line.length, LONGEST)));
        }
        System.arraycopy(buffer, from, line, kept, fits);
        kept += fits;
        length += at - from;
        isOver = at < end;
        at += isOver ? 1 : 0;
      }
      Line read = line(kept, length);
      isFirst = false;
      if (read.fault().isPresent() || !read.text().isEmpty()) {
        return read;
      }
      if (!isOver) {
        return null;
      }
    }
  }

  private Line line(int kept, long length) {
    if (length > kept) {
      return new Line("", length, Optional.of("is longer than " + LONGEST + " bytes"));
    }
    int from = isFirst && startsWithMark(kept) ? MARK.length : 0;
    String text = new String(line, from, kept - from, StandardCharsets.UTF_8).strip();
    if (text.indexOf('\uFFFD') >= 0 && !isText(from, kept)) {
      return new Line("", length, Optional.of("is not text in UTF-8"));
    }
    return new Line(text, length, Optional.empty());
  }

  private boolean startsWithMark(int kept) {
    return kept >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** Whether the replacement characters of a line are its own. */
  private boolean isText(int from, int kept) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, from, kept - from));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
