package dev.datadecide.duckdb;

import dev.datadecide.domain.care.Leftover;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files below a workspace that nothing needs. */
final class Leftovers {
  private static final String PART = ".part";
  private static final String WRITING = ".writing-";

  private final Database database;
  private final Workspace workspace;
  private final RawFiles raw;

  @Inject
  Leftovers(Database database, Workspace workspace, RawFiles raw) {
    this.database = database;
    this.workspace = workspace;
    this.raw = raw;
  }

  List<Leftover> find() {
    List<Leftover> found = new ArrayList<>();
    try {
      add(found, workspace.incoming(), Leftover.Kind.UNFINISHED, "an artifact that was not kept");
      add(
          found,
          workspace.temporary(),
          Leftover.Kind.UNFINISHED,
          "unpacked for a command that ended");
      add(
          found,
          workspace.quarantine(),
          Leftover.Kind.STRANGER,
          "lay among the raw artifacts and is not what its name says");
      for (Path file : files(workspace.folder().resolve("published"))) {
        if (file.toString().contains(File.separator + WRITING)
            || file.getFileName().toString().endsWith(PART)) {
          found.add(
              leftover(file, Leftover.Kind.UNFINISHED, "a published file that was not finished"));
        }
      }
      found.addAll(unreferenced());
      return found;
    } catch (IOException failure) {
      throw EngineFailures.of(workspace.folder(), failure);
    }
  }

  private static void add(List<Leftover> found, Path folder, Leftover.Kind kind, String reason)
      throws IOException {
    for (Path file : files(folder)) {
      found.add(leftover(file, kind, reason));
    }
  }

  private List<Leftover> unreferenced() throws IOException {
    Set<String> used =
        new HashSet<>(
            database.read(connection ->
                Sql.list(
                    connection,
                    "SELECT DISTINCT sha256 FROM ledger.batch",
                    row -> row.getString(1))));
    List<Leftover> found = new ArrayList<>();
    for (Path file : raw.atRest()) {
      Optional<String> digest = RawFiles.claimed(file).map(claimed -> claimed.sha256());
      if (digest.isPresent() && !used.contains(digest.get())) {
        found.add(
            leftover(
                file,
                Leftover.Kind.UNREFERENCED,
                "no line of the ledger is about this raw artifact"));
      }
    }
    return found;
  }

  /** Removes files, and takes raw artifacts among them off the record first. */
  long remove(Collection<Leftover> leftovers) {
    List<String> artifacts =
        leftovers.stream()
            .filter(each -> each.kind() == Leftover.Kind.UNREFERENCED)
            .flatMap(each -> RawFiles.claimed(each.file()).stream())
            .map(claimed -> claimed.sha256())
            .toList();
    if (!artifacts.isEmpty()) {
      database.write(connection -> {
        for (String sha256 : artifacts) {
          Sql.execute(
              connection,
              "DELETE FROM ledger.artifact WHERE sha256 = ? AND NOT EXISTS"
                  + " (SELECT 1 FROM ledger.batch b WHERE b.sha256 = ?)",
              sha256,
              sha256);
        }
        return artifacts.size();
      });
    }
    long freed = 0;
    for (Leftover each : leftovers) {
      try {
        if (Files.deleteIfExists(each.file())) {
          freed += each.bytes();
        }
      } catch (IOException failure) {
        throw EngineFailures.of(each.file(), failure);
      }
    }
    return freed;
  }

  private static Leftover leftover(Path file, Leftover.Kind kind, String reason)
      throws IOException {
    return new Leftover(file, kind, Files.size(file), reason);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }
}
