package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds out what the file system of a folder can do, by trying. */
final class FileSystemProbe {
  private FileSystemProbe() {}

  /** Whether names that differ in case, or in the composition of letters, are the same name. */
  static boolean foldsNames(Path folder) throws IOException {
    return isOneName(folder, "ab", "aB") || foldsComposition(folder);
  }

  private static boolean foldsComposition(Path folder) throws IOException {
    try {
      return isOneName(folder, "\u00c9", "E\u0301");
    } catch (InvalidPathException narrow) {
      return false; // in a locale without such letters no such name can be written at all
    }
  }

  private static boolean isOneName(Path folder, String one, String other) throws IOException {
    Files.createDirectories(folder);
    Path base = AtomicFiles.beside(folder.resolve("name"));
    Path written = base.resolveSibling(base.getFileName() + one);
    Path asked = base.resolveSibling(base.getFileName() + other);
    Files.createFile(written);
    try {
      return Files.exists(asked);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
