package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** What a repository says of itself at one revision. */
@DomainValue
@Value.Immutable
public interface RepositoryInfo {
  /** Who may see it. */
  enum Visibility {
    PUBLIC,
    PRIVATE
  }

  /** Whether its files are handed out only to people who asked for them. */
  enum Gate {
    OPEN,
    ACCEPTED_AUTOMATICALLY,
    ACCEPTED_BY_HAND
  }

  RepositoryReference repository();

  /** The commit that the revision means now. */
  String commit();

  /** The service that answered. */
  String endpoint();

  Visibility visibility();

  Gate gate();

  Optional<String> license();

  Optional<Instant> lastModified();

  OptionalLong downloads();

  List<String> tags();

  /** Number of files at the commit. */
  long files();

  /** Bytes of all files at the commit. */
  long bytes();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableRepositoryInfo.Builder {}
}
