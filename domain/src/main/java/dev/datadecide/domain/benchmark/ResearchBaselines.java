package dev.datadecide.domain.benchmark;

import dev.datadecide.domain.run.RunKey;
import java.util.List;

/**
 * What a good user of the engine would write by hand to get at the rows that an answer is made of:
 * the measure for the questions of research on the same data. Each gives the number of its rows.
 */
public interface ResearchBaselines {
  /** Key, state, type, recipe, size and time of the runs of a type and size. */
  long runs(String type, String size);

  /** Every setting of every run: run, key and value. */
  long settings();

  /** Every setting of the runs of one type. */
  long settings(String type);

  /** The chain of parents of a run, and its descendants. */
  long lineage(RunKey run);

  /**
   * The continuous curves of some runs along their ancestors, with coordinates, tokens, compute and
   * one metric: the same rows as the product gives for runs whose parents have finished.
   */
  long curves(List<RunKey> runs, String metric);

  /**
   * Findings on record, and per run: rows, superseded rows, widest distance of steps, numbers that
   * are not finite, last and least loss, and drops of the token counter.
   */
  long quality();

  /**
   * The share of pairs of recipes that each checkpoint of each seed ranks as the means of {@code
   * primary_metric} at the end of the target size do: size, step, seed and share.
   */
  long decisions(String task, String metric, String targetSize);
}
