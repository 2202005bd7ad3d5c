package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles the files of a workspace with its ledger after an end that came too early: unfinished
 * files go, artifacts that no batch names are put on record if they are what their name says, and
 * into quarantine otherwise. What was forgotten goes for good.
 */
final class StartUpSweep {
  private static final Logger LOG = LoggerFactory.getLogger(StartUpSweep.class);

  private final Workspace workspace;
  private final RawFiles files;
  private final LedgerBooks books;
  private final ForgottenBooks forgotten;

  @Inject
  StartUpSweep(Workspace workspace, RawFiles files, LedgerBooks books, ForgottenBooks forgotten) {
    this.workspace = workspace;
    this.files = files;
    this.books = books;
    this.forgotten = forgotten;
  }

  void run() {
    try {
      int removed = empty(workspace.incoming()) + empty(workspace.temporary());
      if (removed > 0) {
        LOG.info("workspace {}: removed {} unfinished files", workspace.folder(), removed);
      }
      Set<ContentDigest> known = new HashSet<>();
      books.artifacts().forEach(artifact -> known.add(artifact.digest()));
      List<Path> strangers = new ArrayList<>();
      for (Path file : files.atRest()) {
        Optional<ContentDigest> claimed = RawFiles.claimed(file);
        if (claimed.isEmpty() || !known.contains(claimed.get())) {
          strangers.add(file);
        }
      }
      if (!strangers.isEmpty()) {
        Set<String> gone = forgotten.artifacts();
        for (Path file : strangers) {
          Optional<ContentDigest> claimed = RawFiles.claimed(file);
          if (claimed.isPresent() && gone.contains(claimed.get().sha256())) {
            Files.delete(file);
          } else {
            adopt(file, claimed);
          }
        }
      }
    } catch (IOException failure) {
      throw EngineFailures.of(workspace.folder(), failure);
    }
  }

  private void adopt(Path file, Optional<ContentDigest> claimed) throws IOException {
    Optional<RawFiles.Content> content = contentOf(file);
    if (claimed.isPresent() && content.map(RawFiles.Content::digest).equals(claimed)) {
      books.register(
          new RawArtifact(
              claimed.get(),
              content.get().bytes(),
              "found at start: " + workspace.folder().relativize(file),
              Optional.empty()));
      LOG.info("workspace {}: artifact {} is back on record", workspace.folder(), claimed.get());
      return;
    }
    Files.createDirectories(workspace.quarantine());
    Path quarantined = unused(workspace.quarantine(), file.getFileName().toString());
    Files.move(file, quarantined);
    LOG.warn(
        "workspace {}: {} is not what its name says and was moved to {}",
        workspace.folder(),
        workspace.folder().relativize(file),
        workspace.folder().relativize(quarantined));
  }

  /** A place in a folder that holds nothing yet: two strangers may have one name. */
  private static Path unused(Path folder, String name) {
    Path place = folder.resolve(name);
    for (int again = 2; Files.exists(place); again++) {
      place = folder.resolve(name + "." + again);
    }
    return place;
  }

  private Optional<RawFiles.Content> contentOf(Path file) {
    try {
      return Optional.of(files.content(file));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Removes all that lies in a folder; how many files that were. */
  static int empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    List<Path> inside;
    try (Stream<Path> found = Files.walk(folder)) {
      inside =
          found.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
    return (int) inside.stream().filter(path -> !Files.isDirectory(path)).count();
  }
}
