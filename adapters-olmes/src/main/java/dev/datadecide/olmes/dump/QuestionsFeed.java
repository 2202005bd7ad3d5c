package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.olmes.dump.DumpDoubts.Doubt;
import dev.datadecide.olmes.dump.DumpFolder.Attribution;
import dev.datadecide.olmes.dump.DumpFolder.Claim;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Feeds predictions, recorded inputs or requests: an entry per record. */
final class QuestionsFeed extends RecordFeed {
  private final DumpFolder folder;
  private final TaskFileName file;

  QuestionsFeed(
      RawArtifact artifact, Path content, FileKind kind, DumpFolder folder, TaskFileName file) {
    super(artifact, content, kind);
    this.folder = folder;
    this.file = file;
  }

  @Override
  Pass begin(RecordSink sink, DumpDoubts doubts) {
    return new Questions(sink, doubts);
  }

  private final class Questions implements Pass {
    private final DumpDoubts doubts;
    private final InstanceEntries entries;
    private final Map<Claim, Attribution> attributions = new HashMap<>();
    private final Map<EvaluatedTask, Long> counts = new LinkedHashMap<>();

    Questions(RecordSink sink, DumpDoubts doubts) {
      this.doubts = doubts;
      entries = new InstanceEntries(sink, kind());
    }

    @Override
    public void take(JsonMembers record, long number) {
      long document =
          record
              .member("doc_id")
              .flatMap(JsonPart::whole)
              .orElseThrow(() -> new UnusableRecord("the record's doc_id is no whole number"));
      Optional<Long> index = index(record);
      Claim claim =
          new Claim(record.text("task_name"), record.text("task_hash"), record.text("model_hash"));
      switch (attributions.computeIfAbsent(claim, said -> folder.attribute(file, said))) {
        case Attribution.Unfit unfit -> throw new UnusableRecord(unfit.reason());
        case Attribution.Known known -> {
          counts.merge(known.evaluated(), 1L, Long::sum);
          entries.add(number, known.evaluated(), document, index, record);
          if (known.evaluated().task().config().isEmpty()) {
            doubts.add(Doubt.UNKNOWN_CONFIGURATION, "task " + known.evaluated().task().name());
          }
        }
      }
    }

    private Optional<Long> index(JsonMembers record) {
      Optional<JsonPart> written =
          record.member("idx").filter(part -> !part.is(JsonPart.Kind.NULL));
      Optional<Long> whole = written.flatMap(JsonPart::whole);
      if (written.isPresent() && whole.isEmpty()) {
        throw new UnusableRecord("the record's idx is no whole number");
      }
      return whole;
    }

    @Override
    public void finish() {
      entries.flush();
      if (kind() == FileKind.PREDICTIONS) {
        counts.forEach((evaluated, count) ->
            evaluated
                .instances()
                .filter(said -> !said.equals(count))
                .ifPresent(said ->
                    doubts.add(
                        Doubt.INCOMPLETE,
                        "task "
                            + evaluated.task().name()
                            + " has "
                            + count
                            + " predictions of "
                            + said
                            + " instances")));
      }
    }
  }
}
