package dev.datadecide.duckdb;

/**
 * Batches that are loaded together share the staging tables. A record's number there is its number
 * within the artifact, with the place of its batch among them above; of the first batch, and so of
 * a batch that is loaded alone, both are the same.
 */
final class StagedRows {
  /** More records than any artifact has. */
  static final long MOST = 1L << 40;

  private StagedRows() {}

  /** What is added to the numbers of a batch's records. */
  static long offset(long firstBatch, long batch) {
    return (batch - firstBatch) * MOST;
  }

  /** SQL for the batch of a record number; null and negative ones have been refused before. */
  static String batch(long firstBatch, String row) {
    return "(" + firstBatch + " + (" + row + " >> 40))";
  }

  /** SQL for batch and record number, as tables of {@code core} begin. */
  static String place(long firstBatch, String row) {
    return batch(firstBatch, row) + ", (" + row + " & " + (MOST - 1) + ")";
  }

  /** SQL for the record number in staging from the columns of a table of {@code core}. */
  static String number(long firstBatch) {
    return "(((batch - " + firstBatch + ") << 40) + \"row\")";
  }
}
