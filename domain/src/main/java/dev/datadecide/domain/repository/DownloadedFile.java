package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.nio.file.Path;
import org.immutables.value.Value;

/** A file that is here now, complete and with the right hash. */
@DomainValue
@Value.Immutable
public interface DownloadedFile {
  /** Where the content came from. */
  enum Origin {
    /** It was here, and its hash was right. */
    CACHE,
    NETWORK
  }

  RepositoryFile file();

  /** Where it lies. */
  Path place();

  Origin origin();

  /** Requests for its content that were answered at least in part. */
  int attempts();

  /** Bytes that crossed the network for it, in all attempts. */
  long transferred();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableDownloadedFile.Builder {}
}
