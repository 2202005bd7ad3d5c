package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are there wholly or not at all. */
final class AtomicFiles {
  private AtomicFiles() {}

  /** Replaces a small file by a text. */
  static void write(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder);
    Path temporary = beside(file);
    try {
      Files.writeString(
          temporary,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a file its final name, in place of whatever has it. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unusual) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A name in the same folder that nobody else uses; with the permissions that files get here. */
  static Path beside(Path file) {
    byte[] chance = new byte[6];
    ThreadLocalRandom.current().nextBytes(chance);
    return file.resolveSibling("." + HexFormat.of().formatHex(chance) + ".ddn.tmp");
  }

  /** Makes a rename durable where the system can; where it cannot, the file itself is complete. */
  static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Windows opens no folders; a lost name after a power cut only costs another download.
      return;
    }
  }
}
