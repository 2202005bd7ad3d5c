package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes and spans of time as people read them: in powers of ten, with three digits. */
final class ByteText {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([kKMGTPE]B|B|)", Pattern.CASE_INSENSITIVE);
  private static final int HOURS_WORTH_SAYING = 100;

  private ByteText() {}

  static String bytes(long count) {
    if (count < 1000) {
      return count + " B";
    }
    double value = count / 1000.0;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
  }

  /** Reads a number of bytes, with or without a unit: {@code 500000}, {@code 20GB}. */
  static long parse(String text) {
    Matcher shape = WRITTEN.matcher(text.strip());
    if (shape.matches()) {
      String unit = shape.group(2).toUpperCase(Locale.ROOT);
      BigDecimal factor = BigDecimal.ONE;
      for (int i = 0; i < UNITS.length; i++) {
        if (unit.equals(UNITS[i].toUpperCase(Locale.ROOT))) {
          factor = BigDecimal.TEN.pow(3 * (i + 1));
        }
      }
      BigDecimal bytes = new BigDecimal(shape.group(1)).multiply(factor);
      if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return bytes.longValue();
      }
    }
    throw new DomainException(
        ErrorCode.BAD_USAGE,
        "'" + text + "' is no number of bytes",
        "Write for example 500000, 20GB or 1.5TB.");
  }

  /** Bytes per second. */
  static String rate(double bytesPerSecond) {
    return bytes(Math.round(bytesPerSecond)) + "/s";
  }

  /** Such as {@code 7 s}, {@code 3:05 min}, {@code 2:05 h}. */
  static String span(Duration span) {
    long seconds = Math.max(span.toSeconds(), 0);
    if (seconds < 60) {
      return seconds + " s";
    }
    long hours = seconds / 3600;
    if (hours >= HOURS_WORTH_SAYING) {
      return hours + " h";
    }
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d h", hours, seconds / 60 % 60)
        : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
