package dev.datadecide.huggingface.literal;

/** One string of a Python literal: stands in the text itself, or is decoded when it has escapes. */
final class StringToken {
  private final LiteralScanner scanner;
  private final StringBuilder decoded = new StringBuilder();
  private char[] chars = new char[0];
  private int from;
  private int to;

  StringToken(LiteralScanner scanner) {
    this.scanner = scanner;
  }

  /** Reads the string whose quote stands at {@code start}; the position after its closing quote. */
  int read(char[] text, int start, int length) {
    char quote = text[start];
    int at = start + 1;
    while (at < length) {
      char c = text[at];
      if (c == quote) {
        chars = text;
        from = start + 1;
        to = at;
        return at + 1;
      }
      if (c == '\\') {
        return decode(text, start, at, length);
      }
      if (c == '\n' || c == '\r') {
        throw scanner.problem(at, "line break inside a string");
      }
      at++;
    }
    throw scanner.problem(length, "string without end, begun at " + start + ", the text ends");
  }

  /** Takes over a string that was recognised where it stands. */
  void is(char[] text, int start, int end) {
    chars = text;
    from = start;
    to = end;
  }

  String text() {
    return new String(chars, from, to - from);
  }

  int in(NameTable names) {
    return names.find(chars, from, to);
  }

  private int decode(char[] text, int start, int firstEscape, int length) {
    char quote = text[start];
    decoded.setLength(0);
    decoded.append(text, start + 1, firstEscape - start - 1);
    int at = firstEscape;
    while (at < length) {
      char c = text[at];
      if (c == quote) {
        chars = decoded.toString().toCharArray();
        from = 0;
        to = chars.length;
        return at + 1;
      }
      if (c == '\n' || c == '\r') {
        throw scanner.problem(at, "line break inside a string");
      }
      if (c == '\\') {
        at = escape(text, at, length);
      } else {
        decoded.append(c);
        at++;
      }
    }
    throw scanner.problem(length, "string without end, begun at " + start + ", the text ends");
  }

  /** Decodes the escape whose backslash stands at {@code at}; the position after it. */
  private int escape(char[] text, int at, int length) {
    if (at + 1 == length) {
      throw scanner.problem(length, "unfinished escape, the text ends");
    }
    char c = text[at + 1];
    switch (c) {
      case '\\', '\'', '"' -> decoded.append(c);
      case 'n' -> decoded.append('\n');
      case 't' -> decoded.append('\t');
      case 'r' -> decoded.append('\r');
      case 'a' -> decoded.append('\u0007');
      case 'b' -> decoded.append('\b');
      case 'f' -> decoded.append('\f');
      case 'v' -> decoded.append('\u000b');
      case 'x' -> {
        return hexadecimal(text, at, 2, length);
      }
      case 'u' -> {
        return hexadecimal(text, at, 4, length);
      }
      case 'U' -> {
        return hexadecimal(text, at, 8, length);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(text, at, length);
      }
      default -> throw scanner.problem(at, "unknown escape");
    }
    return at + 2;
  }

  private int hexadecimal(char[] text, int at, int digits, int length) {
    long value = 0;
    int end = at + 2 + digits;
    for (int i = at + 2; i < end; i++) {
      int digit = i < length && text[i] < 128 ? Character.digit(text[i], 16) : -1;
      if (digit < 0) {
        throw scanner.problem(
            Math.min(i, length), "escape needs " + digits + " hexadecimal digits");
      }
      value = 16 * value + digit;
    }
    if (value > Character.MAX_CODE_POINT) {
      throw scanner.problem(at, "escape beyond U+10FFFF");
    }
    decoded.appendCodePoint((int) value);
    return end;
  }

  private int octal(char[] text, int at, int length) {
    int value = 0;
    int i = at + 1;
    while (i < length && i < at + 4 && text[i] >= '0' && text[i] <= '7') {
      value = 8 * value + (text[i] - '0');
      i++;
    }
    decoded.append((char) value);
    return i;
  }
}
