package dev.datadecide.wandb.record;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what is doubtful about many records of one artifact, to be reported once with an example.
 */
public final class FindingTally {
  /** What is counted, with its rule name and what its count means. */
  public enum Doubt {
    INTERNAL_CONFIG(
        "wandb-internal-config-left-out",
        Severity.NOTE,
        "configuration entries of W&B's own client (_wandb, wandb_version) were left out"),
    CONFIG_DESCRIPTION(
        "config-description-left-out",
        Severity.NOTE,
        "descriptions of configuration entries were left out"),
    PYTHON_TEXT(
        "python-text-value",
        Severity.NOTE,
        "values are texts that Python's str() makes of something else, and were kept as texts"),
    INTEGER_AS_DECIMAL(
        "integer-as-decimal",
        Severity.NOTE,
        "whole numbers beyond 2^31 are written with a fraction, as dr_wandb 0.1 does: digits may be lost"),
    MISSING_PART(
        "missing-text-of-python",
        Severity.NOTE,
        "JSON texts say None or nan and were taken as absent"),
    DUPLICATE_KEY(
        "duplicate-json-key",
        Severity.WARNING,
        "keys occur twice in one JSON object; the last one counts"),
    ZONELESS_TIME("time-without-zone", Severity.NOTE, "times have no zone"),
    UNREADABLE_TIME(
        "unreadable-time", Severity.WARNING, "times could not be read and were left empty"),
    UNREADABLE_ATTRIBUTE(
        "unreadable-attribute",
        Severity.WARNING,
        "attributes are not readable JSON and were left out"),
    REDACTED(
        "personal-field-redacted",
        Severity.NOTE,
        "texts held personal fields or secrets, which were redacted"),
    METADATA_LEFT_OUT(
        "metadata-left-out",
        Severity.NOTE,
        "runs have metadata of the machine they ran on, which was left out as personal"),
    ATTRIBUTE_REPEATED(
        "repeated-attribute-left-out",
        Severity.NOTE,
        "attributes repeat the configuration or the summary and were left out"),
    UNKNOWN_STATE(
        "run-without-state", Severity.WARNING, "runs have no state; it counts as unknown"),
    PARTIAL_EXPORT(
        "partial-export",
        Severity.WARNING,
        "runs are known in part only, because this file holds only some of their texts and no other file of the folder holds the rest"),
    HISTORY_INTERNAL(
        "history-internal-left-out",
        Severity.NOTE,
        "history rows carry data of W&B's own client, which was left out"),
    UNUSABLE_STEP(
        "unusable-step",
        Severity.WARNING,
        "history rows have a _step that is no whole number; it was kept as a value and the row took the next step"),
    TWO_STEPS(
        "two-steps",
        Severity.WARNING,
        "history rows have a _step that differs from their own step; the former counts"),
    UNREADABLE_VALUE(
        "unreadable-value",
        Severity.WARNING,
        "logged values are not readable JSON and were kept as texts"),
    NAMES_COLLIDE(
        "metric-names-collide",
        Severity.WARNING,
        "nested values have the name of another metric when joined by dots; the metric logged under its full name counts"),
    LOG_DAMAGED(
        "log-damaged",
        Severity.WARNING,
        "stretches of the log are damaged and were lost; everything that could be read behind them was kept"),
    LOG_TRUNCATED(
        "log-truncated", Severity.WARNING, "log ends in the middle of a record, which was lost"),
    UNDECODABLE_RECORD(
        "log-record-undecodable",
        Severity.WARNING,
        "records of the log are no messages that could be read, and were left out"),
    PROPOSED_VERSION(
        "log-version-proposed",
        Severity.WARNING,
        "log has version 1 in its header, which is only proposed so far"),
    LOG_WITHOUT_EXIT(
        "log-without-exit",
        Severity.NOTE,
        "log does not say how the run ended; no exit code was made up"),
    ENTITY_UNKNOWN(
        "entity-unknown",
        Severity.NOTE,
        "log does not name its entity, which is - here; name it with --entity");

    private final String rule;
    private final Severity severity;
    private final String meaning;

    Doubt(String rule, Severity severity, String meaning) {
      this.rule = rule;
      this.severity = severity;
      this.meaning = meaning;
    }
  }

  private static final int EXAMPLE_LENGTH = 120;

  private record Count(long times, String example) {}

  private final Map<Doubt, Count> counts = new LinkedHashMap<>();

  public void add(Doubt doubt, String example) {
    add(doubt, 1, example);
  }

  public void add(Doubt doubt, long times, String example) {
    if (times > 0) {
      counts.merge(
          doubt,
          new Count(times, example),
          (old, more) -> new Count(old.times() + more.times(), old.example()));
    }
  }

  /** One finding per kind, about the artifact. */
  public void report(RawArtifact artifact, RecordSink sink) {
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
