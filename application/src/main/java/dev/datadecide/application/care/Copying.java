package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Copies a workspace. The copy is made beside its place under another name, every file is read back
 * and held against what was read here, and then it takes its place at once.
 */
public final class Copying {
  private static final Pattern ARTIFACT = Pattern.compile("([0-9a-f]{64})(\\.gz)?");
  private static final int BUFFER = 1 << 16;
  private static final String PART = ".ddn-part-";

  private final Path workspace;
  private final WarehouseCare care;

  public Copying(Path workspace, WarehouseCare care) {
    this.workspace = workspace;
    this.care = care;
  }

  /**
   * What was copied.
   *
   * @param database digest of the file with the tables
   */
  public record Copy(Path target, long files, long bytes, ContentDigest database) {}

  /** Copies the workspace to a place where nothing is; readers and this process go on. */
  public Copy to(Path target) {
    requireFree(target);
    Path part = target.resolveSibling(PART + target.getFileName());
    FileTree.remove(part);
    try {
      Files.createDirectories(part);
      ContentDigest database = care.copy(place(part, care.database()));
      long files = 1;
      long bytes = Files.size(care.database());
      for (Path file : FileTree.files(workspace)) {
        if (isKept(file)) {
          bytes += copy(file, place(part, file));
          files++;
        }
      }
      for (Path link : FileTree.links(workspace.resolve("published"))) {
        Path copy = place(part, link);
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.createSymbolicLink(copy, Files.readSymbolicLink(link));
      }
      synchronize(part);
      requireFree(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      synchronize(Objects.requireNonNull(target.getParent()));
      return new Copy(target, files, bytes, database);
    } catch (IOException failure) {
      RuntimeException told = FileTree.failed(target, failure);
      removeAfter(told, part);
      throw told;
    } catch (RuntimeException failure) {
      removeAfter(failure, part);
      throw failure;
    }
  }

  private static void removeAfter(RuntimeException failure, Path part) {
    try {
      FileTree.remove(part);
    } catch (RuntimeException also) {
      failure.addSuppressed(also);
    }
  }

  /** Fails where something is in the way: at the place itself, around or inside the workspace. */
  public void requireFree(Path target) {
    Path parent = target.getParent();
    if (parent == null || target.startsWith(workspace) || workspace.startsWith(target)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          target + " is in or above the workspace " + workspace,
          "Name a place beside it, or on another disk.");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new DomainException(
          ErrorCode.TARGET_EXISTS,
          target + " exists already; nothing is ever written over",
          "Name a place where nothing is.");
    }
    if (!Files.isDirectory(parent)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "there is no folder " + parent + " to put it in",
          "Make the folder first, or name another place.");
    }
    if (!Files.isWritable(parent)) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          parent + " may not be written to",
          "Name a place that you may write to.");
    }
  }

  /** Everything but the database, which is copied as a whole, and what only this process needs. */
  private boolean isKept(Path file) {
    Path database = care.database();
    return !file.startsWith(workspace.resolve(".ddn").resolve("tmp"))
        && !file.startsWith(workspace.resolve("raw").resolve(".incoming"))
        && !file.equals(database)
        && !file.equals(database.resolveSibling(database.getFileName() + ".wal"));
  }

  private Path place(Path part, Path file) {
    return part.resolve(workspace.relativize(file).toString());
  }

  private static long copy(Path file, Path copy) throws IOException {
    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
    MessageDigest read = sha256();
    long bytes;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), read);
        OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      bytes = in.transferTo(out);
    } catch (FileAlreadyExistsException twice) {
      throw new IOException("two files have one name there: " + copy.getFileName(), twice);
    }
    try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
    MessageDigest written = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(copy), written)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (!MessageDigest.isEqual(read.digest(), written.digest())) {
      throw new IOException(file + " is not what can be read back");
    }
    requireNamed(copy, file);
    return bytes;
  }

  /** A raw artifact is called by the digest of its plain content. */
  private static void requireNamed(Path copy, Path file) throws IOException {
    Matcher name = ARTIFACT.matcher(file.getFileName().toString());
    if (!name.matches() || file.toString().contains(".quarantine")) {
      return;
    }
    boolean isNamed;
    MessageDigest plain = sha256();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(copy), BUFFER);
        InputStream unpacked = name.group(2) == null ? raw : new GZIPInputStream(raw, BUFFER);
        InputStream in = new DigestInputStream(unpacked, plain)) {
      in.transferTo(OutputStream.nullOutputStream());
      isNamed = name.group(1).equals(HexFormat.of().formatHex(plain.digest()));
    } catch (ZipException | EOFException damaged) {
      isNamed = false;
    }
    if (!isNamed) {
      throw new DomainException(
          ErrorCode.ARTIFACT_DAMAGED,
          "the raw artifact " + file + " is damaged: its content has another digest than its name",
          "Restore it from an older backup (ddn verify lists all damage), then repeat the command.");
    }
  }

  private static void synchronize(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
