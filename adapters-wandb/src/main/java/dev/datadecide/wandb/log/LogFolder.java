package dev.datadecide.wandb.log;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The logs of some places: a place is a log itself, a run's folder, or any folder above. A file
 * inside a folder counts by its name, {@code .wandb}, so that a damaged one is reported instead of
 * overlooked. Symbolic links inside a folder ({@code latest-run}) are not followed, so that no log
 * is read twice.
 */
final class LogFolder {
  private static final String SUFFIX = ".wandb";

  /** A log and whose it is; identity is absent where the file is no log that could be read. */
  record Found(Path path, Optional<LogIdentity> identity) {}

  private final List<Found> logs;

  private LogFolder(List<Found> logs) {
    this.logs = logs;
  }

  static LogFolder of(List<Path> places, LogOptions options) {
    Set<Path> paths = new LinkedHashSet<>();
    for (Path place : places) {
      List<Path> here = logsIn(place);
      if (here.isEmpty()) {
        throw new SourceException(
            new SourceFailure.Malformed(
                place + " holds no .wandb log",
                "Name a folder that W&B's client wrote (such as wandb/ or"
                    + " offline-run-20260102_030405-abc123/) or a .wandb file."));
      }
      here.forEach(path -> paths.add(real(path)));
    }
    List<Found> found = new ArrayList<>();
    for (Path path : paths) {
      found.add(new Found(path, identity(path, options)));
    }
    return new LogFolder(found);
  }

  private static Optional<LogIdentity> identity(Path path, LogOptions options) {
    try {
      return LogFile.recognise(path).map(log -> LogIdentity.of(log, path, options));
    } catch (IOException | SourceException toldWhenItIsLoaded) {
      return Optional.empty();
    }
  }

  List<Path> paths() {
    return logs.stream().map(Found::path).toList();
  }

  /**
   * The logs of the same run that began before a log, in order. Logs that began at the same time
   * are copies of one, and where nothing tells when a log began it stands for itself.
   */
  List<Path> before(LogIdentity identity) {
    return logs.stream()
        .filter(log -> log.identity().filter(identity::isSameRun).isPresent())
        .filter(log -> log.identity().orElseThrow().started() < identity.started())
        .sorted(
            Comparator.comparingLong((Found log) -> log.identity().orElseThrow().started())
                .thenComparing(Found::path))
        .map(Found::path)
        .toList();
  }

  private static List<Path> logsIn(Path place) {
    if (!Files.exists(place)) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              place + " does not exist", "Name a .wandb log or a folder with some."));
    }
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> tree = Files.walk(real(place))) {
      return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(LogFolder::isLog)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              place + " cannot be listed: " + unreadable.getMessage(),
              "Check that you may read the folder and everything in it."),
          unreadable);
    }
  }

  private static boolean isLog(Path path) {
    return path.getFileName().toString().endsWith(SUFFIX);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException unreadable) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              path + " cannot be read: " + unreadable.getMessage(),
              "Check that the file is there and that you may read it."),
          unreadable);
    }
  }
}
