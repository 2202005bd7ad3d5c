package dev.datadecide.domain.repository;

/**
 * A repository at a revision.
 *
 * @param id the repository's name, such as {@code allenai/DataDecide-eval-results}
 * @param revision a branch, a tag or a commit; only a full commit names the same content for ever
 */
public record RepositoryReference(String id, String revision) {
  /** The branch that is meant when none is named. */
  public static final String MAIN = "main";

  /** The repository at its main branch. */
  public static RepositoryReference main(String id) {
    return new RepositoryReference(id, MAIN);
  }

  /** The same repository at another revision. */
  public RepositoryReference at(String other) {
    return new RepositoryReference(id, other);
  }

  @Override
  public String toString() {
    return id + "@" + revision;
  }
}
