package dev.datadecide.application.file;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Files that are there as a whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file that is not there yet, and may fail. */
  @FunctionalInterface
  public interface Writing<T> {
    T to(Path unfinished) throws IOException;
  }

  /** Puts a file in the place of what was there, if anything, once it is complete. */
  public static void write(Path file, byte[] content) {
    write(file, unfinished -> Files.write(unfinished, content, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Has a file written beside its place and puts it there at once. It gets the permissions that new
   * files get here: it is made to be read by others.
   *
   * @return what the writing gives
   */
  public static <T> T write(Path file, Writing<T> writing) {
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      if (Files.isDirectory(target)) {
        throw new FileSystemException(target.toString(), null, "it is a folder");
      }
      Files.createDirectories(folder);
      Path unfinished =
          folder.resolve(".writing-" + UUID.randomUUID() + "-" + target.getFileName());
      // An interrupted program does not come to the end of this method.
      unfinished.toFile().deleteOnExit();
      try {
        T written = writing.to(unfinished);
        synchronize(unfinished);
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        return written;
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw unwritten(target.toString(), failure);
    }
  }

  private static void synchronize(Path unfinished) throws IOException {
    try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** A failure of the file system, told by what it is about. */
  public static DomainException unwritten(String what, IOException failure) {
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
