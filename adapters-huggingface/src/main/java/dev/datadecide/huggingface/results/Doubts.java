package dev.datadecide.huggingface.results;

import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts what is doubtful in an artifact, so that a million rows with one oddity are one finding
 * with a count and the first example.
 */
final class Doubts {
  /**
   * Findings per rule; a hostile file has a new oddity in each row. The rest is counted together.
   */
  static final int MOST_PER_RULE = 200;

  private static final String FURTHER = "further ones of this kind";

  private final String subject;
  private final Map<Doubt, Count> counts = new LinkedHashMap<>();
  private final Map<String, Integer> kinds = new LinkedHashMap<>();

  /** What is doubtful, without the record in which it is. */
  record Doubt(String rule, Severity severity, String statement) {}

  private static final class Count {
    private final long firstRow;
    private final String example;
    private long records;

    void add(long more) {
      records += more;
    }

    Count(long firstRow, String example) {
      this.firstRow = firstRow;
      this.example = example;
    }
  }

  Doubts(String subject) {
    this.subject = subject;
  }

  void add(Doubt doubt, long row) {
    add(doubt, row, () -> "");
  }

  /** Counts a doubt at a record; only the first asks for an example. */
  void add(Doubt doubt, long row, Supplier<String> example) {
    add(doubt, row, example, 1);
  }

  private void add(Doubt doubt, long row, Supplier<String> example, long records) {
    Count count = counts.get(doubt);
    if (count == null) {
      Doubt kept = doubt;
      if (!doubt.statement().equals(FURTHER)
          && kinds.merge(doubt.rule(), 1, Integer::sum) > MOST_PER_RULE) {
        kept = new Doubt(doubt.rule(), doubt.severity(), FURTHER);
      }
      count = counts.computeIfAbsent(kept, unseen -> new Count(row, example.get()));
    }
    count.add(records);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** An empty count about the same subject. */
  Doubts another() {
    return new Doubts(subject);
  }

  /** Adds what another count has found in records behind all of this one's; that one is empty. */
  void takeOver(Doubts later) {
    later.counts.forEach(
        (doubt, count) -> add(doubt, count.firstRow, () -> count.example, count.records));
    later.counts.clear();
    later.kinds.clear();
  }

  /** Reports one finding per doubt, in order of first appearance. */
  void report(RecordSink sink) {
    counts.forEach((doubt, count) ->
        sink.report(
            new QualityFinding(
                doubt.rule(),
                doubt.severity(),
                subject,
                "%s: %d %s, first row %d%s"
                    .formatted(
                        doubt.statement(),
                        count.records,
                        count.records == 1 ? "record" : "records",
                        count.firstRow,
                        count.example.isEmpty() ? "" : " (" + count.example + ")"))));
  }
}
