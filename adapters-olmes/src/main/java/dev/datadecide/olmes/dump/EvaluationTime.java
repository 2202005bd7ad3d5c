package dev.datadecide.olmes.dump;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * When something was evaluated, as the harness writes it: {@code 2025-09-13 20:31:11 UTC}, or in
 * ISO form. A time without a zone counts as UTC.
 */
final class EvaluationTime {
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS][.SSS]", Locale.ROOT);

  private EvaluationTime() {}

  /** Microseconds since 1970 in UTC. */
  static Optional<Long> micros(String text) {
    String stripped = text.strip();
    String zoneless =
        stripped.endsWith(" UTC") ? stripped.substring(0, stripped.length() - 4) : stripped;
    try {
      return Optional.of(micros(LocalDateTime.parse(zoneless, SPACED).toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException | ArithmeticException otherForm) {
      return iso(zoneless);
    }
  }

  private static Optional<Long> iso(String text) {
    try {
      return Optional.of(
          micros(
              text.matches(".*(?:Z|[+-]\\d{2}:\\d{2})")
                  ? OffsetDateTime.parse(text).toInstant()
                  : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
