package dev.datadecide.huggingface.literal;

/** A text is not a Python literal; says at which character, counted from 0. */
public final class LiteralSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  LiteralSyntaxException(int position, String problem) {
    // Without a stack trace: a damaged file throws one per row, and the position says all there is.
    super(problem + " at character " + position, null, false, false);
    this.position = position;
  }

  /** Index of the offending character; the text's length where it ends too early. */
  public int position() {
    return position;
  }
}
