package dev.datadecide.application.chart;

import java.util.List;
import java.util.Map;

/**
 * A value for each cell of a grid, by colour and in figures.
 *
 * @param across what the columns are
 * @param down what the rows are
 * @param value what the colour says
 * @param columns from left to right
 * @param rows from top to bottom
 * @param cells those that have something to say; others stay empty
 */
public record GridChart(
    String title,
    List<String> remarks,
    String across,
    String down,
    Axis value,
    List<String> columns,
    List<String> rows,
    List<Cell> cells)
    implements Chart {
  public GridChart {
    remarks = List.copyOf(remarks);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
  }

  /**
   * One cell.
   *
   * @param value not finite where there is none: then the text alone is shown
   * @param text the figures in the cell
   * @param standing how the cell compares with the others
   * @param more what is told where the pointer is, by name
   */
  public record Cell(
      int row,
      int column,
      double value,
      String text,
      Standing standing,
      Map<String, String> more) {}

  /** How a cell compares with the others. */
  public enum Standing {
    BEST,
    NEAR_BEST,
    OTHER
  }
}
