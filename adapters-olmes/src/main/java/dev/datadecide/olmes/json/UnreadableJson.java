package dev.datadecide.olmes.json;

/** A text that is not JSON, with the place; the message never repeats the text itself. */
public final class UnreadableJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableJson(String message) {
    super(message);
  }

  UnreadableJson(String message, Throwable cause) {
    super(message, cause);
  }
}
