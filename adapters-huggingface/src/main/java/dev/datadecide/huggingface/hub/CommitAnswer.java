package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;

/** What became of a commit. */
public sealed interface CommitAnswer {
  /** It was made. */
  record Made(String commit) implements CommitAnswer {}

  /** It was not made: the branch is no longer at the parent that was named. */
  record Moved() implements CommitAnswer {}

  /** Nobody knows: no answer came, or one that says neither. */
  record Lost(DomainException why) implements CommitAnswer {}
}
