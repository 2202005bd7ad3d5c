package dev.datadecide.domain.run;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time at the start of a run name, {@code 250901-155734} or {@code 2025_09_01-15_57_34}, in the
 * unstated time zone of the machine that launched the run.
 */
public final class RunTimestamp {
  private static final Pattern SHORT =
      Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{2})([0-9]{2})([0-9]{2})");
  private static final Pattern LONG =
      Pattern.compile("([0-9]{4})_([0-9]{2})_([0-9]{2})-([0-9]{2})_([0-9]{2})_([0-9]{2})");

  private RunTimestamp() {}

  /** The time; empty when the text has another form or names a day or time that does not exist. */
  public static Optional<LocalDateTime> parse(String text) {
    Matcher brief = SHORT.matcher(text);
    if (brief.matches()) {
      return time(2000 + part(brief, 1), brief);
    }
    Matcher full = LONG.matcher(text);
    return full.matches() ? time(part(full, 1), full) : Optional.empty();
  }

  private static Optional<LocalDateTime> time(int year, Matcher parts) {
    int month = part(parts, 2);
    int day = part(parts, 3);
    int hour = part(parts, 4);
    int minute = part(parts, 5);
    int second = part(parts, 6);
    boolean exists =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth()
            && hour < 24
            && minute < 60
            && second < 60;
    return exists
        ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
        : Optional.empty();
  }

  private static int part(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
