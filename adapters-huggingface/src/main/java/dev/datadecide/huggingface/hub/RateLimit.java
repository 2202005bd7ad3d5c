package dev.datadecide.huggingface.hub;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a service asks to wait: {@code RateLimit: "api";r=0;t=55} first, then {@code
 * Retry-After} in seconds or as a date.
 */
final class RateLimit {
  /** A little more than one window of five minutes; nobody is trusted to make us wait longer. */
  static final Duration LONGEST = Duration.ofSeconds(330);

  private static final Pattern ITEM = Pattern.compile("(?:\"[^\"]*\"|[^,;\"]+)?((?:\\s*;[^,;]*)*)");
  private static final Pattern PARAMETER = Pattern.compile(";\\s*([rt])\\s*=\\s*(\\d{1,18})\\s*");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RateLimit() {}

  /**
   * The wait that the headers ask for, at most {@link #LONGEST}.
   *
   * @param now the time here, for a date to count from where the answer does not tell its own
   */
  static Optional<Duration> wait(HttpHeaders headers, Instant now) {
    return exhausted(headers)
        .or(() -> headers.firstValue("retry-after").flatMap(value -> after(value, headers, now)))
        .map(RateLimit::bounded);
  }

  private static Optional<Duration> exhausted(HttpHeaders headers) {
    return headers.allValues("ratelimit").stream()
        .flatMap(value -> ITEM.matcher(value).results().map(item -> item.group(1)))
        .map(RateLimit::reset)
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  /** The seconds until the reset of a bucket with nothing left, and one more. */
  private static Optional<Duration> reset(String parameters) {
    long left = -1;
    long seconds = -1;
    Matcher parameter = PARAMETER.matcher(parameters);
    while (parameter.find()) {
      if (parameter.group(1).equals("r")) {
        left = Long.parseLong(parameter.group(2));
      } else {
        seconds = Long.parseLong(parameter.group(2));
      }
    }
    return left == 0 && seconds >= 0
        ? Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()) + 1))
        : Optional.empty();
  }

  private static Optional<Duration> after(String value, HttpHeaders headers, Instant now) {
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), 1 << 20)));
    }
    // The service's own clock, if it tells it: ours may be wrong.
    Instant from = headers.firstValue("date").flatMap(RateLimit::date).orElse(now);
    return date(text).map(until -> Duration.between(from, until));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return asked.isNegative() ? Duration.ZERO : asked;
  }
}
