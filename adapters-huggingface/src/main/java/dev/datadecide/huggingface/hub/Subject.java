package dev.datadecide.huggingface.hub;

/**
 * What a request was about, for messages.
 *
 * @param path empty when it was about no file
 */
record Subject(RepositoryName name, String revision, String path) {
  static Subject of(RepositoryName name, String revision) {
    return new Subject(name, revision, "");
  }

  Subject file(String other) {
    return new Subject(name, revision, other);
  }

  @Override
  public String toString() {
    return name + "@" + revision + (path.isEmpty() ? "" : "/" + path);
  }
}
