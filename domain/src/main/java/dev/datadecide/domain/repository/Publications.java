package dev.datadecide.domain.repository;

/**
 * Publishes local files in repositories of data sets, each time as one commit: all files or none.
 * Planning changes nothing. Thread-safe.
 *
 * <p>Failures are {@code DomainException}s: BAD_USAGE for a file, a path or a branch that cannot be
 * published, SOURCE_MALFORMED for a damaged local file or an answer that breaks the service's own
 * rules, SOURCE_NOT_FOUND, SOURCE_DENIED for a missing token or one without the right to write,
 * SOURCE_THROTTLED, SOURCE_UNAVAILABLE after several attempts, SOURCE_CHANGED when the branch has
 * moved since it was looked at, SOURCE_CORRUPT when the service holds something else than was sent,
 * SOURCE_OFFLINE, STORAGE_FAILED, INTERRUPTED.
 */
public interface Publications {
  /** The same repositories, reached otherwise. */
  Publications with(RepositoryAccess access);

  /**
   * Checks and hashes the files, and compares them with the branch. Needs no token for a public
   * repository; with one, the service is also asked whether it would take the files.
   */
  PublishPlan plan(PublishRequest request);

  /**
   * Does what was planned. The commit is made on the planned parent only; a file that is no longer
   * as planned stops all of it before the commit. Nothing to do makes no commit. An answer that is
   * lost is never asked for again blindly: the branch tells whether the commit was made. Returns
   * only after the service was seen to hold every file with the right size and hash.
   */
  PublishReceipt publish(PublishPlan plan, TransferProgress progress);
}
