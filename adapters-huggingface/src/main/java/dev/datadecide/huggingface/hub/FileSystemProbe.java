package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out what the file system of a folder can do, by trying: the name of the operating system
 * says nothing about network drives.
 */
final class FileSystemProbe {
  private FileSystemProbe() {}

  /** Whether symbolic links can be made. */
  static boolean hasSymbolicLinks(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path link = AtomicFiles.beside(folder.resolve("link"));
    try {
      Files.createSymbolicLink(link, Path.of("nowhere"));
      return true;
    } catch (UnsupportedOperationException | FileSystemException refused) {
      return false;
    } finally {
      Files.deleteIfExists(link);
    }
  }

  /** Whether names that differ in case, or in the composition of letters, are the same name. */
  static boolean foldsNames(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path base = AtomicFiles.beside(folder.resolve("name"));
    Path composed = base.resolveSibling(base.getFileName() + "a\u00c9");
    Files.createFile(composed);
    try {
      return Files.exists(base.resolveSibling(base.getFileName() + "A\u00c9"))
          || Files.exists(base.resolveSibling(base.getFileName() + "aE\u0301"));
    } finally {
      Files.deleteIfExists(composed);
    }
  }
}
