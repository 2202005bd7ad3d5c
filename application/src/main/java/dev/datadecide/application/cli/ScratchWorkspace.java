package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A workspace of its own for a command that needs an engine and keeps nothing. */
final class ScratchWorkspace implements AutoCloseable {
  private final Path folder;
  private final DataDecideNext ddn;

  /** Takes the folder away when the program is interrupted. */
  private final Thread atExit;

  private ScratchWorkspace(Path folder, DataDecideNext ddn) {
    this.folder = folder;
    this.ddn = ddn;
    this.atExit = new Thread(() -> new Removal(folder).close(), "scratch-removal");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Makes one in the machine's folder for temporary files, with the command's settings. */
  static ScratchWorkspace open(RootCommand root) {
    Path folder = temporaryFolder();
    try {
      return new ScratchWorkspace(
          folder,
          DataDecideNext.create(folder, root.surroundings().environment(), root.settings()));
    } catch (RuntimeException failure) {
      removeAfter(failure, folder);
      throw failure;
    }
  }

  DataDecideNext ddn() {
    return ddn;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ddn-scratch-");
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "no folder for temporary files can be made: " + failure.getMessage(),
          "check the machine's folder for temporary files (TMPDIR)",
          failure);
    }
  }

  private static void removeAfter(RuntimeException failure, Path folder) {
    try {
      remove(folder);
    } catch (IOException also) {
      failure.addSuppressed(also);
    }
  }

  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Closes the engine, then takes the folder away. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // the program is being ended, and the hook does it
    }
    try (Removal _ = new Removal(folder);
        DataDecideNext _ = ddn) {
      // Both are done by leaving.
    }
  }

  private record Removal(Path folder) implements AutoCloseable {
    @Override
    public void close() {
      try {
        remove(folder);
      } catch (IOException failure) {
        throw new DomainException(
            ErrorCode.STORAGE_FAILED,
            "cannot remove " + folder + ": " + failure.getMessage(),
            "remove it by hand",
            failure);
      }
    }
  }
}
