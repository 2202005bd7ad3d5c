package dev.datadecide.domain.repository;

import java.time.Duration;

/**
 * Hears how a transfer goes. Called by several threads at once, often: implementations are
 * thread-safe and quick. Files are named by their path in the repository.
 */
public interface TransferProgress {
  /** Hears nothing. */
  TransferProgress NONE = new TransferProgress() {};

  /**
   * What is going to be transferred, before the first file starts.
   *
   * @param bytes of all files, also of those that are here
   * @param bytesPresent of the files that seem to be here already
   */
  default void planned(int files, long bytes, long bytesPresent) {}

  /**
   * A file's transfer starts.
   *
   * @param alreadyThere bytes of an earlier attempt that are kept
   */
  default void started(String file, long bytes, long alreadyThere) {}

  /** So many bytes of a file are here; fewer than before when it had to start again. */
  default void advanced(String file, long bytesSoFar) {}

  /** A file is complete and verified. */
  default void finished(String file, DownloadedFile.Origin origin) {}

  /** Nothing moves for a while, for a reason such as a rate limit. */
  default void waiting(String reason, Duration duration) {}

  /**
   * How far the questions to a service have come.
   *
   * @param requests how many were spent, repeated ones included
   * @param done of the things that are asked for
   * @param all how many of them there are
   */
  default void asked(long requests, int done, int all) {}

  /** What is left of the service's budget of requests, between 0 and 1. */
  default void budget(double left) {}
}
