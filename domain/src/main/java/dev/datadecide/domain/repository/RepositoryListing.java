package dev.datadecide.domain.repository;

import java.util.List;

/**
 * Files of a repository, by path.
 *
 * @param commit the commit that the revision meant when it was asked
 */
public record RepositoryListing(
    RepositoryReference repository, String commit, List<RepositoryFile> files) {
  public RepositoryListing {
    files = List.copyOf(files);
  }

  /** Bytes of all files together. */
  public long bytes() {
    return files.stream().mapToLong(RepositoryFile::size).sum();
  }
}
