package dev.datadecide.application.frame;

import dev.datadecide.application.Product;
import dev.datadecide.application.care.FileTree;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.frame.PublishedFrame;
import dev.datadecide.domain.frame.Snapshots;
import dev.datadecide.domain.spi.Warehouse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Publishes everything for readers of their own: notebooks, and whoever is sent the files. */
public final class SnapshotService {
  /** What is in a set, with the digests of its files. */
  public static final String MANIFEST = "manifest.json";

  private final Warehouse warehouse;
  private final Frames frames;
  private final FrameService service;
  private final Clock clock;

  @Inject
  SnapshotService(Warehouse warehouse, Frames frames, FrameService service, Clock clock) {
    this.warehouse = warehouse;
    this.frames = frames;
    this.service = service;
    this.clock = clock;
  }

  /**
   * A published set.
   *
   * @param file the one file
   * @param frames what is in it, and beside it as Parquet
   * @param state of what was stored
   * @param createdAt when it was
   */
  public record Report(Path file, List<PublishedFrame> frames, String state, Instant createdAt) {}

  /**
   * Writes a snapshot and puts it in the place of the one before at once. Readers of that one keep
   * what they have open; on a failure it is still there.
   */
  public Report publish(Path folder, FrameProgress progress) {
    Snapshots snapshots =
        warehouse
            .snapshots()
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.UNSUPPORTED_PLUGIN,
                    "the warehouse cannot publish a snapshot",
                    "publish from the warehouse duckdb"));
    for (FrameDefinition frame : FrameDefinitions.computed()) {
      service.refresh(frame, progress);
    }
    String state = frames.state();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PublishedSets sets = new PublishedSets(folder);
    try {
      Path unfinished = sets.begin();
      try {
        List<PublishedFrame> written =
            snapshots.write(
                unfinished,
                Map.of(
                    "product_version", Product.version(),
                    "state", state,
                    "created_at", now.toString()));
        Files.writeString(
            unfinished.resolve(MANIFEST),
            JsonText.indented(manifest(unfinished, written, state, now)) + "\n");
        sets.publish(unfinished);
        return new Report(
            folder.resolve(Snapshots.FILE),
            written.stream().map(frame -> moved(frame, unfinished, folder)).toList(),
            state,
            now);
      } finally {
        FileTree.remove(unfinished);
      }
    } catch (IOException failure) {
      throw WholeFile.unwritten(folder.toString(), failure);
    }
  }

  private static PublishedFrame moved(PublishedFrame frame, Path from, Path to) {
    return new PublishedFrame(
        frame.frame(), frame.rows(), to.resolve(from.relativize(frame.file()).toString()));
  }

  private static Datum.Fields manifest(
      Path folder, List<PublishedFrame> frames, String state, Instant createdAt)
      throws IOException {
    List<Datum> files = new ArrayList<>();
    files.add(file(folder, folder.resolve(Snapshots.FILE)).build());
    for (PublishedFrame frame : frames) {
      files.add(
          file(folder, frame.file())
              .put("frame", frame.frame().name())
              .put("rows", frame.rows())
              .build());
    }
    return new FieldsBuilder()
        .put("product_version", Product.version())
        .put("created_at", createdAt.toString())
        .put("state", state)
        .put("files", new Datum.Items(files))
        .build();
  }

  private static FieldsBuilder file(Path folder, Path file) throws IOException {
    return new FieldsBuilder()
        .put("file", folder.relativize(file).toString().replace('\\', '/'))
        .put("bytes", Files.size(file))
        .put("sha256", FrameSidecar.digest(file));
  }
}
