package dev.datadecide.wandb.record;

/** A record that has to be rejected; the message says why and repeats nothing personal. */
public final class UnusableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final long length;

  public UnusableRecord(String message) {
    this(message, 0);
  }

  /**
   * A record that is unusable because of one of its texts.
   *
   * @param length the text's characters
   */
  public UnusableRecord(String message, long length) {
    super(message);
    reason = message;
    this.length = length;
  }

  public String reason() {
    return reason;
  }

  public long length() {
    return length;
  }
}
