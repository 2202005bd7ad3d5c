package dev.datadecide.application.frame;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.selection.SelectionPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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
    try {
      Path folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder);
      Path unfinished = beside(file);
      unfinished.toFile().deleteOnExit();
      try {
        long rows = write(plan, frames, sidecar, unfinished, progress);
        replace(unfinished, file);
        Path described = beside(sidecar());
        try {
          Files.writeString(described, sidecar.json(file, format, rows));
          replace(described, sidecar());
        } finally {
          Files.deleteIfExists(described);
        }
        return rows;
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw unwritten(file.toString(), failure);
    }
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

  /**
   * A file of its own beside another one, with the permissions that new files get: it becomes the
   * other one.
   */
  static Path beside(Path file) {
    return file.resolveSibling(".writing-" + UUID.randomUUID() + "-" + file.getFileName());
  }

  /** Puts a complete file in the place of another one. */
  static void replace(Path unfinished, Path target) throws IOException {
    try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(
        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A failure of the file system, told by what it is about. */
  static DomainException unwritten(String what, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean isFull =
        message.contains("No space left on device")
            || message.contains("Disk quota exceeded")
            || message.contains("File too large");
    String reason =
        failure instanceof FileSystemException special && special.getReason() != null
            ? special.getReason()
            : failure.getClass().getSimpleName() + ", " + message;
    return new DomainException(
        isFull ? ErrorCode.STORAGE_FULL : ErrorCode.STORAGE_FAILED,
        what + " cannot be written: " + reason,
        isFull
            ? "free space there, or choose another place; nothing is left half written"
            : "check the folder and its permissions, or choose another place",
        failure);
  }
}
