package dev.datadecide.olmes.dump;

/** A record that has to be rejected; the message says why. */
final class UnusableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnusableRecord(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
