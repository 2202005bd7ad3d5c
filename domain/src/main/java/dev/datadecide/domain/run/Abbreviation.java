package dev.datadecide.domain.run;

/**
 * Values inside sentences: long ones are cut, so that a hostile name does not drown what is said of
 * it.
 */
final class Abbreviation {
  private static final int LENGTH = 200;

  private Abbreviation() {}

  /** The text, or its beginning and how long it is; never half a surrogate pair. */
  static String of(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + "... (" + text.length() + " characters)";
  }
}
