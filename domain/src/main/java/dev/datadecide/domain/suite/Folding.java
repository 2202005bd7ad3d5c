package dev.datadecide.domain.suite;

import java.util.Locale;
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
    if (text.codePoints().anyMatch(Folding::isForeignLetter)) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        folded.append(c);
      }
    }
    return Optional.of(folded.toString()).filter(name -> !name.isEmpty());
  }

  private static boolean isForeignLetter(int point) {
    return point > 127
        && !Character.isIdentifierIgnorable(point)
        && (Character.isUnicodeIdentifierPart(point)
            || Character.getType(point) == Character.OTHER_NUMBER);
  }
}
