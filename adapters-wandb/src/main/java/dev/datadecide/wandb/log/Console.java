package dev.datadecide.wandb.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What one stream of a run shows on a terminal: pieces of any length, in which a carriage return
 * goes back to the start of the line and ANSI sequences move the cursor. A line that is more than a
 * screen above the last one is final.
 */
final class Console {
  private static final int SCREEN = 50;
  private static final int LONGEST_SEQUENCE = 32;

  /** No terminal is wider: the cursor cannot be sent to where it would take memory to get. */
  private static final int WIDEST = 10_000;

  private static final char ESCAPE = '\u001B';

  /** One line of the screen. */
  private static final class Line {
    private final long position;
    private final Optional<Long> timestamp;
    private final StringBuilder text = new StringBuilder();

    Line(long position, Optional<Long> timestamp) {
      this.position = position;
      this.timestamp = timestamp;
    }
  }

  private final String stream;
  private final Numbering numbering;
  private final LogOutput output;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final StringBuilder sequence = new StringBuilder();
  private final Deque<Line> screen = new ArrayDeque<>();
  private ByteBuffer pending = ByteBuffer.allocate(0);
  private int row;
  private int column;

  /** Counts the lines of all streams. */
  static final class Numbering {
    private long next;

    long next() {
      return next++;
    }
  }

  Console(String stream, Numbering numbering, LogOutput output) {
    this.stream = stream;
    this.numbering = numbering;
    this.output = output;
  }

  /** A piece of what was printed, at a time; characters may be split between pieces. */
  void print(ByteBuffer bytes, Optional<Long> timestamp) {
    ByteBuffer all = ByteBuffer.allocate(pending.remaining() + bytes.remaining());
    all.put(pending).put(bytes).flip();
    CharBuffer text = CharBuffer.allocate(all.remaining() + 1);
    decoder.reset();
    decoder.decode(all, text, false);
    pending = all;
    text.flip();
    while (text.hasRemaining()) {
      character(text.get(), timestamp);
    }
  }

  private void character(char c, Optional<Long> timestamp) {
    if (!sequence.isEmpty()) {
      sequence.append(c);
      boolean isIntroducer = sequence.length() == 2 && c == '[';
      boolean isFinal = !isIntroducer && c >= '@' && c <= '~';
      if (isFinal || sequence.length() > LONGEST_SEQUENCE) {
        control(c, timestamp);
        sequence.setLength(0);
      }
      return;
    }
    switch (c) {
      case ESCAPE -> sequence.append(c);
      case '\n' -> {
        at(timestamp);
        row++;
        column = 0;
        settle();
      }
      case '\r' -> column = 0;
      case '\b' -> column = Math.max(0, column - 1);
      default -> {
        StringBuilder line = at(timestamp).text;
        while (line.length() < column) {
          line.append(' ');
        }
        if (column < line.length()) {
          line.setCharAt(column, c);
        } else {
          line.append(c);
        }
        column++;
      }
    }
  }

  private void control(char last, Optional<Long> timestamp) {
    if (sequence.length() < 3 || sequence.charAt(1) != '[') {
      return;
    }
    int count = count();
    switch (last) {
      case 'A' -> row = Math.max(0, row - Math.max(1, count));
      case 'B' -> row = Math.min(screen.size(), row + Math.max(1, count));
      case 'C' -> column = Math.max(column, Math.min(column + Math.max(1, count), WIDEST));
      case 'D' -> column = Math.max(0, column - Math.max(1, count));
      case 'G' -> column = Math.min(Math.max(1, count), WIDEST) - 1;
      case 'K' -> erase(at(timestamp).text, count);
      default -> {
        // Colours and the like change nothing about the text.
      }
    }
  }

  private int count() {
    int number = 0;
    for (int i = 2; i < sequence.length() - 1; i++) {
      char digit = sequence.charAt(i);
      if (digit < '0' || digit > '9' || number > 100_000) {
        return number;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }

  private void erase(StringBuilder line, int kind) {
    switch (kind) {
      case 0 -> line.setLength(Math.min(line.length(), column));
      case 1 -> {
        for (int i = 0; i < Math.min(line.length(), column + 1); i++) {
          line.setCharAt(i, ' ');
        }
      }
      default -> line.setLength(0);
    }
  }

  /** The line of the cursor, begun where there is none. */
  private Line at(Optional<Long> timestamp) {
    while (screen.size() <= row) {
      screen.addLast(new Line(numbering.next(), timestamp));
    }
    if (row == screen.size() - 1) {
      return screen.getLast();
    }
    List<Line> lines = new ArrayList<>(screen);
    return lines.get(row);
  }

  private void settle() {
    while (screen.size() > SCREEN) {
      emit(screen.removeFirst());
      row--;
    }
  }

  private void emit(Line line) {
    output.line(line.position, line.timestamp, stream, line.text.toString());
  }

  /**
   * Everything printed is final, also a last line without its end; a character or a sequence that
   * was cut off does not reach into what comes next.
   */
  void finish() {
    sequence.setLength(0);
    if (pending.hasRemaining()) {
      pending = ByteBuffer.allocate(0);
      character('\uFFFD', Optional.empty());
    }
    screen.forEach(this::emit);
    screen.clear();
    row = 0;
    column = 0;
  }
}
