package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns failures of the engine and of the file system into ours. The driver leaves the SQLState
 * empty, so that the message has to tell.
 */
final class EngineFailures {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  private EngineFailures() {}

  /** A failure of a statement on the warehouse. */
  static DomainException of(Throwable failure) {
    String message = firstLine(failure);
    if (isFull(message)) {
      return full(message, failure);
    }
    if (isOutOfMemory(failure)) {
      return new DomainException(
          ErrorCode.STORAGE_FAILED,
          "The engine ran out of memory: " + message,
          "Raise duckdb.memory_limit, or free space for the workspace's tmp folder.",
          failure);
    }
    if (message.startsWith("IO Error")
        || message.startsWith("FATAL Error")
        || message.contains("database has been invalidated")) {
      return new DomainException(
          ErrorCode.STORAGE_FAILED,
          "The warehouse cannot be read or written: " + message,
          "Check the disk and the permissions of the workspace folder, then try again.",
          failure);
    }
    return new DomainException(
        ErrorCode.INTERNAL,
        "A statement on the warehouse failed: " + message,
        "This is a defect; please report it with this message.",
        failure);
  }

  /** A failure to open the database file. */
  static DomainException ofOpening(Path file, Throwable failure) {
    String message = firstLine(failure);
    if (message.contains("Could not set lock on file")
        || message.contains("Unique file handle conflict")) {
      Matcher holder = HOLDER.matcher(String.valueOf(failure.getMessage()));
      String who =
          holder.find()
              ? "process " + holder.group(1)
              : "this process (" + ProcessHandle.current().pid() + ")";
      return new DomainException(
          ErrorCode.WORKSPACE_LOCKED,
          "The warehouse " + file + " is in use by " + who + ".",
          "Wait until it has ended, or end it; a workspace has one writer at a time.",
          failure);
    }
    if (message.contains("Trying to read a database file with version number")) {
      return tooNew(file, "its storage format is newer than this program's engine", failure);
    }
    if (isFull(message)) {
      return full(message, failure);
    }
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "The warehouse " + file + " cannot be opened: " + message,
        "Check that the file is a warehouse of this program and may be read and written.",
        failure);
  }

  static DomainException tooNew(Path file, String why, Throwable cause) {
    return new DomainException(
        ErrorCode.WORKSPACE_TOO_NEW,
        "The warehouse " + file + " was written by a newer version: " + why + ".",
        "Update this program; the workspace was left untouched.",
        cause);
  }

  /** A failure of the file system while something of ours was written or read. */
  static DomainException of(Path place, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (isFull(message)) {
      return full(place + ": " + message, failure);
    }
    String reason =
        failure instanceof FileSystemException special && special.getReason() != null
            ? special.getReason()
            : failure.getClass().getSimpleName() + ", " + message;
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        place + " cannot be read or written: " + reason,
        "Check the disk and the permissions of the workspace folder, then try again.",
        failure);
  }

  private static DomainException full(String detail, Throwable failure) {
    return new DomainException(
        ErrorCode.STORAGE_FULL,
        "There is no space left: " + detail,
        "Free space on the disk of the workspace, then repeat the command; nothing is half done.",
        failure);
  }

  static boolean isOutOfMemory(Throwable failure) {
    return firstLine(failure).startsWith("Out of Memory Error");
  }

  /** Out of space, out of quota, or beyond the largest file allowed. */
  private static boolean isFull(String message) {
    return message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || message.contains("File too large")
        || message.contains("max_temp_directory_size");
  }

  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
