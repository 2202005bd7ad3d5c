package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells failures of a folder that downloads go to, and looks whether there is room. */
final class HubStorage {
  /** Nobody fills a disk to its last byte. */
  static final long RESERVE = 64L << 20;

  /** What is asked of the disk; tests have smaller ones. */
  interface Disk {
    Disk REAL = folder -> Files.getFileStore(folder).getUsableSpace();

    /** How many bytes may still be written. */
    long usable(Path folder) throws IOException;

    /** Opens a file to write at its end. */
    default FileOutputStream appending(Path file) throws IOException {
      return new FileOutputStream(file.toFile(), true);
    }

    /** Opens a file to write it anew. */
    default FileOutputStream emptied(Path file) throws IOException {
      return new FileOutputStream(file.toFile(), false);
    }
  }

  private final Path root;
  private final String setting;
  private final Disk disk;

  /**
   * @param setting where the folder was chosen, for messages
   */
  HubStorage(Path root, String setting, Disk disk) {
    this.root = root;
    this.setting = setting;
    this.disk = disk;
  }

  Disk disk() {
    return disk;
  }

  /** Fails before anything is fetched when there is no room for it. */
  void require(long bytes) {
    try {
      Path there = root;
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      long usable = disk.usable(there);
      if (bytes > 0 && usable < bytes + RESERVE) {
        throw full(
            String.format(Locale.ROOT, "%,d bytes are to come and %,d are free", bytes, usable),
            null);
      }
    } catch (IOException unknown) {
      throw failed(unknown);
    }
  }

  /** Whether a failed write means that the disk is full; the system's text depends on language. */
  boolean isFull(IOException failure) {
    String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("disk quota") || said.contains("enospc")) {
      return true;
    }
    try {
      return disk.usable(root) < 1 << 20;
    } catch (IOException unknown) {
      return false;
    }
  }

  DomainException told(IOException failure) {
    return isFull(failure) ? full("a write failed", failure) : failed(failure);
  }

  private DomainException full(String how, @Nullable IOException cause) {
    return new DomainException(
        ErrorCode.STORAGE_FULL,
        "there is no room in " + root + ": " + how,
        "Make room, or choose another folder with " + setting + ".",
        cause == null ? new IOException(how) : cause);
  }

  private DomainException failed(IOException failure) {
    boolean isForbidden = failure instanceof AccessDeniedException || isReadOnly(failure);
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        root
            + (isForbidden ? " may not be written to: " : " cannot be read or written: ")
            + failure.getMessage(),
        "Give yourself the right to write there, or choose another folder with " + setting + ".",
        failure);
  }

  private static boolean isReadOnly(IOException failure) {
    return failure.getCause() instanceof ReadOnlyFileSystemException
        || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("read-only");
  }
}
