package dev.datadecide.domain.suite;

import java.util.Optional;

/**
 * Tolerant comparison of names: lower case, and only {@code a-z0-9} counts. Blanks, hyphens,
 * underscores, dots, plus signs, brackets and percent signs differ between the places that write
 * one name.
 */
final class Folding {
  private Folding() {}

  /**
   * The folded text; empty when nothing is left of it, or when it has letters, marks or digits
   * outside ASCII: dropping those would make a different name look like a known one.
   */
  static Optional<String> of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (point >= 'A' && point <= 'Z') {
        folded.append((char) (point - 'A' + 'a'));
      } else if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
        folded.append((char) point);
      } else if (isForeignLetter(point)) {
        return Optional.empty();
      }
    }
    return folded.isEmpty() ? Optional.empty() : Optional.of(folded.toString());
  }

  private static boolean isForeignLetter(int point) {
    return point > 127
        && !Character.isIdentifierIgnorable(point)
        && (Character.isUnicodeIdentifierPart(point)
            || Character.getType(point) == Character.OTHER_NUMBER);
  }
}
