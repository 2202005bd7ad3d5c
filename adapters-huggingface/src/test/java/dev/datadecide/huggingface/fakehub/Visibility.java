package dev.datadecide.huggingface.fakehub;

/** Who may see a repository and its files. */
public enum Visibility {
  PUBLIC,
  /** Hidden from everybody who was not let in. */
  PRIVATE,
  /** Listed for everybody, served to those who were let in. */
  GATED,
  /** Taken down. */
  DISABLED
}
