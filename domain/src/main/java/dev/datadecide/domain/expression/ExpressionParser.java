package dev.datadecide.domain.expression;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.expression.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions. From weak to strong: {@code + -}, {@code * /}, a sign, {@code ^} (from the
 * right). What cannot be read is BAD_USAGE with the column, counted from 1.
 */
public final class ExpressionParser {
  /** Deep enough for any formula, and far from the end of the stack. */
  private static final int DEEPEST = 200;

  private static final int LONGEST = 10_000;

  private final String text;
  private int at;
  private int depth;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /** The expression of a text. */
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    if (text.length() > LONGEST) {
      throw parser.failed(0, "is longer than " + LONGEST + " characters");
    }
    Expression expression = parser.sum();
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.unexpected("an operator or the end");
    }
    if (expression.metrics().isEmpty()) {
      throw parser.failed(0, "names no metric");
    }
    return expression;
  }

  private Expression sum() {
    Expression left = product();
    for (char sign = next(); sign == '+' || sign == '-'; sign = next()) {
      at++;
      left = new Expression.Binary(sign == '+' ? Operator.ADD : Operator.SUBTRACT, left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = signed();
    for (char sign = next(); sign == '*' || sign == '/'; sign = next()) {
      at++;
      left =
          new Expression.Binary(sign == '*' ? Operator.MULTIPLY : Operator.DIVIDE, left, signed());
    }
    return left;
  }

  private Expression signed() {
    deeper();
    char sign = next();
    Expression read;
    if (sign == '-' || sign == '+') {
      at++;
      read = sign == '-' ? new Expression.Negation(signed()) : signed();
    } else {
      read = power();
    }
    depth--;
    return read;
  }

  private Expression power() {
    Expression base = operand();
    if (next() == '^') {
      at++;
      return new Expression.Binary(Operator.POWER, base, signed());
    }
    return base;
  }

  private Expression operand() {
    char first = next();
    if (first == '(') {
      at++;
      Expression inner = sum();
      expect(')');
      return inner;
    }
    if (first == '`') {
      return quoted();
    }
    if (isDigit(first) || first == '.') {
      return number();
    }
    if (isNameStart(first)) {
      return named();
    }
    throw unexpected("a number, a metric or an opening parenthesis");
  }

  private Expression quoted() {
    int start = at;
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw failed(start, "has a backquote that is never closed");
    }
    String name = text.substring(at + 1, end);
    if (name.isBlank()) {
      throw failed(start, "has a metric without a name");
    }
    at = end + 1;
    return new Expression.Metric(name);
  }

  private Expression number() {
    int start = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    String digits = text.substring(start, at);
    try {
      double value = Double.parseDouble(digits);
      if (Double.isInfinite(value)) {
        throw failed(start, "has a number that is too large: " + digits);
      }
      return new Expression.Constant(value);
    } catch (NumberFormatException noNumber) {
      throw failed(start, "has no number in " + digits);
    }
  }

  private Expression named() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (next() != '(') {
      return new Expression.Metric(name);
    }
    Optional<Function> function = Function.named(name);
    if (function.isEmpty()) {
      throw failed(
          start, "has no function " + name + "; there are " + String.join(", ", Function.labels()));
    }
    at++;
    List<Expression> arguments = new ArrayList<>();
    arguments.add(sum());
    while (next() == ',') {
      at++;
      arguments.add(sum());
    }
    expect(')');
    if (!function.get().takes(arguments.size())) {
      throw failed(
          start,
          "gives "
              + name
              + " "
              + arguments.size()
              + " arguments; it takes "
              + function.get().arity());
    }
    return new Expression.Call(function.get(), arguments);
  }

  private void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw failed(at, "is nested more than " + DEEPEST + " deep");
    }
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  /** The next character that is no blank; a NUL at the end. */
  private char next() {
    blanks();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '.';
  }

  private DomainException unexpected(String wanted) {
    String found =
        at < text.length()
            ? "'" + text.substring(at, text.offsetByCodePoints(at, 1)) + "'"
            : "the end";
    return failed(at, "has " + found + " where " + wanted + " should be");
  }

  private DomainException failed(int place, String what) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "the expression "
            + shown()
            + " "
            + what
            + ", at column "
            + (text.codePointCount(0, place) + 1),
        "write for example (acc_raw - 0.25) / 0.75; a name with other signs than letters, digits,"
            + " dots and underscores goes in backquotes: `pile-valppl`");
  }

  private String shown() {
    int longest = 80;
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "...";
  }
}
