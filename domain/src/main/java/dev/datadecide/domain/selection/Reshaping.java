package dev.datadecide.domain.selection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How values are put elsewhere than the frame has them. */
public sealed interface Reshaping {
  /** The columns of a row stay. */
  List<String> kept();

  /**
   * A row per value. Its name stands in {@code metric}.
   *
   * @param names of the values
   * @param values columns that hold, in the order of {@code names}, what the columns in their lists
   *     hold
   * @param telling those of them that must not all be null for a row to be there
   */
  record Melt(
      List<String> kept, List<String> names, Map<String, List<String>> values, List<String> telling)
      implements Reshaping {
    /** The name of the column that tells which value a row holds. */
    public static final String METRIC = "metric";

    public Melt {
      kept = List.copyOf(kept);
      names = List.copyOf(names);
      telling = List.copyOf(telling);
    }
  }

  /**
   * A row per combination of the columns that stay, and a column per cell.
   *
   * @param task the column of tasks, where a metric's name alone does not tell
   * @param metric the column of metrics
   */
  record Pivot(List<String> kept, Optional<String> task, String metric, List<Cell> cells)
      implements Reshaping {
    public Pivot {
      kept = List.copyOf(kept);
      cells = List.copyOf(cells);
    }
  }

  /**
   * A column of a pivot.
   *
   * @param name its name
   * @param task of the rows that hold its values
   * @param metric of these rows
   * @param value the column that holds them
   */
  record Cell(String name, Optional<String> task, String metric, String value) {}
}
