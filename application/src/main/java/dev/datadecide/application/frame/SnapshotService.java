package dev.datadecide.application.frame;

import dev.datadecide.application.Product;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.JsonText;
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
  /** The one file that holds all frames. */
  public static final String FILE = "snapshot.duckdb";

  /** What is published, written last: whoever finds a file's digest in it has a whole set. */
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
   * Writes the snapshot to a folder. Readers of the one before keep what they have open; on a
   * failure it is still there.
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
    Path file = folder.resolve(FILE);
    List<PublishedFrame> published =
        snapshots.publish(
            file,
            folder.resolve("frames"),
            Map.of(
                "product_version", Product.version(),
                "state", state,
                "created_at", now.toString()));
    Report report = new Report(file, published, state, now);
    try {
      describe(report, folder);
    } catch (IOException failure) {
      throw ExportTarget.unwritten(folder.resolve(MANIFEST).toString(), failure);
    }
    return report;
  }

  private static void describe(Report report, Path folder) throws IOException {
    List<Datum> files = new ArrayList<>();
    files.add(file(folder, report.file()).build());
    for (PublishedFrame frame : report.frames()) {
      files.add(
          file(folder, frame.file())
              .put("frame", frame.frame().name())
              .put("rows", frame.rows())
              .build());
    }
    Datum.Fields manifest =
        new FieldsBuilder()
            .put("product_version", Product.version())
            .put("created_at", report.createdAt().toString())
            .put("state", report.state())
            .put("files", new Datum.Items(files))
            .build();
    Path target = folder.resolve(MANIFEST);
    Path unfinished = ExportTarget.beside(target);
    try {
      Files.writeString(unfinished, JsonText.indented(manifest) + "\n");
      ExportTarget.replace(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FieldsBuilder file(Path folder, Path file) throws IOException {
    return new FieldsBuilder()
        .put("file", folder.relativize(file).toString().replace('\\', '/'))
        .put("bytes", Files.size(file))
        .put("sha256", FrameSidecar.digest(file));
  }
}
