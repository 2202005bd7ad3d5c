package dev.datadecide.wandb.log;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the reading of a log ended.
 *
 * @param records whole records that were read
 * @param lost stretches that could not be read, each up to the next whole record
 * @param firstLost offset of the first byte that was lost
 * @param firstReason what was wrong there
 * @param isTruncated whether the file ends in the middle of a record
 * @param end offset behind the last whole record
 */
record LogCondition(
    long records,
    long lost,
    OptionalLong firstLost,
    Optional<String> firstReason,
    boolean isTruncated,
    long end) {
  /** Whether everything up to the end of the file was read. */
  boolean isWhole() {
    return lost == 0 && !isTruncated;
  }
}
