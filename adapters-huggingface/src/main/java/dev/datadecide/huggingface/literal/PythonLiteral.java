package dev.datadecide.huggingface.literal;

import java.util.List;

/** A value as Python's {@code repr} prints it. */
public sealed interface PythonLiteral {

  /** {@code None}. */
  record None() implements PythonLiteral {}

  /** {@code True} or {@code False}. */
  record Truth(boolean value) implements PythonLiteral {}

  /**
   * An integer of any size.
   *
   * @param digits decimal digits without leading zeros, with a minus sign where negative
   */
  record Whole(String digits) implements PythonLiteral {}

  /** A float, {@code nan}, {@code inf} or {@code -inf}. */
  record Real(double value) implements PythonLiteral {}

  /** A string; may hold lone surrogates, as Python's may. */
  record Text(String value) implements PythonLiteral {}

  /** A list in brackets or a tuple in parentheses. */
  record Sequence(Brackets brackets, List<PythonLiteral> elements) implements PythonLiteral {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A dictionary: entries in order, repeated keys included (to Python, the last one counts). */
  record Dict(List<Entry> entries) implements PythonLiteral {
    public Dict {
      entries = List.copyOf(entries);
    }
  }

  /** A key and its value. */
  record Entry(PythonLiteral key, PythonLiteral value) {}

  /** What a sequence is enclosed in. */
  enum Brackets {
    LIST,
    TUPLE
  }
}
