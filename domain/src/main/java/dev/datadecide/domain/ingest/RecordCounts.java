package dev.datadecide.domain.ingest;

/**
 * What became of the records of an artifact. The unit is the source's own record (a row of the
 * file), whatever it becomes in the tables.
 *
 * @param stored records that brought something new
 * @param duplicate records whose whole content was there already
 */
public record RecordCounts(long read, long stored, long duplicate, long rejected) {
  public static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0);

  public RecordCounts {
    if (read != stored + duplicate + rejected) {
      throw new IllegalArgumentException(
          "read "
              + read
              + " != stored "
              + stored
              + " + duplicate "
              + duplicate
              + " + rejected "
              + rejected);
    }
  }

  public RecordCounts plus(RecordCounts other) {
    return new RecordCounts(
        read + other.read,
        stored + other.stored,
        duplicate + other.duplicate,
        rejected + other.rejected);
  }
}
