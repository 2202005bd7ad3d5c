package dev.datadecide.domain.run;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A leaf of a configuration or summary.
 *
 * @param json the value's JSON exactly as written (text with its quotes and escapes)
 * @param text the value as plain text: text without quotes, numbers as written, {@code null} as
 *     {@code null}
 */
public record ConfigValue(ConfigType type, String json, String text) {
  public boolean isNull() {
    return type == ConfigType.NULL;
  }

  /** The value as an exact number, also when it was written as text ({@code "57786"}). */
  public Optional<BigDecimal> number() {
    return switch (type) {
      case INTEGER, DECIMAL, TEXT -> parse(text.strip());
      case BOOLEAN, NON_FINITE, NULL, EMPTY_LIST, EMPTY_OBJECT -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parse(String text) {
    if (text.isEmpty() || text.length() > 400) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
