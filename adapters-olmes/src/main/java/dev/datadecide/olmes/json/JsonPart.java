package dev.datadecide.olmes.json;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A value in a JSON text.
 *
 * @param json the value exactly as written
 * @param text a text without quotes and escapes; anything else as written
 */
public record JsonPart(Kind kind, String json, String text) {
  /** More digits than any number that is used as a count or an index. */
  private static final int MOST_DIGITS = 40;

  /** What a value is. */
  public enum Kind {
    OBJECT,
    LIST,
    TEXT,
    NUMBER,
    /** Bare NaN or an infinity. */
    NON_FINITE,
    TRUTH,
    NULL
  }

  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  /**
   * The value as a plain text: a text without its quotes, everything else as written; empty for
   * null. A text that no store can hold as it is stays in quotes, with its escapes.
   */
  public Optional<String> plain() {
    return switch (kind) {
      case NULL -> Optional.empty();
      case TEXT -> Optional.of(JsonText.isStorable(text) ? text : json);
      case OBJECT, LIST, NUMBER, NON_FINITE, TRUTH -> Optional.of(json);
    };
  }

  /** The value if it is a text that says something. */
  public Optional<String> filledText() {
    return kind == Kind.TEXT && !text.isBlank() ? plain() : Optional.empty();
  }

  /** The whole number that this is, within 64 bits; 3.0 is one, a text is none. */
  public Optional<Long> whole() {
    if (kind != Kind.NUMBER || text.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // Comparing sizes first keeps 1e999999999 from being written out.
      return Math.abs((long) number.scale()) > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(number.longValueExact());
    } catch (ArithmeticException | NumberFormatException fractionOrTooLarge) {
      return Optional.empty();
    }
  }
}
