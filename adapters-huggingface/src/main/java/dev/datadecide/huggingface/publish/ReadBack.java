package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.hub.HubPublishing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a commit holds with what it is to hold. */
final class ReadBack {
  private ReadBack() {}

  /** Fails when anything differs: until then nothing may be taken for published. */
  static void check(
      HubPublishing hub,
      RepositoryReference repository,
      String commit,
      List<RepositoryFile> expected) {
    difference(hub, repository, commit, expected)
        .ifPresent(difference -> {
          throw new DomainException(
              ErrorCode.SOURCE_CORRUPT,
              repository.id() + " at commit " + commit + " " + difference,
              "Keep the local files. Look at the commit at "
                  + hub.page(repository)
                  + "/commit/"
                  + commit
                  + ", and revert or publish again.");
        });
  }

  /** The first difference, with what is expected and what is there. */
  static Optional<String> difference(
      HubPublishing hub,
      RepositoryReference repository,
      String commit,
      List<RepositoryFile> expected) {
    Map<String, RepositoryFile> there =
        hub.files(repository, commit, expected.stream().map(RepositoryFile::path).toList());
    for (RepositoryFile file : expected) {
      RepositoryFile found = there.get(file.path());
      if (found == null) {
        return Optional.of("lacks " + file.path());
      }
      if (!found.equals(file)) {
        return Optional.of(
            "holds another %s: expected %s, got %s"
                .formatted(file.path(), text(file), text(found)));
      }
    }
    return Optional.empty();
  }

  private static String text(RepositoryFile file) {
    return file.size() + " bytes with " + file.content();
  }
}
