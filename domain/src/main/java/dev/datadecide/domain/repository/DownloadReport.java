package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.util.List;
import org.immutables.value.Value;

/** What a download brought. Holds no address with a signature, no token and no time. */
@DomainValue
@Value.Immutable
public interface DownloadReport {
  RepositoryReference repository();

  /** The commit that every file is of. */
  String commit();

  /** By path. */
  List<DownloadedFile> files();

  /** By path; not empty only if some files came. */
  List<DownloadFailure> failures();

  /** What is worth knowing, such as a damaged file in the cache that was replaced. */
  List<String> remarks();

  /** Bytes of all files. */
  default long bytes() {
    return files().stream().mapToLong(file -> file.file().size()).sum();
  }

  /** Bytes that crossed the network. */
  default long transferred() {
    return files().stream().mapToLong(DownloadedFile::transferred).sum();
  }

  default boolean isComplete() {
    return failures().isEmpty();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableDownloadReport.Builder {}
}
