package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What publishing would do, on which commit. Holds no token. */
@DomainValue
@Value.Immutable
public interface PublishPlan {
  /** The repository and the branch of it. */
  RepositoryReference repository();

  /** The service. */
  String endpoint();

  /** The commit that the branch was at; absent when the repository is not there yet. */
  Optional<String> parent();

  /** What the commit will say of itself. */
  String message();

  /** By path in the repository. */
  List<PlannedFile> files();

  /** What is worth knowing, such as files that are left out, and what could not be asked. */
  List<String> remarks();

  /** The files that the commit will hold. */
  default List<PlannedFile> changed() {
    return files().stream().filter(file -> file.change() != PlannedFile.Change.UNCHANGED).toList();
  }

  /** Whether the branch has it all. */
  default boolean isNothingToDo() {
    return changed().isEmpty();
  }

  /** Bytes of the files that the commit will hold. */
  default long bytes() {
    return changed().stream().mapToLong(file -> file.target().size()).sum();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutablePublishPlan.Builder {}
}
