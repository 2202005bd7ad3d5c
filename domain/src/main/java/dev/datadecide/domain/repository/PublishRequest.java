package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.nio.file.Path;
import java.util.List;
import org.immutables.value.Value;

/** Which local files are to be published, and where. */
@DomainValue
@Value.Immutable
public interface PublishRequest {
  /** What to do about a repository that is not there. */
  enum Creation {
    /** Fail. */
    NEVER,
    /** Create it, to be seen by its owner alone. */
    PRIVATE_IF_MISSING
  }

  /** The repository and the branch of it. */
  RepositoryReference repository();

  /** Files, which keep their name, and folders, whose files keep their path inside the folder. */
  List<Path> paths();

  /** The folder in the repository that they go to; empty for its root. */
  @Value.Default
  default String folder() {
    return "";
  }

  /** What the commit says of itself; chosen when empty. */
  @Value.Default
  default String message() {
    return "";
  }

  @Value.Default
  default Creation creation() {
    return Creation.NEVER;
  }

  @Value.Check
  default void check() {
    if (paths().isEmpty()) {
      throw new IllegalArgumentException("nothing to publish: no paths");
    }
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutablePublishRequest.Builder {}
}
