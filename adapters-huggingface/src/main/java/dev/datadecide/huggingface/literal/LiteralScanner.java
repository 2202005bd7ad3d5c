package dev.datadecide.huggingface.literal;

import tools.jackson.core.io.NumberInput;

/** Tokens of a Python literal: what stands at a position of a text, and its value. */
final class LiteralScanner {
  /** Integers up to this size are doubles exactly: 2^53. */
  private static final long EXACT = 1L << 53;

  private static final int MAX_LONG_DIGITS = 18;

  private final StringToken string = new StringToken(this);
  private char[] chars = new char[4096];
  private int length;
  private int at;
  private int numberFrom;
  private int numberTo;
  private boolean whole;
  private boolean exact;
  private double real;

  /** What begins at a position. */
  enum Kind {
    NUMBER,
    WORD,
    STRING,
    DICT,
    LIST,
    TUPLE
  }

  /** The words of the grammar. */
  enum Word {
    NONE,
    TRUE,
    FALSE,
    NAN,
    INF
  }

  void start(String text) {
    length = text.length();
    if (chars.length < length) {
      chars = new char[Math.max(length, chars.length * 2)];
    }
    text.getChars(0, length, chars, 0);
    at = 0;
  }

  /** Skips white space and says what begins there. */
  Kind kind() {
    skipSpace();
    char c = at < length ? chars[at] : 0;
    return switch (c) {
      case '\'', '"' -> Kind.STRING;
      case '{' -> Kind.DICT;
      case '[' -> Kind.LIST;
      case '(' -> Kind.TUPLE;
      case '-' -> at + 1 < length && isLetter(chars[at + 1]) ? Kind.WORD : Kind.NUMBER;
      case '.' -> Kind.NUMBER;
      default -> {
        if (isDigit(c)) {
          yield Kind.NUMBER;
        }
        if (isLetter(c)) {
          yield Kind.WORD;
        }
        throw unexpected("a value");
      }
    };
  }

  /** Skips white space and then {@code c}, if that is what stands there. */
  boolean skip(char c) {
    skipSpace();
    if (at < length && chars[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char c, String expected) {
    if (!skip(c)) {
      throw unexpected(expected);
    }
  }

  void expectEnd() {
    skipSpace();
    if (at < length) {
      throw unexpected("the end");
    }
  }

  boolean atQuote() {
    skipSpace();
    return at < length && (chars[at] == '\'' || chars[at] == '"');
  }

  /** Reads the string that begins here. */
  void string() {
    at = string.read(chars, at, length);
  }

  /** Reads the string that begins here if it is this name, written without escapes. */
  boolean stringIs(NameTable names, int position) {
    int from = at + 1;
    if (!names.standsAt(position, chars, from, length)) {
      return false;
    }
    int to = from + names.lengthOf(position);
    if (chars[to] != chars[at]) {
      return false;
    }
    string.is(chars, from, to);
    at = to + 1;
    return true;
  }

  String stringText() {
    return string.text();
  }

  int stringIn(NameTable names) {
    return string.in(names);
  }

  /** Reads the number that begins here: {@code -?(0|[1-9][0-9]*)} or a float of Python. */
  void number() {
    numberFrom = at;
    if (chars[at] == '-') {
      at++;
    }
    int digitsFrom = at;
    long value = 0;
    while (at < length && isDigit(chars[at])) {
      value = 10 * value + (chars[at++] - '0');
    }
    int digits = at - digitsFrom;
    whole = true;
    if (at < length && chars[at] == '.') {
      whole = false;
      at++;
      int fraction = skipDigits();
      if (digits + fraction == 0) {
        throw unexpected("a digit");
      }
    } else if (digits == 0) {
      throw unexpected("a digit");
    }
    if (at < length && (chars[at] == 'e' || chars[at] == 'E')) {
      whole = false;
      at++;
      if (at < length && (chars[at] == '-' || chars[at] == '+')) {
        at++;
      }
      if (skipDigits() == 0) {
        throw unexpected("a digit of the exponent");
      }
    }
    numberTo = at;
    if (!whole) {
      real = NumberInput.parseDouble(chars, numberFrom, numberTo - numberFrom, true);
    } else if (digits > 1 && chars[digitsFrom] == '0') {
      at = digitsFrom;
      throw problem("leading zero");
    } else {
      wholeValue(value, digits);
    }
  }

  private void wholeValue(long magnitude, int digits) {
    boolean negative = chars[numberFrom] == '-';
    if (digits <= MAX_LONG_DIGITS) {
      real = (double) (negative ? -magnitude : magnitude); // an integer has no negative zero
      exact = magnitude <= EXACT || (long) (double) magnitude == magnitude;
    } else {
      real = NumberInput.parseDouble(chars, numberFrom, numberTo - numberFrom, true);
      exact = false; // of 19 digits and more none is a score: they are kept digit by digit
    }
  }

  /** Whether the number that was read last is written as an integer. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the integer that was read last is known to equal {@link #real()}. */
  boolean isExact() {
    return exact;
  }

  double real() {
    return real;
  }

  String digits() {
    String digits = new String(chars, numberFrom, numberTo - numberFrom);
    return digits.equals("-0") ? "0" : digits;
  }

  /** Reads the word that begins here, with its sign, and what it means as a number. */
  Word word() {
    int from = at;
    boolean negative = chars[at] == '-';
    if (negative) {
      at++;
    }
    int wordFrom = at;
    while (at < length && (isLetter(chars[at]) || isDigit(chars[at]))) {
      at++;
    }
    Word word =
        switch (new String(chars, wordFrom, Math.min(at - wordFrom, 20))) {
          case "nan" -> Word.NAN;
          case "inf" -> Word.INF;
          case "None" -> negative ? null : Word.NONE;
          case "True" -> negative ? null : Word.TRUE;
          case "False" -> negative ? null : Word.FALSE;
          default -> null;
        };
    if (word == null) {
      at = from;
      throw unexpected("a value");
    }
    real =
        switch (word) {
          case NONE, NAN -> Double.NaN;
          case TRUE -> 1;
          case FALSE -> 0;
          case INF -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        };
    return word;
  }

  LiteralSyntaxException unexpected(String expected) {
    if (at >= length) {
      return problem("expected " + expected + ", the text ends");
    }
    char c = chars[at];
    String found =
        isLetter(c)
            ? "'" + new String(chars, at, Math.min(wordLength(), 20)) + "'"
            : c > ' ' && c < 127 ? "'" + c + "'" : "U+%04X".formatted((int) c);
    return problem("expected " + expected + ", found " + found);
  }

  LiteralSyntaxException problem(String problem) {
    return problem(at, problem);
  }

  LiteralSyntaxException problem(int position, String problem) {
    return new LiteralSyntaxException(position, problem);
  }

  private int wordLength() {
    int end = at;
    while (end < length && (isLetter(chars[end]) || isDigit(chars[end]))) {
      end++;
    }
    return end - at;
  }

  private int skipDigits() {
    int from = at;
    while (at < length && isDigit(chars[at])) {
      at++;
    }
    return at - from;
  }

  private void skipSpace() {
    while (at < length && isSpace(chars[at])) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
