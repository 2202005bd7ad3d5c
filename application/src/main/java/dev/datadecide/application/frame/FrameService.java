package dev.datadecide.application.frame;

import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/** Lists, builds and exports analysis frames. */
public final class FrameService {
  private static final int BUFFER = 1 << 18;

  private final Frames frames;

  @Inject
  FrameService(Frames frames) {
    this.frames = frames;
  }

  /** The frame of a name; UNKNOWN_NAME tells the nearest ones. */
  public static Frame named(String name) {
    return Frame.named(name)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "no frame is called \"" + name + "\"" + Suggestions.question(name, Frame.labels()),
                "take one of " + String.join(", ", Frame.labels())));
  }

  /** All frames and how they stand. */
  public List<FrameStatus> list() {
    return frames.list();
  }

  /** The columns of a frame and what they mean. */
  public List<FrameColumn> columns(Frame frame, FrameLayout layout) {
    return FrameColumns.of(frame, layout);
  }

  /** Writes a frame to its file in the workspace's {@code published/frames}. */
  public BuiltFrame build(Frame frame, FrameLayout layout) {
    return frames.build(frame, layout);
  }

  /**
   * Writes a frame to a file in the format of its ending, and puts it in the place of what was
   * there when it is complete.
   */
  public void export(Frame frame, FrameLayout layout, Path file, FrameProgress progress) {
    FrameFormat format = FrameFormat.of(file);
    progress.started(frame);
    if (format == FrameFormat.PARQUET) {
      frames.write(frame, layout, file);
      return;
    }
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, ".writing-", format.ending());
      try {
        try (OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
          stream(frame, layout, format, out, progress);
        }
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw unwritten(target.toString(), failure);
    }
  }

  /** Writes a frame as text; the stream stays open. */
  public void stream(
      Frame frame,
      FrameLayout layout,
      FrameFormat format,
      OutputStream out,
      FrameProgress progress) {
    FrameText text = new FrameText(FrameColumns.of(frame, layout), format, out);
    try {
      text.begin();
      frames.read(
          frame,
          layout,
          batch -> {
            text.write(batch);
            progress.written(frame, batch.firstRow() + batch.rows());
          });
      text.end();
    } catch (IOException failure) {
      throw unwritten(frame.label(), failure);
    } catch (UncheckedIOException failure) {
      throw unwritten(frame.label(), failure);
    }
  }

  private static DomainException unwritten(String what, Exception failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        what + " cannot be written: " + failure.getMessage(),
        "check the folder, its permissions and the space that is left",
        failure);
  }
}
