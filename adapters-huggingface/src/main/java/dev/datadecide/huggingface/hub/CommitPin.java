package dev.datadecide.huggingface.hub;

/**
 * A repository at one commit, for ever.
 *
 * @param asked the revision that led to the commit
 * @param commit 40 hexadecimal digits
 */
record CommitPin(RepositoryName name, Revision asked, String commit) {
  Subject subject() {
    return Subject.of(name, commit);
  }
}
