package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that paths stand for. What is left out is said. */
final class LocalFiles {
  private final String folder;
  private final Map<String, Path> found = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param folder in the repository
   */
  LocalFiles(String folder) {
    this.folder = TargetPath.folder(folder);
  }

  /** By path in the repository. */
  List<Candidate> candidates() {
    found.keySet().forEach(this::refuseFolderThatIsAFile);
    return found.entrySet().stream()
        .map(entry -> new Candidate(entry.getValue(), entry.getKey()))
        .toList();
  }

  /** What was left out. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  void add(Path path) {
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (Files.isRegularFile(path)) {
      add(path, String.valueOf(path.getFileName()));
    } else {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          path + (Files.exists(path) ? " is neither a file nor a folder" : " is not there"),
          "Name files and folders that are to be published.");
    }
  }

  private void addFolder(Path root) {
    int before = found.size();
    List<Path> left = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(path -> !path.equals(root)).sorted().toList()) {
        Path inside = root.relativize(path);
        if (isHidden(inside)) {
          left.add(path);
        } else if (Files.isRegularFile(path)) {
          add(path, inside.toString().replace(path.getFileSystem().getSeparator(), "/"));
        } else if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
          left.add(path);
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      throw failed(root, unreadable);
    }
    left.forEach(path -> remarks.add("left out: " + path));
    if (found.size() == before) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the folder " + root + " holds no file to publish",
          "Files and folders whose names begin with a dot are left out; name such a file itself.");
    }
  }

  private static boolean isHidden(Path inside) {
    for (Path name : inside) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void add(Path source, String path) {
    String target = TargetPath.inside(folder, path);
    Path other = found.putIfAbsent(target, source);
    if (other != null && !other.equals(source)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          other + " and " + source + " would both become " + target,
          "Publish them in different folders (--to), or rename one.");
    }
  }

  private void refuseFolderThatIsAFile(String target) {
    for (int slash = target.indexOf('/'); slash >= 0; slash = target.indexOf('/', slash + 1)) {
      Path file = found.get(target.substring(0, slash));
      if (file != null) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            file + " would become " + target.substring(0, slash) + ", the folder of " + target,
            "Rename one of them.");
      }
    }
  }

  private static DomainException failed(Path root, Exception cause) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "the folder " + root + " cannot be read: " + cause.getMessage(),
        "Make all of it readable for you.",
        cause);
  }
}
