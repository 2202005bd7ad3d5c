package dev.datadecide.wandb.record;

import java.math.BigDecimal;
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
public record ExportTime(long micros, boolean hasZone) {
  /** Microseconds beyond which no store has timestamps. */
  private static final double LIMIT = 9e18;

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
  public static Optional<ExportTime> read(String text) {
    String stripped = text.strip();
    Optional<BigDecimal> seconds = Numbers.decimal(stripped);
    if (seconds.isPresent()) {
      return ofSeconds(seconds.get().doubleValue());
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

  /**
   * A time in seconds since the epoch, rounded to the microsecond in doubles, as an engine that
   * maps a column of doubles rounds it: equal times must stay equal whichever way they come.
   */
  public static Optional<ExportTime> ofSeconds(double seconds) {
    double micros = seconds * 1e6;
    return Math.abs(micros) < LIMIT
        ? Optional.of(new ExportTime(Math.round(micros), true))
        : Optional.empty();
  }

  /** Microseconds in UTC, where a time without zone is one of {@code zone}. */
  public long microsIn(ZoneId zone) {
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
