package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.List;

/** Raw perplexity rows, one per checkpoint, with the stray index of the published table. */
final class PerplexityRows {
  private final SampleScores scores;

  PerplexityRows(SampleScores scores) {
    this.scores = scores;
  }

  static List<ColumnSpec> columns() {
    List<ColumnSpec> columns =
        new ArrayList<>(
            List.of(
                ColumnSpec.text("params"),
                ColumnSpec.text("data"),
                ColumnSpec.text("seed"),
                ColumnSpec.integer("step")));
    PerplexitySets.all().forEach(set -> columns.add(ColumnSpec.real(set.hubColumn())));
    columns.add(ColumnSpec.integer("__index_level_0__"));
    return List.copyOf(columns);
  }

  /** All rows; a table of this size is one batch. */
  ColumnBatch of(List<PerplexityCheckpoints.Numbered> checkpoints) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(columns());
    List<PerplexitySet> sets = PerplexitySets.all();
    for (PerplexityCheckpoints.Numbered numbered : checkpoints) {
      SampleCheckpoint at = numbered.checkpoint();
      batch.text(0, at.size().label()).text(1, at.recipe().displayName());
      batch.text(2, at.seed().hubName()).integer(3, at.step());
      for (int set = 0; set < sets.size(); set++) {
        // Measured in single precision, published in double.
        batch.real(
            4 + set,
            (float) scores.perplexity(sets.get(set), at.recipe(), at.size(), at.seed(), at.step()));
      }
      batch.integer(4 + sets.size(), numbered.index()).endRow();
    }
    return batch.build();
  }
}
