package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.olmes.dump.DumpDoubts.Doubt;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.UnreadableJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Feeds the records of a file of a dump, each for itself: a bad one is rejected with its reason.
 */
abstract class RecordFeed implements LoadPlan.Feed {
  private final RawArtifact artifact;
  private final Path content;
  private final FileKind kind;

  RecordFeed(RawArtifact artifact, Path content, FileKind kind) {
    this.artifact = artifact;
    this.content = content;
    this.kind = kind;
  }

  /** One pass over the records of the file. */
  interface Pass {
    /** Takes a record of the right kind; throws {@link UnusableRecord} before it took any of it. */
    void take(JsonMembers record, long number);

    /** Hands over what is left, and counts what is doubtful about the file as a whole. */
    void finish();
  }

  /** Begins a pass, which knows nothing of those before it. */
  abstract Pass begin(RecordSink sink, DumpDoubts doubts);

  FileKind kind() {
    return kind;
  }

  @Override
  public void into(RecordSink sink) {
    DumpDoubts doubts = new DumpDoubts();
    Pass pass = begin(sink, doubts);
    DumpFile.forEach(
        content,
        (line, number) -> {
          try {
            switch (DumpFile.read(line)) {
              case DumpFile.Reading.Broken broken -> throw new UnusableRecord(broken.reason());
              case DumpFile.Reading.Whole record -> take(record.members(), number, pass, doubts);
            }
          } catch (UnusableRecord unusable) {
            sink.reject(new RejectedRecord(number, line.length(), unusable.reason()));
          }
        });
    pass.finish();
    doubts.report(artifact, sink);
  }

  private void take(JsonMembers record, long number, Pass pass, DumpDoubts doubts) {
    Optional<FileKind> found = FileKind.of(record);
    if (!found.equals(Optional.of(kind))) {
      throw new UnusableRecord(
          "the record "
              + kind.mismatch()
              + found
                  .map(other -> ", it belongs among " + other.shape())
                  .orElse(": nothing in it tells what it is"));
    }
    record.repeated().forEach(key -> doubts.add(Doubt.REPEATED_KEY, key));
    try {
      pass.take(record, number);
    } catch (UnreadableJson nested) {
      throw new UnusableRecord("a part of the record " + nested.getMessage());
    }
  }
}
