package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** Paths of repositories below a folder here, which no link inside the folder may lead out of. */
final class ConfinedPath {
  private ConfinedPath() {}

  /** The path below the folder. Its names are checked before, this is the last guard. */
  static Path resolve(Path folder, String path) {
    Path resolved = resolved(folder, path);
    if (!resolved.startsWith(folder.normalize()) || ListedNames.fault(path).isPresent()) {
      throw leadsOut(folder, path);
    }
    return resolved;
  }

  private static Path resolved(Path folder, String path) {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException unwritable) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "'" + path + "' cannot be a name of a file here: " + unwritable.getReason(),
          "Run in a UTF-8 locale, for example with LC_ALL=C.UTF-8, or leave the file out.",
          unwritable);
    }
  }

  /** Whether the folder of a file is really below the root; a folder not made yet is. */
  static void check(Path root, Path file) throws IOException {
    Path parent = Objects.requireNonNull(file.getParent());
    Path existing = parent;
    while (!Files.exists(existing) && existing.startsWith(root) && !existing.equals(root)) {
      existing = Objects.requireNonNull(existing.getParent());
    }
    if (Files.exists(existing)
        && Files.exists(root)
        && !existing.toRealPath().startsWith(root.toRealPath())) {
      throw leadsOut(root, root.relativize(file).toString());
    }
  }

  private static DomainException leadsOut(Path folder, String path) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "'" + path + "' leads out of " + folder + " through a link",
        "Remove the link: downloads go nowhere else than where they were sent.");
  }
}
