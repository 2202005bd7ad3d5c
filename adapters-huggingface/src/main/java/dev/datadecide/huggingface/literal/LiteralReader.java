package dev.datadecide.huggingface.literal;

import java.util.Arrays;

/**
 * Reads one dictionary, as Python prints it, entry by entry and without making objects for numbers:
 *
 * <pre>{@code
 * reader.open(text);
 * while (reader.nextEntry()) {
 *   int known = reader.key(names);
 *   switch (reader.number()) { ... }   // or reader.value()
 * }
 * }</pre>
 *
 * <p>The grammar is that of {@code repr}: dictionaries, lists, tuples (also with a trailing comma),
 * strings in single or double quotes with Python's escapes, decimal integers of any size, floats,
 * {@code nan}, {@code inf}, {@code None}, {@code True}, {@code False}, and white space between any
 * of these. Anything else, also after the dictionary's end, is a {@link LiteralSyntaxException}. A
 * reader is reused for many texts and is not thread-safe.
 */
public final class LiteralReader {
  private final LiteralScanner scanner = new LiteralScanner();
  private final LiteralTree tree = new LiteralTree(scanner);
  private boolean first;
  private int[] followers = new int[0];
  private int previous;

  /** What {@link #number()} found. */
  public enum Found {
    /** A number, a truth value as 0 or 1, {@code nan} or an infinity: see {@link #real()}. */
    REAL,
    /**
     * An integer that no double is equal to; {@link #real()} is the nearest, {@link #digits()}
     * exact.
     */
    WIDE,
    /** {@code None}. */
    NONE,
    /** Not a number: nothing has been consumed, ask for {@link #value()}. */
    OTHER
  }

  /** Starts on a text, at its dictionary. */
  public void open(String text) {
    scanner.start(text);
    scanner.expect('{', "'{'");
    first = true;
    previous = -1;
  }

  /** Goes to the next entry; false at the dictionary's end, which must be the text's end too. */
  public boolean nextEntry() {
    if (first) {
      first = false;
      if (!scanner.skip('}')) {
        return true;
      }
    } else if (scanner.skip(',')) {
      if (!scanner.skip('}')) {
        return true;
      }
    } else {
      scanner.expect('}', "',' or '}'");
    }
    scanner.expectEnd();
    return false;
  }

  /**
   * Reads the entry's key, a string, and the colon; its position in {@code names}, or -1. Texts of
   * one table have their keys in one order, so that the key which followed last time is looked for
   * first.
   */
  public int key(NameTable names) {
    if (!scanner.atQuote()) {
      throw scanner.unexpected("a key in quotes");
    }
    if (followers.length <= names.size()) {
      followers = new int[names.size() + 1];
      Arrays.fill(followers, -1);
    }
    int guess = followers[previous + 1];
    int known;
    if (guess >= 0 && scanner.stringIs(names, guess)) {
      known = guess;
    } else {
      scanner.string();
      known = scanner.stringIn(names);
      followers[previous + 1] = known;
    }
    previous = known;
    scanner.expect(':', "':'");
    return known;
  }

  /** The key that was read last. */
  public String keyText() {
    return scanner.stringText();
  }

  /** Reads the entry's value if it is a number. */
  public Found number() {
    return switch (scanner.kind()) {
      case NUMBER -> {
        scanner.number();
        yield scanner.isWhole() && !scanner.isExact() ? Found.WIDE : Found.REAL;
      }
      case WORD ->
          switch (scanner.word()) {
            case NONE -> Found.NONE;
            case TRUE, FALSE, NAN, INF -> Found.REAL;
          };
      case STRING, DICT, LIST, TUPLE -> Found.OTHER;
    };
  }

  /** The number that was read last. */
  public double real() {
    return scanner.real();
  }

  /** Digits of the integer that was read last. */
  public String digits() {
    return scanner.digits();
  }

  /** Reads the entry's value, whatever it is. */
  public PythonLiteral value() {
    return tree.value();
  }

  /** Reads a text that is one value of any kind. */
  public PythonLiteral parse(String text) {
    scanner.start(text);
    PythonLiteral value = tree.value();
    scanner.expectEnd();
    return value;
  }
}
