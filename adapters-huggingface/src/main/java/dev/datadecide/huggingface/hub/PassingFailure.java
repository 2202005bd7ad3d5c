package dev.datadecide.huggingface.hub;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something went wrong that may be well the next time; the message holds no secret. */
final class PassingFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whom it is up to. */
  enum Kind {
    /** The network, or a server in trouble. */
    UNAVAILABLE,
    /** We asked too often. */
    THROTTLED
  }

  private final Kind kind;
  private final @Nullable Duration wait;

  private PassingFailure(
      Kind kind, String message, @Nullable Duration wait, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.wait = wait;
  }

  static PassingFailure unavailable(String message) {
    return new PassingFailure(Kind.UNAVAILABLE, message, null, null);
  }

  static PassingFailure unavailable(String message, Throwable cause) {
    return new PassingFailure(Kind.UNAVAILABLE, message, null, cause);
  }

  /**
   * @param wait what the service asks for
   */
  static PassingFailure throttled(String message, Optional<Duration> wait) {
    return new PassingFailure(Kind.THROTTLED, message, wait.orElse(null), null);
  }

  Kind kind() {
    return kind;
  }

  /** What the service asks to wait. */
  Optional<Duration> waiting() {
    return Optional.ofNullable(wait);
  }

  String happened() {
    return String.valueOf(getMessage());
  }
}
