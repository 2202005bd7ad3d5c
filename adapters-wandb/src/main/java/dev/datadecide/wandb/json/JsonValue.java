package dev.datadecide.wandb.json;

import dev.datadecide.domain.run.ConfigType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a JSON text, with the place where it stands. */
public sealed interface JsonValue {
  Span span();

  /** The value exactly as written. */
  default String json() {
    return span().text();
  }

  /**
   * A text, number, truth value or null.
   *
   * @param text a text without quotes and escapes; anything else as written
   */
  record Scalar(Span span, ConfigType type, String text) implements JsonValue {
    public boolean isText() {
      return type == ConfigType.TEXT;
    }

    public boolean isNull() {
      return type == ConfigType.NULL;
    }
  }

  /** A list. */
  record Items(Span span, List<JsonValue> values) implements JsonValue {
    public Items {
      values = Collections.unmodifiableList(values);
    }
  }

  /**
   * An object, in the order written.
   *
   * @param values the value of each key; where a key was written twice the last one. The map is not
   *     copied, for there is one per row of a history: whoever made it leaves it as it is
   * @param overwritten the values before the last one of their key
   */
  record Members(Span span, Map<String, JsonValue> values, List<Overwritten> overwritten)
      implements JsonValue {
    public Members {
      overwritten = List.copyOf(overwritten);
      values = Collections.unmodifiableMap(values);
    }

    public Optional<JsonValue> member(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** A member that is a text. */
    public Optional<String> text(String key) {
      return member(key)
          .filter(value -> value instanceof Scalar scalar && scalar.isText())
          .map(value -> ((Scalar) value).text());
    }
  }

  /** A value that a later one of the same key replaced. */
  record Overwritten(String key, JsonValue value) {}

  /** A stretch of a text: from {@code start} up to, not including, {@code end}. */
  record Span(String source, int start, int end) {
    String text() {
      return source.substring(start, end);
    }
  }
}
