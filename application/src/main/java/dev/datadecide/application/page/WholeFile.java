package dev.datadecide.application.page;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Files that are there as a whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /** Puts a file in the place of what was there, if anything, once it is complete. */
  public static void write(Path file, byte[] content) {
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      if (Files.isDirectory(target)) {
        throw new IOException("it is a folder");
      }
      Files.createDirectories(folder);
      // Not a temporary file, which nobody else might read: pages are made to be sent.
      Path unfinished = folder.resolve(".writing-" + UUID.randomUUID() + ".part");
      try {
        Files.write(unfinished, content, StandardOpenOption.CREATE_NEW);
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
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          target + " cannot be written: " + failure.getMessage(),
          "check the folder, its permissions and the space that is left",
          failure);
    }
  }
}
