package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is doubtful about the records of one file, to be told once with an example. */
final class DumpDoubts {
  private static final int EXAMPLE_LENGTH = 120;

  /** What is counted, with its rule name and what its count means. */
  enum Doubt {
    REPEATED_KEY(
        "duplicate-json-key",
        Severity.WARNING,
        "keys occur twice in one JSON object; the last one counts"),
    MACHINE_LEFT_OUT(
        "machine-data-left-out",
        Severity.NOTE,
        "records say who evaluated, on which machine and in which folders; that stays in the raw"
            + " file and is in no table"),
    UNREADABLE_TIME(
        "unreadable-time", Severity.WARNING, "times could not be read and were left empty"),
    UNREADABLE_COUNT(
        "unreadable-instance-count",
        Severity.WARNING,
        "numbers of instances are no whole numbers and were left empty"),
    UNKNOWN_CONFIGURATION(
        "instances-without-metrics",
        Severity.WARNING,
        "records are of tasks that have no metrics and no configuration beside them, so that the"
            + " configuration of the task is unknown"),
    INCOMPLETE(
        "predictions-incomplete",
        Severity.WARNING,
        "tasks have not as many predictions as their metrics have instances"),
    VESTIGIAL(
        "vestigial-metrics-kept-raw",
        Severity.NOTE,
        "file of metrics of an older version of the harness was kept raw; the tables have what"
            + " metrics-all.jsonl and the metrics of the tasks say");

    private final String rule;
    private final Severity severity;
    private final String meaning;

    Doubt(String rule, Severity severity, String meaning) {
      this.rule = rule;
      this.severity = severity;
      this.meaning = meaning;
    }
  }

  private record Count(long times, String example) {}

  private final Map<Doubt, Count> counts = new EnumMap<>(Doubt.class);

  void add(Doubt doubt, String example) {
    counts.merge(
        doubt, new Count(1, example), (old, more) -> new Count(old.times() + 1, old.example()));
  }

  /** One finding per kind, about the artifact. */
  void report(RawArtifact artifact, RecordSink sink) {
    counts.forEach((doubt, count) ->
        sink.report(
            new QualityFinding(
                doubt.rule,
                doubt.severity,
                "artifact " + artifact.digest(),
                count.times() + " " + doubt.meaning + "; first: " + shortened(count.example()))));
  }

  private static String shortened(String example) {
    int length = example.codePointCount(0, example.length());
    return length <= EXAMPLE_LENGTH
        ? example
        : example.substring(0, example.offsetByCodePoints(0, EXAMPLE_LENGTH)) + "…";
  }
}
