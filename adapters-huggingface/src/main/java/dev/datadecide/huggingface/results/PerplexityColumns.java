package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The perplexities of a batch, by validation set. */
final class PerplexityColumns {
  private final List<NumberColumn> columns = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();

  /**
   * The perplexities in a batch.
   *
   * @param columnOf the name that a set's column has in the file; a set whose column is not in the
   *     batch has no values
   */
  static PerplexityColumns of(
      ColumnBatch batch, Function<PerplexitySet, String> columnOf, Doubts doubts) {
    PerplexityColumns perplexities = new PerplexityColumns();
    for (PerplexitySet set : PerplexitySets.all()) {
      String name = columnOf.apply(set);
      batch
          .indexOf(name)
          .ifPresent(index -> {
            perplexities.columns.add(
                NumberColumn.of(batch, name, batch.columns().get(index), doubts));
            perplexities.positions.add(PerplexityEntries.positionOf(set));
          });
    }
    return perplexities;
  }

  boolean hasValues(int row) {
    return columns.stream().anyMatch(column -> column.has(row));
  }

  void into(PerplexityEntries entries, int row) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).has(row)) {
        entries.perplexity(positions.get(i), columns.get(i).value(row));
      }
    }
  }
}
