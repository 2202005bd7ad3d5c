package dev.datadecide.domain.selection;

import java.util.List;
import java.util.Map;

/** What holds of every row that is selected. Values are of the column's type. */
public sealed interface RowCondition {
  /** The column has one of these values. */
  record In(String column, List<Object> values) implements RowCondition {
    public In {
      values = List.copyOf(values);
    }
  }

  /** Two columns have one of these pairs of values. */
  record PairIn(String first, String second, List<List<String>> pairs) implements RowCondition {
    public PairIn {
      pairs = List.copyOf(pairs);
    }
  }

  /** The column compares with a value as told. */
  record Compared(String column, ColumnTest.Operator operator, Object value)
      implements RowCondition {}

  /** The step is at most the limit of the row's size; rows of other sizes are left out. */
  record StepsWithin(String size, String step, Map<String, Long> limits) implements RowCondition {
    public StepsWithin {
      limits = Map.copyOf(limits);
    }
  }

  /** At least one of the columns is not null. */
  record AnyPresent(List<String> columns) implements RowCondition {
    public AnyPresent {
      columns = List.copyOf(columns);
    }
  }

  /** The column's value is a finite number. */
  record Finite(String column) implements RowCondition {}
}
