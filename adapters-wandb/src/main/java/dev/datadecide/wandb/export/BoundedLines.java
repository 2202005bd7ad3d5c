package dev.datadecide.wandb.export;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file that are not blank, without the blanks around them. A file of any
 * content needs no more memory than the longest line that is allowed: of a longer one only so much
 * is given.
 */
final class BoundedLines implements AutoCloseable {
  private final Reader reader;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;

  BoundedLines(Path file, int longest) throws IOException {
    this.longest = longest;
    reader =
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  /** The next line; null behind the last one. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        if (end == 0) {
          String last = clean(line);
          return last.isEmpty() ? null : last;
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, Math.min(at - from, longest + 1 - line.length()));
      if (at < end) {
        at++;
        String text = clean(line);
        if (!text.isEmpty()) {
          return text;
        }
        line.setLength(0);
      }
    }
  }

  private static String clean(StringBuilder line) {
    boolean isMarked = !line.isEmpty() && line.charAt(0) == '\uFEFF';
    return line.substring(isMarked ? 1 : 0).strip();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
