package dev.datadecide.wandb.api;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long the service asks to be left alone. */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * What is left of a window of requests.
   *
   * @param left of {@link #WHOLE}
   * @param reset until the next window
   */
  record Budget(double left, Duration reset) {
    /** The service counts a window in thousandths. */
    static final double WHOLE = 1000;
  }

  /** Seconds, also fractions of them, or a date; nothing where there is not exactly one of them. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    List<String> values = headers.allValues("Retry-After");
    if (values.size() != 1) {
      return Optional.empty();
    }
    String text = values.getFirst().strip();
    OptionalDouble seconds = number(text);
    if (seconds.isPresent()) {
      return Optional.of(millis(seconds.getAsDouble()));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** The headers of the budget; nothing where one is missing or no number. */
  static Optional<Budget> budget(HttpHeaders headers) {
    OptionalDouble remaining = header(headers, "RateLimit-Remaining");
    OptionalDouble reset = header(headers, "RateLimit-Reset");
    return remaining.isPresent() && reset.isPresent()
        ? Optional.of(new Budget(remaining.getAsDouble(), millis(reset.getAsDouble())))
        : Optional.empty();
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static OptionalDouble header(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .or(() -> headers.firstValue("X-" + name))
        .map(RetryAfter::number)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble number(String text) {
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value < 1e9 ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }
}
