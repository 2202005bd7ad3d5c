package dev.datadecide.domain.benchmark;

import java.nio.file.Path;

/** What a good user of the engine would write by hand to get frames out of it. */
public interface AnalysisBaselines {
  /**
   * Writes a frame to a file by the engine's own means alone, as Parquet with zstd.
   *
   * @return how many rows there are
   */
  long copy(String frame, Path file);
}
