package dev.datadecide.application.care;

/** Which rebuilt warehouse may take the place of the old one. */
public enum Acceptance {
  /** One that holds the same. */
  EQUAL,
  /** One that holds everything that was in, even where this program reads it in another way now. */
  COMPLETE
}
