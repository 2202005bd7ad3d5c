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

  private final String subject;
  private final Map<Doubt, Count> counts = new LinkedHashMap<>();
  private final Map<String, Integer> kinds = new LinkedHashMap<>();

  /** What is doubtful, without the record in which it is. */
  record Doubt(String rule, Severity severity, String statement) {}

  private static final class Count {
    private final long firstRow;
    private final String example;
    private long records;

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
    Count count = counts.get(doubt);
    if (count == null) {
      if (kinds.merge(doubt.rule(), 1, Integer::sum) > MOST_PER_RULE) {
        Doubt further = new Doubt(doubt.rule(), doubt.severity(), "further ones of this kind");
        counts.computeIfAbsent(further, unseen -> new Count(row, example.get())).records++;
        return;
      }
      count = new Count(row, example.get());
      counts.put(doubt, count);
    }
    count.records++;
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
