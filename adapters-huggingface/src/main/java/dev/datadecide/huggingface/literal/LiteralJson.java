package dev.datadecide.huggingface.literal;

/**
 * Python values as JSON text. What JSON cannot say is said by strings: {@code nan} and the
 * infinities as {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; keys that are not strings
 * as their own JSON text; tuples become arrays. Integers keep all their digits.
 */
public final class LiteralJson {
  private LiteralJson() {}

  /** Appends a value. */
  public static void append(StringBuilder json, PythonLiteral value) {
    switch (value) {
      case PythonLiteral.None none -> json.append("null");
      case PythonLiteral.Truth truth -> json.append(truth.value());
      case PythonLiteral.Whole whole -> json.append(whole.digits());
      case PythonLiteral.Real real -> real(json, real.value());
      case PythonLiteral.Text text -> string(json, text.value());
      case PythonLiteral.Sequence sequence -> {
        json.append('[');
        String separator = "";
        for (PythonLiteral element : sequence.elements()) {
          json.append(separator);
          append(json, element);
          separator = ",";
        }
        json.append(']');
      }
      case PythonLiteral.Dict dict -> {
        json.append('{');
        String separator = "";
        for (PythonLiteral.Entry entry : dict.entries()) {
          json.append(separator);
          key(json, entry.key());
          json.append(':');
          append(json, entry.value());
          separator = ",";
        }
        json.append('}');
      }
    }
  }

  /** Appends a number, or its name where JSON has no number for it. */
  public static void real(StringBuilder json, double value) {
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      json.append('"').append(value).append('"');
    }
  }

  /**
   * Appends a string; control characters and lone surrogates are escaped, so that UTF-8 can hold
   * it.
   */
  public static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || isLoneSurrogate(text, i)) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static void key(StringBuilder json, PythonLiteral key) {
    if (key instanceof PythonLiteral.Text(String text)) {
      string(json, text);
    } else {
      StringBuilder written = new StringBuilder();
      append(written, key);
      string(json, written.toString());
    }
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
