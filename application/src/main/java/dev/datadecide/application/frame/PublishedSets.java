package dev.datadecide.application.frame;

import dev.datadecide.application.care.FileTree;
import dev.datadecide.domain.frame.Snapshots;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of published sets. A set is a folder below {@code sets} that never changes; the link
 * {@code current} names the one to read, and every other name that readers know leads through it,
 * so that all of them change at once. The set before stays for those who read file by file.
 */
final class PublishedSets {
  private static final String SETS = "sets";
  private static final String CURRENT = "current";
  private static final String WRITING = ".writing-";

  private final Path folder;

  PublishedSets(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** A folder for a new set; fails where none could be published. */
  Path begin() throws IOException {
    for (String name : List.of(CURRENT, Snapshots.FILE, SnapshotService.MANIFEST)) {
      if (Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(
            folder.resolve(name).toString(), null, name + " is a folder, in the way of a file");
      }
    }
    Files.createDirectories(folder.resolve(SETS));
    Files.createDirectories(folder.resolve(Snapshots.FRAMES));
    return Files.createDirectory(folder.resolve(WRITING + UUID.randomUUID()));
  }

  /** Makes a complete set the current one. */
  void publish(Path complete) throws IOException {
    synchronize(complete);
    Optional<Path> before = current();
    Path set = folder.resolve(SETS).resolve(UUID.randomUUID().toString());
    Files.move(complete, set, StandardCopyOption.ATOMIC_MOVE);
    link(
        folder.resolve(CURRENT),
        Path.of(SETS, Objects.requireNonNull(set.getFileName()).toString()));
    for (String name : List.of(Snapshots.FILE, SnapshotService.MANIFEST)) {
      link(folder.resolve(name), Path.of(CURRENT, name));
    }
    try (Stream<Path> frames = Files.list(set.resolve(Snapshots.FRAMES))) {
      for (Path frame : frames.toList()) {
        String name = Objects.requireNonNull(frame.getFileName()).toString();
        link(
            folder.resolve(Snapshots.FRAMES).resolve(name),
            Path.of("..", CURRENT, Snapshots.FRAMES, name));
      }
    }
    removeAllBut(Stream.concat(Stream.of(set), before.stream()).collect(Collectors.toSet()));
  }

  private Optional<Path> current() throws IOException {
    Path link = folder.resolve(CURRENT);
    return Files.isSymbolicLink(link)
        ? Optional.of(folder.resolve(Files.readSymbolicLink(link)))
        : Optional.empty();
  }

  /** Puts a link in the place of whatever is there, at once. */
  private static void link(Path place, Path target) throws IOException {
    Path unfinished = place.resolveSibling(WRITING + UUID.randomUUID());
    try {
      Files.createSymbolicLink(unfinished, target);
      Files.move(
          unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void removeAllBut(Set<Path> kept) throws IOException {
    try (Stream<Path> sets = Files.list(folder.resolve(SETS))) {
      for (Path set : sets.toList()) {
        if (!kept.contains(set)) {
          FileTree.remove(set);
        }
      }
    }
  }

  private static void synchronize(Path set) throws IOException {
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
          written.force(true);
        }
      }
    }
  }
}
