package dev.datadecide.huggingface.literal;

import java.util.ArrayList;
import java.util.List;

/** Builds values of any kind from a scanner's tokens. */
final class LiteralTree {
  /** Deeper nesting is refused before it can exhaust the stack; real values nest once or twice. */
  static final int MAX_DEPTH = 100;

  private final LiteralScanner scanner;

  LiteralTree(LiteralScanner scanner) {
    this.scanner = scanner;
  }

  PythonLiteral value() {
    return value(0);
  }

  private PythonLiteral value(int depth) {
    if (depth > MAX_DEPTH) {
      throw scanner.problem("nested deeper than " + MAX_DEPTH);
    }
    return switch (scanner.kind()) {
      case NUMBER -> {
        scanner.number();
        yield scanner.isWhole()
            ? new PythonLiteral.Whole(scanner.digits())
            : new PythonLiteral.Real(scanner.real());
      }
      case WORD ->
          switch (scanner.word()) {
            case NONE -> new PythonLiteral.None();
            case TRUE -> new PythonLiteral.Truth(true);
            case FALSE -> new PythonLiteral.Truth(false);
            case NAN, INF -> new PythonLiteral.Real(scanner.real());
          };
      case STRING -> {
        scanner.string();
        yield new PythonLiteral.Text(scanner.stringText());
      }
      case DICT -> dict(depth);
      case LIST -> list(depth);
      case TUPLE -> tuple(depth);
    };
  }

  private PythonLiteral dict(int depth) {
    scanner.expect('{', "'{'");
    List<PythonLiteral.Entry> entries = new ArrayList<>();
    while (!scanner.skip('}')) {
      PythonLiteral key = value(depth + 1);
      scanner.expect(':', "':'");
      entries.add(new PythonLiteral.Entry(key, value(depth + 1)));
      if (!scanner.skip(',')) {
        scanner.expect('}', "',' or '}'");
        break;
      }
    }
    return new PythonLiteral.Dict(entries);
  }

  private PythonLiteral list(int depth) {
    scanner.expect('[', "'['");
    List<PythonLiteral> elements = new ArrayList<>();
    while (!scanner.skip(']')) {
      elements.add(value(depth + 1));
      if (!scanner.skip(',')) {
        scanner.expect(']', "',' or ']'");
        break;
      }
    }
    return new PythonLiteral.Sequence(PythonLiteral.Brackets.LIST, elements);
  }

  private PythonLiteral tuple(int depth) {
    scanner.expect('(', "'('");
    List<PythonLiteral> elements = new ArrayList<>();
    while (!scanner.skip(')')) {
      elements.add(value(depth + 1));
      if (!scanner.skip(',')) {
        scanner.expect(')', "',' or ')'");
        if (elements.size() == 1) {
          return elements.getFirst(); // to Python, the comma makes the tuple
        }
        break;
      }
    }
    return new PythonLiteral.Sequence(PythonLiteral.Brackets.TUPLE, elements);
  }
}
