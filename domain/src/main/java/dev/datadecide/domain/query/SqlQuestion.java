package dev.datadecide.domain.query;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One statement, and what answering it may take.
 *
 * @param sql the statement
 * @param mostRows the rows that are wanted at most; nothing for all
 * @param time how long it may take, to its last row
 * @param memoryMegabytes how much memory the engine may hold, in 10^6 bytes
 */
public record SqlQuestion(String sql, OptionalLong mostRows, Duration time, long memoryMegabytes) {
  /** What a question may take where nothing is said. */
  public static final Duration TIME = Duration.ofMinutes(5);

  /** Likewise, in 10^6 bytes. */
  public static final long MEMORY_MEGABYTES = 1_000;

  /** A question with the usual limits, for all rows. */
  public static SqlQuestion of(String sql) {
    return new SqlQuestion(sql, OptionalLong.empty(), TIME, MEMORY_MEGABYTES);
  }
}
