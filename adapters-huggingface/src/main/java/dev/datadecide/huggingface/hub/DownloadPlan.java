package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.RepositoryFile;
import java.util.List;

/**
 * What a download will bring.
 *
 * @param files by path
 * @param remarks what the user should know of how it was made
 */
record DownloadPlan(CommitPin pin, List<RepositoryFile> files, List<String> remarks) {
  DownloadPlan {
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  long bytes() {
    return files.stream().mapToLong(RepositoryFile::size).sum();
  }
}
