package dev.datadecide.domain.selection;

import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.util.List;
import java.util.Map;

/**
 * One row of each group of rows.
 *
 * @param group the columns that tell the groups apart
 * @param ranking which row it is
 */
public record PickedRows(List<String> group, Ranking ranking) {
  public PickedRows {
    group = List.copyOf(group);
  }

  /** What makes a row the one. */
  public sealed interface Ranking {
    /** The largest value of a column. */
    record Latest(String column) implements Ranking {}

    /** The best value of a column; of equal ones that with the least {@code then}. */
    record Best(String value, Better better, String then) implements Ranking {}

    /**
     * The best value of a column, where another one tells of which metric it is; of equal ones that
     * with the least {@code then}.
     */
    record BestOf(String value, String metric, Map<String, Better> better, String then)
        implements Ranking {
      public BestOf {
        better = Map.copyOf(better);
      }
    }
  }
}
