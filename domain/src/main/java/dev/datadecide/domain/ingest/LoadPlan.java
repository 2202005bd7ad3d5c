package dev.datadecide.domain.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What an artifact is, and how its records become entries of typed tables. Bulk that is tabular
 * already is mapped by the engine; text with a grammar of its own is parsed by the source and fed
 * in batches.
 *
 * @param shape what the source recognised, for people ("history, one column per metric")
 * @param records how many records the artifact holds, the ledger's {@code read}; or {@link
 *     #COUNTED_WHEN_FED}
 */
public record LoadPlan(String shape, long records, Step step) {
  /** Where only feeding the records tells how many there are: all from 0 to the last one named. */
  public static final long COUNTED_WHEN_FED = -1;

  /** A plan whose records are counted when they are fed. */
  public LoadPlan(String shape, Feed feed) {
    this(shape, COUNTED_WHEN_FED, feed);
  }

  /** How many records there are when the highest that was named has this number. */
  public long records(long highest) {
    return records == COUNTED_WHEN_FED ? highest + 1 : records;
  }

  /** How the records get in. */
  public sealed interface Step permits Feed, WideHistory, PrintedScores {}

  /**
   * The source parses the records itself, within the batch's transaction. Feeds of different
   * artifacts may run at the same time, and a feed is run once more when a batch beside its own
   * failed: it gives the same records every time.
   */
  @FunctionalInterface
  public non-sealed interface Feed extends Step {
    void into(RecordSink sink);
  }

  /**
   * A Parquet file with one row per history row and one column per metric, mapped by the engine
   * into HISTORY_ROW, METRIC_POINT and METRIC_OBJECT: numeric columns become points (a null is "not
   * logged"; NaN and infinities are values), text columns holding a JSON number become points,
   * other text becomes objects. Rows without a run id are rejected. Equal rows are equal to rows
   * that came as JSON.
   *
   * @param scope what the user said about the runs' origin, for rows that do not say it themselves
   * @param entityColumn column with the run's entity, where there is one; likewise for the others
   * @param timestampColumn seconds since the epoch as a number, or a timestamp (UTC when without
   *     zone)
   * @param metricColumns the columns that are metrics, by exact name
   */
  public record WideHistory(
      RunScope scope,
      String runIdColumn,
      Optional<String> entityColumn,
      Optional<String> projectColumn,
      Optional<String> stepColumn,
      Optional<String> timestampColumn,
      Optional<String> runtimeColumn,
      List<String> metricColumns)
      implements Step {
    public WideHistory {
      metricColumns = List.copyOf(metricColumns);
    }
  }

  /** Host, entity and project for records that do not name their own. */
  public record RunScope(String host, Optional<String> entity, Optional<String> project) {}
}
