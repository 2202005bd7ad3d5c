package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was published, as the service was seen to hold it. Holds no address with a signature, no
 * token and no time.
 */
@DomainValue
@Value.Immutable
public interface PublishReceipt {
  /** How it came out. */
  enum Outcome {
    COMMITTED,
    /** The answer to the commit was lost, and the branch was found to hold the files. */
    FOUND_COMMITTED,
    /** The branch had it all before. */
    NOTHING_TO_DO
  }

  /** The repository and the branch of it. */
  RepositoryReference repository();

  Outcome outcome();

  /** The commit that holds the files. */
  String commit();

  /** The commit before; absent when nothing was committed. */
  Optional<String> parent();

  /** What the commit changed, by path. */
  List<RepositoryFile> published();

  /** What the branch had before, by path. */
  List<RepositoryFile> unchanged();

  /** Bytes that crossed the network for large files; what the service knew is not sent again. */
  long transferred();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutablePublishReceipt.Builder {}
}
