package dev.datadecide.application.chart;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lines over an axis.
 *
 * @param marks places on the x axis with a line across, such as where a phase begins
 * @param joins points of other lines from which lines come
 * @param hue what the colour says
 * @param style what the dashes say
 * @param rows what the panels say from top to bottom
 * @param columns what the panels say from left to right; alone, panels are wrapped into lines
 * @param highlight values of the hue that are shown in colour while all others are grey; empty
 *     shows all in colour
 * @param points whether points are marked on the lines
 */
public record LineChart(
    String title,
    List<String> remarks,
    Axis x,
    Axis y,
    List<Line> lines,
    List<Mark> marks,
    List<Join> joins,
    Optional<Channel> hue,
    Optional<Channel> style,
    Optional<Channel> rows,
    Optional<Channel> columns,
    Set<String> highlight,
    Points points,
    Sharing sharing)
    implements Chart {
  /** Whether the points of a line are marked. */
  public enum Points {
    MARKED,
    JOINED_ONLY
  }

  /** Which axes the panels have in common. */
  public enum Sharing {
    BOTH,
    /** Panels have x axes of their own. */
    Y_ONLY,
    /** Panels have y axes of their own. */
    X_ONLY,
    NEITHER
  }

  public LineChart {
    remarks = List.copyOf(remarks);
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
    joins = List.copyOf(joins);
    highlight = Set.copyOf(highlight);
  }

  /**
   * A place on the x axis with a line across.
   *
   * @param line whose panel it is in: an index of {@link #lines}
   */
  public record Mark(int line, double x) {}

  /**
   * The last point before a line begins, on the line that it goes on from. It is joined with the
   * line, and is no point of it.
   *
   * @param line an index of {@link #lines}
   */
  public record Join(int line, double x, double y) {}
}
