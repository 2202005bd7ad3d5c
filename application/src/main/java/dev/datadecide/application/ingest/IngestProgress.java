package dev.datadecide.application.ingest;

import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.RunKey;

/** Hears how an ingest goes on. All methods are called on the ingesting thread, in order. */
public interface IngestProgress {
  /** Hears nothing. */
  IngestProgress NONE = new IngestProgress() {};

  /** Hears how a source fetches files from elsewhere, before it tells its pages. */
  default TransferProgress transfers() {
    return TransferProgress.NONE;
  }

  /** The source has told its pages. */
  default void pages(int count) {}

  /** A page was taken up. It may wait for others to be loaded together with it. */
  default void pageStarted(int index, String origin) {}

  default void pageDone(int index, PageReport report) {}

  /** A run was typed; the total is not known beforehand. */
  default void typed(RunKey run) {}

  /** A run's parent was looked up, {@code done} of {@code count}. */
  default void resolved(RunKey run, int done, int count) {}
}
