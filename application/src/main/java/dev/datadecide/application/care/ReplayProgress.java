package dev.datadecide.application.care;

import dev.datadecide.domain.source.SourceId;

/** Hears how a replay goes on. */
public interface ReplayProgress {
  /** Hears nothing. */
  ReplayProgress NONE = new ReplayProgress() {};

  /** An ingest is repeated, {@code index} of {@code count}, counted from 1. */
  default void pass(int index, int count, SourceId source, int artifacts) {}

  /** So many of all artifacts are in the tables. */
  default void artifacts(int done, int total) {}

  /** The new tables are held against the old ones. */
  default void comparing() {}
}
