package dev.datadecide.application.care;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class FileTree {
  private FileTree() {}

  /** The files below a folder, in order of their paths; none where there is no folder. */
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException failure) {
      throw failed(folder, failure);
    }
  }

  /** The symbolic links below a folder. */
  static List<Path> links(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isSymbolicLink).sorted().toList();
    } catch (IOException | UncheckedIOException failure) {
      throw failed(folder, failure);
    }
  }

  /** The bytes of the files below a folder, or of a file. */
  static long bytes(Path place) {
    try {
      if (Files.isRegularFile(place)) {
        return Files.size(place);
      }
      long bytes = 0;
      for (Path file : files(place)) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException failure) {
      throw failed(place, failure);
    }
  }

  /** Removes a folder and all that is in it, if it is there. */
  public static void remove(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException | UncheckedIOException failure) {
      throw failed(folder, failure);
    }
  }

  static DomainException failed(Path place, Exception failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        place + " cannot be read or written: " + failure.getMessage(),
        "Check the disk and the permissions, then repeat the command.",
        failure);
  }
}
