package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files of one ingest, laid out below a folder as they lay when they came in, for sources that
 * look beside a file. What a source then says of a place is told of the place as it was.
 */
final class Mirror {
  private final Path root;
  private final String prefix;

  Mirror(Path root) {
    this.root = root.toAbsolutePath().normalize();
    prefix = this.root.toString();
  }

  /** Whether an artifact came from a file whose path is known. */
  static boolean shows(RawArtifact artifact) {
    return artifact.origin().startsWith("/");
  }

  /** Lays an artifact's content where the artifact came from. */
  void put(RawArtifact artifact, Path content) throws IOException {
    Path place = place(artifact.origin());
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    Files.deleteIfExists(place);
    try {
      Files.createLink(place, content);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(content, place);
    }
  }

  /** The artifact as the source finds it here. */
  RawArtifact shown(RawArtifact artifact) {
    return new RawArtifact(
        artifact.digest(),
        artifact.bytes(),
        place(artifact.origin()).toString(),
        artifact.scrubbedFrom());
  }

  Path place(String origin) {
    return root.resolve(origin.substring(1));
  }

  /** The request with places as they are found here; places that hold nothing are left out. */
  SourceRequest shown(SourceRequest request) {
    List<String> names =
        request.names().stream()
            .map(name -> name.startsWith("/") ? place(name).toString() : name)
            .filter(name -> !name.startsWith(prefix) || Files.exists(Path.of(name)))
            .toList();
    Path location =
        request.location().isAbsolute()
            ? place(request.location().toString())
            : request.location();
    return new SourceRequest(location, names, request.options(), request.transfers());
  }

  /** The plan, saying of places what they were. */
  LoadPlan told(LoadPlan plan) {
    LoadPlan.Step step =
        switch (plan.step()) {
          case LoadPlan.Feed feed -> told(feed);
          case LoadPlan.WideHistory wide -> wide;
          case PrintedScores scores ->
              new PrintedScores(
                  scores.table(),
                  scores.text(),
                  scores.judgements(),
                  scores.keys(),
                  scores.agreements(),
                  taken -> told(scores.rest().apply(taken)));
        };
    return new LoadPlan(told(plan.shape()), plan.records(), step);
  }

  private LoadPlan.Feed told(LoadPlan.Feed feed) {
    return sink -> feed.into(new Told(sink));
  }

  String told(String text) {
    return text.replace(prefix, "");
  }

  private final class Told implements RecordSink {
    private final RecordSink sink;

    Told(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(TypedTable table, ColumnBatch entries) {
      sink.accept(table, entries);
    }

    @Override
    public void reject(RejectedRecord record) {
      sink.reject(new RejectedRecord(record.row(), record.length(), told(record.reason())));
    }

    @Override
    public void report(QualityFinding finding) {
      sink.report(
          new QualityFinding(
              finding.rule(), finding.severity(), told(finding.subject()), told(finding.detail())));
    }
  }
}
