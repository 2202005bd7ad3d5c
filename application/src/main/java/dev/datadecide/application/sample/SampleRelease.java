package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A made-up release of the suite's results, in the files, schemas and row counts of the published
 * data sets. Every value is a function of the seed and of what it is the value of: the same seed
 * gives the same tables, and the small release is a part of the full one.
 */
public final class SampleRelease {
  private static final String EVALUATIONS = "DataDecide-eval-results/data/";
  private static final String PERPLEXITIES = "DataDecide-ppl-results/data/";
  private static final int SHARDS = 4;

  private final SampleGrid grid;
  private final SampleNoise noise;
  private final SampleScores scores;

  /** How much of the suite. */
  public enum Scale {
    /** The recipes and sizes of the quickstart: 6 x 5, with 3 seeds. */
    SMALL,
    /** Everything: 25 recipes x 14 sizes, with 3 seeds. */
    FULL
  }

  public SampleRelease(Scale scale, long seed) {
    this.grid =
        switch (scale) {
          case SMALL -> new SampleGrid(PretrainingSample.RECIPES, PretrainingSample.SIZES);
          case FULL -> SampleGrid.FULL;
        };
    this.noise = new SampleNoise(seed);
    this.scores = new SampleScores(noise);
  }

  /** The files of the release, those that take long first. */
  public List<ReleaseTable> tables() {
    List<ReleaseTable> tables = new ArrayList<>(evaluations());
    tables.add(averages());
    tables.add(scalingLaws());
    tables.add(perplexities());
    return List.copyOf(tables);
  }

  /** The evaluations, cut into shards of equal size, the first ones a row longer. */
  private List<ReleaseTable> evaluations() {
    EvaluationRows evaluations = new EvaluationRows(scores);
    List<SampleCheckpoint> checkpoints = grid.checkpoints();
    long rows = SampleGrid.rows(checkpoints);
    List<ReleaseTable> shards = new ArrayList<>();
    long from = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      long to = from + rows / SHARDS + (shard < rows % SHARDS ? 1 : 0);
      shards.add(
          new ReleaseTable(
              EVALUATIONS + String.format(Locale.ROOT, "train-%05d-of-%05d.parquet", shard, SHARDS),
              EvaluationRows.COLUMNS,
              to - from,
              evaluations.between(checkpoints, from, to)));
      from = to;
    }
    return shards;
  }

  private ReleaseTable averages() {
    List<SampleCheckpoint> checkpoints = grid.checkpoints();
    return new ReleaseTable(
        EVALUATIONS + "macro_avg-00000-of-00001.parquet",
        MacroAverageRows.columns(),
        MacroAverageRows.rows(checkpoints),
        new MacroAverageRows(scores).of(checkpoints));
  }

  private ReleaseTable scalingLaws() {
    return new ReleaseTable(
        EVALUATIONS + "scaling_law_fit-00000-of-00001.parquet",
        ScalingLawRows.COLUMNS,
        ScalingLawRows.rows(grid.recipes().size()),
        new ScalingLawRows(scores).of(grid.recipes()));
  }

  private ReleaseTable perplexities() {
    List<PerplexityCheckpoints.Numbered> checkpoints =
        new PerplexityCheckpoints(noise)
            .all().stream()
                .filter(each ->
                    grid.recipes().contains(each.checkpoint().recipe())
                        && grid.sizes().contains(each.checkpoint().size()))
                .toList();
    Iterable<ColumnBatch> rows =
        () -> List.of(new PerplexityRows(scores).of(checkpoints)).iterator();
    return new ReleaseTable(
        PERPLEXITIES + "train-00000-of-00001.parquet",
        PerplexityRows.columns(),
        checkpoints.size(),
        rows);
  }
}
