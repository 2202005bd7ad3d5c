package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A curve over cumulative tokens, drawn in characters. Each phase has a panel with a scale of its
 * own, for post-training is a thousandth of pretraining and its metric another; the joint stands
 * between panels.
 */
final class TerminalChart {
  /** What drawings are made of. */
  enum Glyphs {
    /** Two by four dots per character. */
    BRAILLE,
    /** For terminals that show nothing else. */
    ASCII
  }

  /** Share of the width that the narrowest panel has at least. */
  private static final double LEAST_SHARE = 0.3;

  private static final int NARROWEST_PANEL = 8;

  private TerminalChart() {}

  /**
   * What the axis below counts.
   *
   * @param text writes a place on it
   * @param name of what is counted
   */
  record Unit(DoubleFunction<String> text, String name) {
    static final Unit TOKENS = new Unit(TerminalChart::tokens, "tokens");
  }

  /**
   * One phase.
   *
   * @param label what the phase is
   * @param metric name of what is drawn
   */
  record Panel(String label, String metric, List<Point> points) {
    Panel {
      points = List.copyOf(points);
    }

    private DoubleStream tokens() {
      return points.stream().mapToDouble(Point::tokens);
    }

    private double from() {
      return tokens().min().orElse(0);
    }

    private double to() {
      return tokens().max().orElse(0);
    }
  }

  /**
   * One point; it is drawn only where its value is finite.
   *
   * @param tokens cumulative tokens
   */
  record Point(double tokens, double value) {}

  /**
   * Lines of the drawing.
   *
   * @param width columns that may be used
   * @param height rows of each panel
   */
  static List<String> draw(List<Panel> panels, int width, int height, Glyphs glyphs) {
    return draw(panels, width, height, glyphs, Unit.TOKENS);
  }

  /** The same over something else than tokens. */
  static List<String> draw(List<Panel> panels, int width, int height, Glyphs glyphs, Unit unit) {
    if (panels.isEmpty()) {
      return List.of();
    }
    int[] widths = widths(panels, width - (panels.size() - 1));
    List<List<String>> drawn = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      drawn.add(panel(panels.get(i), widths[i], height, glyphs));
    }
    String joint = glyphs == Glyphs.BRAILLE ? "│" : "|";
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < drawn.getFirst().size(); row++) {
      int at = row;
      lines.add(
          drawn.stream()
              .map(each -> each.get(at))
              .collect(Collectors.joining(joint))
              .stripTrailing());
    }
    lines.add(axis(widths, glyphs));
    lines.add(places(panels, widths, unit));
    return lines;
  }

  private static int[] widths(List<Panel> panels, int width) {
    double[] spans = panels.stream().mapToDouble(panel -> panel.to() - panel.from()).toArray();
    double all = Math.max(Arrays.stream(spans).sum(), Double.MIN_NORMAL);
    double[] shares = new double[spans.length];
    double least = Math.min(LEAST_SHARE, 1.0 / spans.length);
    for (int i = 0; i < spans.length; i++) {
      shares[i] = Math.max(spans[i] / all, least);
    }
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares)
        .mapToInt(share -> Math.max((int) (width * share / sum), NARROWEST_PANEL))
        .toArray();
  }

  /** Label, greatest value, the drawing, least value: each line exactly {@code width} wide. */
  private static List<String> panel(Panel panel, int width, int height, Glyphs glyphs) {
    double[] finite =
        panel.points().stream().mapToDouble(Point::value).filter(Double::isFinite).toArray();
    double least = Arrays.stream(finite).min().orElse(0);
    double greatest = Arrays.stream(finite).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(cell(" " + panel.label(), width));
    lines.add(cell(" " + number(greatest) + " " + panel.metric(), width));
    Canvas canvas = new Canvas(width, height, glyphs);
    double span = panel.to() - panel.from();
    for (Point point : panel.points()) {
      if (Double.isFinite(point.value())) {
        double x = span == 0 ? 0.5 : (point.tokens() - panel.from()) / span;
        double y = greatest == least ? 0.5 : (point.value() - least) / (greatest - least);
        canvas.dot(x, y);
      }
    }
    lines.addAll(canvas.lines());
    lines.add(cell(" " + number(least), width));
    return lines;
  }

  private static String axis(int[] widths, Glyphs glyphs) {
    String line = glyphs == Glyphs.BRAILLE ? "─" : "-";
    String joint = glyphs == Glyphs.BRAILLE ? "┴" : "+";
    return Arrays.stream(widths).mapToObj(line::repeat).collect(Collectors.joining(joint));
  }

  /** Where the axis is at the beginning, at each joint and at the end. */
  private static String places(List<Panel> panels, int[] widths, Unit unit) {
    StringBuilder line = new StringBuilder();
    int begin = 0;
    for (int i = 0; i < panels.size(); i++) {
      String from = unit.text().apply(panels.get(i).from());
      if (line.length() <= begin) {
        line.repeat(" ", begin - line.length()).append(from);
      }
      begin += widths[i] + 1;
    }
    int width = begin - 1;
    String to = unit.text().apply(panels.getLast().to());
    String named = to + " " + unit.name();
    String end = line.length() + named.length() < width ? named : to;
    int room = Math.max(width - end.length(), 0);
    // Where both do not fit, the end is worth more than the last joint.
    line.setLength(Math.min(line.length(), Math.max(room - 1, 0)));
    return line.repeat(" ", room - line.length()).append(end).toString();
  }

  private static String cell(String text, int width) {
    String shown = DisplayText.shortened(DisplayText.harmless(text), width);
    return shown + " ".repeat(Math.max(width - DisplayText.width(shown), 0));
  }

  /** Four significant digits. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** With the suffix that token counts are spoken of with: K, M, B, T. */
  static String tokens(double count) {
    String[] suffixes = {"", "K", "M", "B", "T"};
    int step = 0;
    double shown = count;
    while (shown >= 1000 && step < suffixes.length - 1) {
      shown /= 1000;
      step++;
    }
    String digits = String.format(Locale.ROOT, step == 0 ? "%.0f" : "%.4g", shown);
    return digits + suffixes[step];
  }

  /** Dots by relative place, from the lower left. */
  private static final class Canvas {
    /** Bits of the eight dots of a braille pattern (U+2800), by column and row from above. */
    private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int width;
    private final int height;
    private final Glyphs glyphs;
    private final int[][] cells;

    Canvas(int width, int height, Glyphs glyphs) {
      this.width = width;
      this.height = height;
      this.glyphs = glyphs;
      this.cells = new int[height][width];
    }

    void dot(double x, double y) {
      int across = (int) Math.round(x * (width * 2 - 1));
      int down = (int) Math.round((1 - y) * (height * 4 - 1));
      cells[down / 4][across / 2] |= BITS[across % 2][down % 4];
    }

    List<String> lines() {
      return Arrays.stream(cells).map(this::line).toList();
    }

    private String line(int[] row) {
      return Arrays.stream(row)
          .mapToObj(dots ->
              dots == 0
                  ? " "
                  : switch (glyphs) {
                    case BRAILLE -> Character.toString(0x2800 + dots);
                    case ASCII -> "*";
                  })
          .collect(Collectors.joining());
    }
  }
}
