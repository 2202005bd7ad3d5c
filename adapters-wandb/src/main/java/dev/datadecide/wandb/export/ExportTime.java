package dev.datadecide.wandb.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A point in time as an export gives it.
 *
 * @param micros microseconds since the epoch, in UTC; of a time without zone, as if it were UTC
 * @param hasZone whether the time was written with its zone, or as seconds since the epoch
 */
record ExportTime(long micros, boolean hasZone) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /**
   * ISO 8601, with a blank for the T as Python's {@code str} writes it, fraction and offset
   * optional.
   */
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /** Reads ISO 8601 text or the seconds since the epoch as text. */
  static Optional<ExportTime> read(String text) {
    String stripped = text.strip();
    Optional<BigDecimal> seconds = Numbers.decimal(stripped);
    if (seconds.isPresent()) {
      return ofSeconds(seconds.get());
    }
    try {
      TemporalAccessor time = TEXT.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime withZone
          ? Optional.of(new ExportTime(micros(withZone.toInstant()), true))
          : Optional.of(
              new ExportTime(micros(LocalDateTime.from(time).toInstant(ZoneOffset.UTC)), false));
    } catch (DateTimeException | ArithmeticException notATime) {
      return Optional.empty();
    }
  }

  static Optional<ExportTime> ofSeconds(BigDecimal seconds) {
    // Sizes first: a number like 1e-999999999 must not be written out.
    if (seconds.precision() - seconds.scale() > 12 || seconds.scale() > 400) {
      return Optional.empty();
    }
    long micros = seconds.multiply(MILLION).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    return Optional.of(new ExportTime(micros, true));
  }

  /** Microseconds in UTC, where a time without zone is one of {@code zone}. */
  long microsIn(ZoneId zone) {
    if (hasZone) {
      return micros;
    }
    Instant asIfUtc =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    return micros(LocalDateTime.ofInstant(asIfUtc, ZoneOffset.UTC).atZone(zone).toInstant());
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }
}
