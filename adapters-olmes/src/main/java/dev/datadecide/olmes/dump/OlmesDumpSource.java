package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.source.DatasetSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.olmes.dump.DumpDoubts.Doubt;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Scores of models and records of single questions, from dumps of the OLMES harness. */
public final class OlmesDumpSource implements DatasetSource {
  static final SourceId ID = new SourceId("olmes-dump");

  /** Raised whenever the same file would become other records. */
  private static final String SETTINGS = "reading=1";

  private final KnownFolders folders = new KnownFolders();

  @Inject
  public OlmesDumpSource() {}

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "Evaluations of models from dumps of the OLMES harness: metrics-all.jsonl, and the"
        + " metrics, predictions, recorded inputs and requests of each task";
  }

  @Override
  public List<SourceOption> options() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of(ID + " evaluations/my-model", ID + " evaluations");
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    return DumpFiles.pages(request.location());
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    Path origin = Path.of(artifact.origin());
    FileKind kind = kind(origin, content);
    return switch (kind) {
      case METRICS -> new LoadPlan(kind.shape(), new MetricsFeed(artifact, content));
      case PREDICTIONS, RECORDED_INPUTS, REQUESTS -> {
        DumpFolder folder = folders.of(request.place(origin));
        folder.requireModel(origin);
        TaskFileName file = TaskFileName.of(origin.getFileName().toString());
        yield new LoadPlan(kind.shape(), new QuestionsFeed(artifact, content, kind, folder, file));
      }
      case CONFIGURATION -> new LoadPlan(kind.shape(), 0, (LoadPlan.Feed) sink -> {});
      case VESTIGIAL ->
          new LoadPlan(
              kind.shape(), 0, (LoadPlan.Feed) sink -> tellVestigial(artifact, origin, sink));
    };
  }

  private static FileKind kind(Path origin, Path content) {
    if (TaskFileName.isVestigial(origin.getFileName().toString())) {
      return FileKind.VESTIGIAL;
    }
    return DumpFile.kind(content)
        .orElseThrow(() ->
            new SourceException(
                new SourceFailure.Malformed(
                    origin
                        + " is called as a file of an evaluation dump, but "
                        + DumpFile.firstFault(content),
                    "Copy the dump again from where it was made, or leave the file out.")));
  }

  private static void tellVestigial(RawArtifact artifact, Path origin, RecordSink sink) {
    DumpDoubts doubts = new DumpDoubts();
    doubts.add(Doubt.VESTIGIAL, origin.toString());
    doubts.report(artifact, sink);
  }

  @Override
  public String settings(SourceRequest request) {
    return SETTINGS;
  }

  /** Equal requests or recorded inputs of two models are not the same records. */
  @Override
  public String settings(SourceRequest request, SourcePage page) {
    Optional<FileKind> kind = DumpFile.kind(page.file());
    return kind.filter(FileKind::isOfQuestions).isPresent()
        ? SETTINGS + " folder=" + folders.of(page.file()).digest()
        : SETTINGS;
  }
}
