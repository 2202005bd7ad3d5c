package dev.datadecide.olmes.json;

/** Texts and their JSON. */
public final class JsonText {
  private JsonText() {}

  /** A text as JSON; halves of surrogate pairs, which no UTF-8 store can hold, become escapes. */
  public static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    quote(text, json);
    return json.toString();
  }

  static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              json.append(Character.forDigit((c >> shift) & 0xF, 16));
            }
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /** Whether every store holds a text as it is: NUL and halves of surrogate pairs are not held. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || isLoneSurrogate(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** A name that any store holds: as it is, or as JSON. */
  public static String storable(String name) {
    return isStorable(name) ? name : quote(name);
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
