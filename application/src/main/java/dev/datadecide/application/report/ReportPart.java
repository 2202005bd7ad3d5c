package dev.datadecide.application.report;

/** What a report can be about. */
public enum ReportPart {
  /** The selected runs, their curves and what is doubtful about them. */
  RUNS,
  /** The sweeps among the selected runs. */
  SWEEP,
  /** The checkpoints that the selected runs go back to. */
  LINEAGE,
  /** What is doubtful and how much is there, of everything. */
  QUALITY,
  /** The pretraining suite: what is evaluated, and how recipes compare over sizes. */
  SUITE,
  /** The stored experiments that forecast final values, beside their baselines. */
  EXPERIMENTS
}
