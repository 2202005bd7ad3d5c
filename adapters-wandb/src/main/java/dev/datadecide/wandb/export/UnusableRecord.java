package dev.datadecide.wandb.export;

/** A record that has to be rejected; the message says why and repeats nothing personal. */
final class UnusableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final long length;

  UnusableRecord(String message) {
    this(message, 0);
  }

  /**
   * A record that is unusable because of one of its texts.
   *
   * @param length the text's characters
   */
  UnusableRecord(String message, long length) {
    super(message);
    reason = message;
    this.length = length;
  }

  String reason() {
    return reason;
  }

  long length() {
    return length;
  }
}
