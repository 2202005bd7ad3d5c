package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.RepositoryFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which files of a commit a request means. */
final class Selection {
  private final List<String> paths;
  private final NamePatterns patterns;

  Selection(DownloadRequest request) {
    this.paths =
        request.paths().stream().map(Selection::fit).filter(path -> !path.isEmpty()).toList();
    this.patterns = new NamePatterns(request.include(), request.exclude());
  }

  /** A path as the user wrote it, checked; empty for the whole repository. */
  static String fit(String written) {
    String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    if (path.isEmpty()) {
      return path;
    }
    ListedNames.fault(path)
        .ifPresent(fault -> {
          throw new DomainException(
              ErrorCode.BAD_USAGE,
              "'" + written + "' is no path in a repository: it " + fault,
              "Write it as the Hub lists it, such as data/train-00000-of-00001.parquet.");
        });
    return path;
  }

  boolean isOfEverything() {
    return paths.isEmpty();
  }

  /** What the Hub has of this at a commit. */
  List<RepositoryFile> online(HubClient client, CommitPin pin, KnownListings known) {
    if (paths.isEmpty()) {
      List<RepositoryFile> all = client.tree(pin, "");
      known.learnAll(pin, all);
      return wanted(all);
    }
    Map<String, RepositoryFile> files = new TreeMap<>();
    Map<String, TreeEntry> found = client.pathsInfo(pin, paths);
    for (String path : paths) {
      switch (found.get(path)) {
        case TreeEntry.File file -> files.put(path, file.file());
        case TreeEntry.Folder folder ->
            client.tree(pin, path).forEach(file -> files.put(file.path(), file));
        case null -> throw missing(pin, path);
      }
    }
    List<RepositoryFile> checked = ListedNames.checked(pin.name().id(), files.values());
    known.learn(pin, checked);
    return wanted(checked);
  }

  private List<RepositoryFile> wanted(Collection<RepositoryFile> files) {
    return files.stream().filter(file -> patterns.isWanted(file.path())).toList();
  }

  static DomainException missing(CommitPin pin, String path) {
    return new DomainException(
        ErrorCode.SOURCE_NOT_FOUND,
        pin.name() + " has no '" + path + "' at " + pin.asked().name() + " (" + pin.commit() + ")",
        "List what it has: ddn hub ls " + pin.name());
  }

  /**
   * The same from what is known here.
   *
   * @param unknown paths that nothing is known of
   */
  record Known(List<RepositoryFile> files, List<String> unknown) {}

  Known offline(Map<String, RepositoryFile> known) {
    if (paths.isEmpty()) {
      return new Known(wanted(known.values()), List.of());
    }
    Map<String, RepositoryFile> files = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (String path : paths) {
      Optional<RepositoryFile> file = Optional.ofNullable(known.get(path));
      List<RepositoryFile> below =
          known.values().stream().filter(each -> each.path().startsWith(path + "/")).toList();
      file.ifPresent(each -> files.put(path, each));
      below.forEach(each -> files.put(each.path(), each));
      if (file.isEmpty() && below.isEmpty()) {
        unknown.add(path);
      }
    }
    return new Known(wanted(files.values()), unknown);
  }

  /** Whether each path is a file that is known, so that nothing can be missing. */
  boolean namesKnownFiles(Map<String, RepositoryFile> known) {
    return !paths.isEmpty() && paths.stream().allMatch(known::containsKey);
  }
}
