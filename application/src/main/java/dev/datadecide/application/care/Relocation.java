package dev.datadecide.application.care;

import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A workspace at another place.
 *
 * @param way {@code renamed} on one disk, {@code copied} to another
 */
public record Relocation(Path from, Path to, String way, long bytes) {
  /**
   * Moves a workspace.
   *
   * @param closing ends all writing before the workspace leaves its place
   */
  public static Relocation of(
      WorkspaceFolder workspace, Path target, Copying copying, Runnable closing) {
    Path from = workspace.root();
    long bytes = FileTree.bytes(from);
    try {
      if (Files.getFileStore(from).equals(Files.getFileStore(target.getParent()))) {
        closing.run();
        copying.requireFree(target);
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        return new Relocation(from, target, "renamed", bytes);
      }
    } catch (AtomicMoveNotSupportedException otherDisk) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          from + " cannot be moved to " + target + " at once: " + otherDisk.getMessage(),
          "Copy it (ddn backup " + target + "), look at the copy, and remove the original.",
          otherDisk);
    } catch (IOException failure) {
      throw FileTree.failed(target, failure);
    }
    copying.to(target);
    closing.run();
    // First it stops to be a workspace: what an interruption leaves is not taken for one.
    workspace.abandon();
    FileTree.remove(from);
    return new Relocation(from, target, "copied", bytes);
  }
}
