package dev.datadecide.domain.run;

/**
 * Builds the paths of a {@link Configuration}: {@code opt.betas[0]}. A key that is empty or holds a
 * dot, a bracket, a quote, a control character or half of a surrogate pair stands in brackets as a
 * JSON text ({@code ["a.b"]}), so that different places never share a path.
 */
public final class ConfigPath {
  /** The whole configuration. */
  public static final String ROOT = "";

  private ConfigPath() {}

  /** The path of a member of the object at {@code parent}. */
  public static String member(String parent, String key) {
    if (!isPlain(key)) {
      return parent + '[' + quote(key) + ']';
    }
    return parent.isEmpty() ? key : parent + '.' + key;
  }

  /** The path of an element, counted from 0, of the list at {@code parent}. */
  public static String element(String parent, int index) {
    return parent + '[' + index + ']';
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '.' || c == '[' || c == ']' || c == '"' || needsCode(key, i)) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  private static String quote(String key) {
    StringBuilder quoted = new StringBuilder(key.length() + 2).append('"');
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (needsCode(key, i)) {
        quoted.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          quoted.append(Character.forDigit((c >> shift) & 0xF, 16));
        }
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Control characters, and surrogates without their partner, which no UTF-8 store can hold. */
  private static boolean needsCode(String key, int i) {
    char c = key.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == key.length() || !Character.isLowSurrogate(key.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(key.charAt(i - 1));
    }
    return c < ' ' || c == '\u007f';
  }
}
