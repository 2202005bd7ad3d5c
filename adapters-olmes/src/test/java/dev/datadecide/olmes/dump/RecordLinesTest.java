package dev.datadecide.olmes.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.olmes.dump.RecordLines.Line;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLinesTest {
  @TempDir Path folder;

  private List<Line> lines(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (RecordLines open = new RecordLines(file)) {
      for (Line line = open.next(); line != null; line = open.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void givesLinesThatAreNotBlank() throws IOException {
    Path file =
        Files.writeString(folder.resolve("f"), "\uFEFFone\r\n\n  \ntwo  \n\u00e9\uD83E\uDD84");
    assertThat(lines(file)).extracting(Line::text).containsExactly("one", "two", "é🦄");
    assertThat(lines(Files.writeString(folder.resolve("g"), "\n \n"))).isEmpty();
    assertThat(lines(Files.writeString(folder.resolve("h"), ""))).isEmpty();
    assertThat(lines(Files.writeString(folder.resolve("i"), "last\n")))
        .extracting(Line::text)
        .containsExactly("last");
  }

  @Test
  void goesOnBehindALineThatIsTooLong() throws IOException {
    Path file = folder.resolve("f");
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 65; i++) {
        out.write(piece);
      }
      out.write("\nnext".getBytes(StandardCharsets.UTF_8));
    }
    List<Line> lines = lines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().fault()).contains("is longer than 67108864 bytes");
    assertThat(lines.getFirst().length()).isEqualTo(65L << 20);
    assertThat(lines.getLast().text()).isEqualTo("next");
  }
}
