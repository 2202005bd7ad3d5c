package dev.datadecide.domain.spi;

/** What an adapter offers. */
public enum Capability {
  /** The typed tables, the ledger and the raw artifacts. */
  WAREHOUSE,
  RUN_SOURCE,
  DATASET_SOURCE,
  /** Repositories of published data sets. */
  DATASET_REPOSITORIES,
  /** Publishing files in such repositories. */
  PUBLICATIONS,
  /** Rules about everything that is stored. */
  QUALITY_RULES,
  /** Types of post-training. */
  TRAINING_TYPES,
  /** Fits of scaling laws, and models that forecast. */
  PREDICTION,
  /** Drawing charts. */
  CHARTS
}
