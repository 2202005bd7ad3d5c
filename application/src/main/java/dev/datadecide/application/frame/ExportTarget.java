package dev.datadecide.application.frame;

import dev.datadecide.application.file.WholeFile;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.selection.SelectionPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where an export goes, in the format of the file's ending. */
public final class ExportTarget {
  private static final int BUFFER = 1 << 18;

  /** What becomes of a file that is there. */
  private enum Existing {
    KEPT,
    REPLACED
  }

  private final Path file;
  private final FrameFormat format;
  private final Existing existing;

  private ExportTarget(Path file, Existing existing) {
    this.file = file.toAbsolutePath().normalize();
    this.format = FrameFormat.of(file);
    this.existing = existing;
  }

  /** A file that is not there yet; BAD_USAGE when it is, or when its ending tells no format. */
  public static ExportTarget fresh(Path file) {
    return new ExportTarget(file, Existing.KEPT);
  }

  /** A file that takes the place of one that may be there, when it is complete. */
  public static ExportTarget replacing(Path file) {
    return new ExportTarget(file, Existing.REPLACED);
  }

  public Path file() {
    return file;
  }

  /** The file beside it that says where it comes from. */
  public Path sidecar() {
    return file.resolveSibling(file.getFileName() + ".meta.json");
  }

  /** Fails before anything is worked out for a file that must not be touched. */
  void requireFree() {
    if (Files.isDirectory(file)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          file + " is a folder",
          "name a file, such as " + file + format.ending());
    }
    if (existing == Existing.KEPT && Files.exists(file)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          file + " exists already",
          "choose another name, or replace it with --overwrite");
    }
  }

  /** Writes rows and sidecar; neither is there in part. */
  long write(SelectionPlan plan, Frames frames, FrameSidecar sidecar, FrameProgress progress) {
    long rows =
        WholeFile.write(file, unfinished -> write(plan, frames, sidecar, unfinished, progress));
    WholeFile.write(
        sidecar(), unfinished -> Files.writeString(unfinished, sidecar.json(file, format, rows)));
    return rows;
  }

  private long write(
      SelectionPlan plan,
      Frames frames,
      FrameSidecar sidecar,
      Path unfinished,
      FrameProgress progress)
      throws IOException {
    if (format == FrameFormat.PARQUET) {
      return frames.write(plan, Map.of("ddn.provenance", sidecar.brief()), unfinished);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
      return FrameService.text(plan, format, out, progress, frames::stream);
    }
  }
}
