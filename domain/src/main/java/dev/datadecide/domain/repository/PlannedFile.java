package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** A local file as it was when it was checked, and what publishing it would change. */
@DomainValue
@Value.Immutable
public interface PlannedFile {
  /** What the branch has at the file's path. */
  enum Change {
    ADDED,
    REPLACED,
    /** The same content: nothing is sent. */
    UNCHANGED
  }

  /** Where the file lies. */
  Path source();

  /** When the file was last written. */
  Instant modified();

  /** What the repository is to hold. */
  RepositoryFile target();

  Change change();

  /** Rows, if the file is a table. */
  OptionalLong rows();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutablePlannedFile.Builder {}
}
