package dev.datadecide.domain.quality;

import java.util.List;

/** Looks at everything that is stored at once. */
public interface QualityData {
  /** The histories of all post-training runs, also of those without rows, by key. */
  List<RunHealth> histories();

  /**
   * How many runs of each training type have each hyperparameter, path of the configuration and of
   * the summary, and logged metric; by type, kind and column.
   */
  List<ColumnCoverage> coverage();
}
