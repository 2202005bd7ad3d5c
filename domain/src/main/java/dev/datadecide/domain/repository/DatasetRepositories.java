package dev.datadecide.domain.repository;

/**
 * Data sets that are published in repositories. A revision is turned into a commit first, and
 * everything after that is of this commit. Thread-safe.
 *
 * <p>Failures are {@code DomainException}s: BAD_USAGE for a name or a path that cannot be one,
 * BAD_CONFIGURATION, SOURCE_NOT_FOUND, SOURCE_DENIED, SOURCE_THROTTLED, SOURCE_UNAVAILABLE after
 * several attempts, SOURCE_MALFORMED for an answer that breaks the service's own rules or a listing
 * with unsafe names, SOURCE_CORRUPT for content with a wrong hash, SOURCE_OFFLINE for what is not
 * here and must not be fetched, STORAGE_FULL, STORAGE_FAILED, INTERRUPTED.
 */
public interface DatasetRepositories {
  /** Reads a repository's name or address, with or without revision and path. */
  RepositoryLocation locate(String text);

  /** The same repositories, reached otherwise. */
  DatasetRepositories with(RepositoryAccess access);

  RepositoryInfo info(RepositoryReference repository);

  /** All files below a path (a folder, or one file; empty for the whole repository), by path. */
  RepositoryListing list(RepositoryLocation location);

  /**
   * Brings files here. Each is verified by size and hash before it gets its name. A file that fails
   * does not stop the others and is told in the report; when none comes, its failure is thrown. An
   * interruption of the calling thread ends it with INTERRUPTED, and what has come so far is used
   * by the next attempt.
   */
  DownloadReport download(DownloadRequest request, TransferProgress progress);
}
