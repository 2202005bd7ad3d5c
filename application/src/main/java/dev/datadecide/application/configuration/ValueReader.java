package dev.datadecide.application.configuration;

import dev.datadecide.domain.spi.ConfigurationKey;
import java.util.Locale;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Brings a value into the canonical text of its key's type, or says why it is none. */
final class ValueReader {
  private ValueReader() {}

  /**
   * The value as text: digits for integers, {@code true} or {@code false}; empty when it is of
   * another type.
   */
  static Optional<String> read(ConfigurationKey key, Setting setting) {
    return switch (key.type()) {
      case TEXT -> text(setting);
      case INTEGER -> integer(setting);
      case BOOLEAN -> truth(setting);
    };
  }

  /** What was expected and what is there; a secret's value is left out. */
  static String mismatch(ConfigurationKey key, Setting setting) {
    String expected =
        switch (key.type()) {
          case TEXT -> "text in quotes";
          case INTEGER -> "a whole number";
          case BOOLEAN -> "true or false";
        };
    String found = key.isSecret() ? kind(setting.value()) : described(setting.value());
    return "[" + setting.section() + "] " + key.name() + " must be " + expected + ", not " + found;
  }

  private static Optional<String> text(Setting setting) {
    return setting.value() instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> integer(Setting setting) {
    if (setting.value() instanceof Long number) {
      return Optional.of(number.toString());
    }
    if (setting.isText() && setting.value() instanceof String text) {
      try {
        return Optional.of(Long.toString(Long.parseLong(text.strip().replace("_", ""))));
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> truth(Setting setting) {
    if (setting.value() instanceof Boolean truth) {
      return Optional.of(truth.toString());
    }
    if (setting.isText() && setting.value() instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      return word.equals("true") || word.equals("false") ? Optional.of(word) : Optional.empty();
    }
    return Optional.empty();
  }

  private static String described(Object value) {
    return switch (value) {
      case String text -> "the text \"" + text + "\"";
      case Number number -> "the number " + number;
      case Boolean truth -> truth.toString();
      default -> kind(value);
    };
  }

  private static String kind(Object value) {
    return switch (value) {
      case String text -> "text";
      case Number number -> "a number";
      case Boolean truth -> "true or false";
      case TomlArray array -> "a list";
      case TomlTable table -> "a table";
      default -> "a date or time";
    };
  }
}
