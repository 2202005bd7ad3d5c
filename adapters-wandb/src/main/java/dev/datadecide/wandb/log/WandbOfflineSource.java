package dev.datadecide.wandb.log;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs from the transaction logs that W&amp;B's client writes, offline or online. A run that was
 * resumed has several logs: each gives its own rows, and the description of the run as all logs up
 * to it tell it, so that the last one's is whole.
 */
public final class WandbOfflineSource implements RunSource {
  private static final SourceId ID = new SourceId("wandb-offline");

  /** The places of one request, looked through once. */
  private record Listing(List<Path> places, LogOptions options, LogFolder folder) {}

  private volatile @Nullable Listing listing;

  @Inject
  public WandbOfflineSource() {}

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "W&B runs from the .wandb logs that its client writes, offline or online, damaged ones"
        + " included";
  }

  @Override
  public SourcePlace place() {
    return new SourcePlace.Paths(
        ".wandb files, run folders (offline-run-..., run-...), or folders above them.");
  }

  @Override
  public List<SourceOption> options() {
    return LogOptions.ALL;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "wandb-offline wandb/", "wandb-offline wandb/offline-run-* --entity lab --project sft");
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    return folder(request).paths().stream()
        .map(path -> new SourcePage(path, path.toString()))
        .toList();
  }

  private LogFolder folder(SourceRequest request) {
    LogOptions options = LogOptions.of(request);
    List<Path> places = request.names().stream().map(name -> request.place(Path.of(name))).toList();
    Listing known = listing;
    if (known != null && known.places.equals(places) && known.options.equals(options)) {
      return known.folder;
    }
    LogFolder folder = LogFolder.of(places, options);
    listing = new Listing(places, options, folder);
    return folder;
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    LogOptions options = LogOptions.of(request);
    try {
      LogFile log =
          LogFile.recognise(content)
              .orElseThrow(() ->
                  new SourceException(
                      new SourceFailure.Malformed(
                          artifact.origin() + " does not begin as a .wandb log does",
                          "Name logs of W&B's client only; other files stay as they are.")));
      if (log.isEmpty()) {
        return new LoadPlan("log without data yet", 0, new Nothing(artifact));
      }
      Path origin = Path.of(artifact.origin());
      LogIdentity identity = LogIdentity.of(log, origin, options);
      List<LogFile> before = new ArrayList<>();
      for (Path earlier : folder(request).before(identity)) {
        LogFile.recognise(earlier).ifPresent(before::add);
      }
      LogFeed feed = new LogFeed(artifact, log, before, identity, options);
      return new LoadPlan(
          "log of run "
              + identity.runId()
              + (before.isEmpty() ? "" : ", its part " + (before.size() + 1)),
          feed);
    } catch (IOException failure) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              artifact.origin() + " cannot be read: " + failure.getMessage(),
              "Check that the file is there and that you may read it."),
          failure);
    }
  }

  @Override
  public String settings(SourceRequest request) {
    return LogOptions.of(request).settings();
  }

  /** A log of which nothing but the header reached the disk. */
  private record Nothing(RawArtifact artifact) implements LoadPlan.Feed {
    @Override
    public void into(RecordSink sink) {
      sink.report(
          new QualityFinding(
              "log-without-data",
              Severity.WARNING,
              "artifact " + artifact.digest(),
              artifact.origin()
                  + " holds no more than a log's header: its writer ended, or has not ended yet,"
                  + " before a block was full"));
    }
  }
}
