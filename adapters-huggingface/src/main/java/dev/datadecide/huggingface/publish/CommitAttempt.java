package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.PublishReceipt.Outcome;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.hub.CommitAnswer;
import dev.datadecide.huggingface.hub.CommitLine;
import dev.datadecide.huggingface.hub.HubPublishing;
import java.util.List;
import java.util.Optional;

/**
 * Makes one commit, never two. When the answer is lost the branch tells: if it is still at the
 * parent, nothing was committed, and the commit may be sent once more, since the parent that it
 * names keeps it from being made a second time; if it has moved, what it holds decides.
 */
final class CommitAttempt {
  /** How it came out, and which commit holds the files. */
  record Result(Outcome outcome, String commit) {}

  private final HubPublishing hub;
  private final RepositoryReference repository;
  private final List<RepositoryFile> files;

  /**
   * @param files what the commit is to hold
   */
  CommitAttempt(HubPublishing hub, RepositoryReference repository, List<RepositoryFile> files) {
    this.hub = hub;
    this.repository = repository;
    this.files = files;
  }

  Result make(String parent, String message, List<CommitLine> lines) {
    return switch (hub.commit(repository, parent, message, lines)) {
      case CommitAnswer.Made made -> new Result(Outcome.COMMITTED, made.commit());
      case CommitAnswer.Moved moved -> throw moved(parent, head(Optional.empty()));
      case CommitAnswer.Lost lost -> afterLoss(parent, message, lines, lost.why());
    };
  }

  private Result afterLoss(
      String parent, String message, List<CommitLine> lines, DomainException why) {
    String head = head(Optional.of(why));
    if (!head.equals(parent)) {
      return found(parent, head);
    }
    return switch (hub.commit(repository, parent, message, lines)) {
      case CommitAnswer.Made made -> new Result(Outcome.COMMITTED, made.commit());
      // The first one was made after all, or somebody else's was.
      case CommitAnswer.Moved moved -> found(parent, head(Optional.of(why)));
      case CommitAnswer.Lost lost -> {
        String now = head(Optional.of(lost.why()));
        if (now.equals(parent)) {
          throw new DomainException(
              ErrorCode.SOURCE_UNAVAILABLE,
              "the Hub did not make the commit in two attempts: " + lost.why().getMessage(),
              "The branch is as it was. Publish again later: large files are not sent twice.",
              lost.why());
        }
        yield found(parent, now);
      }
    };
  }

  /** The branch has moved: if it holds our files, ours is what moved it. */
  private Result found(String parent, String head) {
    if (ReadBack.difference(hub, repository, head, files).isEmpty()) {
      return new Result(Outcome.FOUND_COMMITTED, head);
    }
    throw moved(parent, head);
  }

  private String head(Optional<DomainException> loss) {
    try {
      return hub.head(repository)
          .orElseThrow(() ->
              new DomainException(
                  ErrorCode.SOURCE_NOT_FOUND,
                  repository.id() + " is no longer to be seen",
                  "See whether it was renamed or removed."));
    } catch (DomainException silent) {
      if (loss.isEmpty()) {
        throw silent;
      }
      DomainException unknown =
          new DomainException(
              ErrorCode.SOURCE_UNAVAILABLE,
              "it is not known whether the commit was made: its answer was lost ("
                  + loss.get().getMessage()
                  + "), and the branch cannot be asked ("
                  + silent.getMessage()
                  + ")",
              "Publish again when the Hub can be reached: what is there is recognised, and not"
                  + " committed twice.",
              loss.get());
      unknown.addSuppressed(silent);
      throw unknown;
    }
  }

  private DomainException moved(String parent, String head) {
    return new DomainException(
        ErrorCode.SOURCE_CHANGED,
        repository
            + " has moved from "
            + parent
            + " to "
            + head
            + " since it was looked at, and does not hold these files",
        "Nothing of yours was committed. Look at what changed, and publish again if it still"
            + " applies.");
  }
}
