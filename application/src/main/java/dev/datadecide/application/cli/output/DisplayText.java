package dev.datadecide.application.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a terminal shows it: how wide it is, and made harmless. Names come from data, and a name
 * with escape sequences must not steer the terminal.
 */
public final class DisplayText {
  private static final char ELLIPSIS = '…';

  private DisplayText() {}

  /**
   * The text on one line: control characters, and the marks that change the direction of writing,
   * stand as their numbers ({@code \}{@code u001b}).
   */
  public static String harmless(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (isHarmful(point)) {
            harmless.append("\\u").append("%04x".formatted(point));
          } else {
            harmless.appendCodePoint(point);
          }
        });
    return harmless.toString();
  }

  /** The same, but line ends stay. */
  public static String harmlessLines(String text) {
    return String.join("\n", text.lines().map(DisplayText::harmless).toList());
  }

  private static boolean isHarmful(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200e
        || point == 0x200f
        || point == 0x2028
        || point == 0x2029
        || (point >= 0xd800 && point <= 0xdfff);
  }

  /** Columns that the text takes: two for East Asian wide characters and emoji, none for marks. */
  public static int width(String text) {
    return text.codePoints().map(DisplayText::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /**
   * Ranges of Unicode's EastAsianWidth.txt that are wide, joined where only unassigned points lie
   * between.
   */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1f64f)
        || (point >= 0x1f680 && point <= 0x1f6ff)
        || (point >= 0x1f900 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }

  /** The text in lines of at most so many columns, broken at blanks where there are any. */
  public static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    int blank = -1;
    for (int point : text.codePoints().toArray()) {
      if (used + width(point) > columns && !line.isEmpty()) {
        String rest = blank > 0 ? line.substring(blank + 1) : "";
        lines.add(blank > 0 ? line.substring(0, blank) : line.toString());
        line = new StringBuilder(rest);
        used = width(rest);
        blank = -1;
      }
      if (point == ' ') {
        blank = line.length();
      }
      line.appendCodePoint(point);
      used += width(point);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * The text if it fits, else its beginning and its end around an ellipsis: run ids differ at both.
   */
  public static String shortened(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int room = Math.max(columns - 1, 0);
    int tail = room / 2;
    StringBuilder front = new StringBuilder();
    int used = 0;
    for (int i = 0; i < points.length && used + width(points[i]) <= room - tail; i++) {
      used += width(points[i]);
      front.appendCodePoint(points[i]);
    }
    StringBuilder back = new StringBuilder();
    int usedBack = 0;
    for (int i = points.length - 1; i >= 0 && usedBack + width(points[i]) <= tail; i--) {
      usedBack += width(points[i]);
      back.insert(0, Character.toString(points[i]));
    }
    return front.toString() + ELLIPSIS + back;
  }
}
