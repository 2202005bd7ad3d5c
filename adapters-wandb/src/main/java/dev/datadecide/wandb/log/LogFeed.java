package dev.datadecide.wandb.log;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Feeds the run of a log: record 0 is the run as all its logs up to this one describe it, then come
 * this log's rows, machine values, lines and references in order, then the declared metrics.
 */
final class LogFeed implements LoadPlan.Feed {
  private final RawArtifact artifact;
  private final LogFile log;
  private final List<LogFile> before;
  private final LogIdentity identity;
  private final LogOptions options;

  LogFeed(
      RawArtifact artifact,
      LogFile log,
      List<LogFile> before,
      LogIdentity identity,
      LogOptions options) {
    this.artifact = artifact;
    this.log = log;
    this.before = List.copyOf(before);
    this.identity = identity;
    this.options = options;
  }

  @Override
  public void into(RecordSink sink) {
    FindingTally tally = new FindingTally();
    JsonCell json = new JsonCell(options.personalData(), tally);
    LogEntries entries = new LogEntries(new EntryBuffers(sink), json, identity, options);
    Switched output = new Switched(entries);
    LogFold fold = new LogFold(json, tally, output);
    for (LogFile earlier : before) {
      fold.begin();
      earlier.read((offset, message) -> fold.message(message));
    }
    fold.finish();
    output.isOn = true;
    fold.begin();
    LogFile.Reading reading = log.read((offset, message) -> fold.message(message));
    fold.finish();
    entries.metrics(fold.run());
    entries.run(fold);
    entries.flush();
    report(reading, fold, tally);
    tally.report(artifact, sink);
  }

  private void report(LogFile.Reading reading, LogFold fold, FindingTally tally) {
    LogCondition condition = reading.condition();
    String place =
        condition.firstReason().orElse("")
            + " at offset "
            + condition.firstLost().orElse(condition.end());
    tally.add(Doubt.LOG_DAMAGED, condition.lost(), place);
    tally.add(Doubt.LOG_TRUNCATED, condition.isTruncated() ? 1 : 0, place);
    tally.add(Doubt.UNDECODABLE_RECORD, reading.undecodable(), artifact.origin());
    tally.add(Doubt.PROPOSED_VERSION, log.isProposedVersion() ? 1 : 0, artifact.origin());
    tally.add(Doubt.LOG_WITHOUT_EXIT, fold.run().exit().isEmpty() ? 1 : 0, artifact.origin());
    tally.add(Doubt.ENTITY_UNKNOWN, identity.entityIsKnown() ? 0 : 1, identity.project());
  }

  /** Only what comes while it is on passes: earlier logs are read for the run's state. */
  private static final class Switched implements LogOutput {
    private final LogOutput output;
    private boolean isOn;

    Switched(LogOutput output) {
      this.output = output;
    }

    @Override
    public void row(
        Optional<Long> step,
        Optional<Long> timestamp,
        Optional<Double> runtime,
        Map<String, MetricValue> values) {
      if (isOn) {
        output.row(step, timestamp, runtime, values);
      }
    }

    @Override
    public void machine(
        Optional<Long> timestamp, Optional<Double> runtime, Map<String, JsonValue> values) {
      if (isOn) {
        output.machine(timestamp, runtime, values);
      }
    }

    @Override
    public void line(long position, Optional<Long> timestamp, String stream, String text) {
      if (isOn) {
        output.line(position, timestamp, stream, text);
      }
    }

    @Override
    public void reference(Reference reference) {
      if (isOn) {
        output.reference(reference);
      }
    }
  }
}
