package dev.datadecide.duckdb;

/** The text that a JSON string stands for. */
final class JsonText {
  private JsonText() {}

  /** Takes quotes and escapes away; what is no JSON string is returned as it is. */
  static String decode(String json) {
    if (json.length() < 2 || json.charAt(0) != '"' || !json.endsWith("\"")) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    int end = json.length() - 1;
    int next = 1;
    while (next < end) {
      char each = json.charAt(next);
      if (each != '\\' || next + 1 >= end) {
        text.append(each);
        next++;
      } else if (json.charAt(next + 1) == 'u' && next + 6 <= end) {
        text.append((char) Integer.parseInt(json.substring(next + 2, next + 6), 16));
        next += 6;
      } else {
        text.append(unescaped(json.charAt(next + 1)));
        next += 2;
      }
    }
    return text.toString();
  }

  private static char unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
