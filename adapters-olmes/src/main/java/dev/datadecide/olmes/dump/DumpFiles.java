package dev.datadecide.olmes.dump;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a dump, or of a tree of dumps. A file counts when a record of it is one of a dump,
 * and when it is named as one, so that a damaged file is reported instead of overlooked. Other
 * files are named in the log.
 */
final class DumpFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DumpFiles.class);
  private static final int NAMED_AT_MOST = 5;
  private static final int LOOKED_AT = 256;

  private DumpFiles() {}

  /** The pages of a place, by path. */
  static List<SourcePage> pages(Path location) {
    if (!Files.exists(location)) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              location + " does not exist", "Name the folder of a dump, or one with many."));
    }
    List<Path> used = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (Path file : files(location)) {
      if (isOfDump(file)) {
        used.add(file);
      } else {
        ignored.add(
            Files.isDirectory(location) ? location.relativize(file).toString() : file.toString());
      }
    }
    if (used.isEmpty()) {
      throw new SourceException(
          new SourceFailure.Malformed(
              location
                  + " holds no file of an evaluation dump"
                  + (ignored.isEmpty() ? "" : ", only " + some(ignored)),
              "Name a folder with metrics-all.jsonl or files such as"
                  + " task-000-arc_easy-predictions.jsonl, or one with many such folders."));
    }
    if (!ignored.isEmpty()) {
      LOG.warn(
          "{}: {} of the files in {} are not of a dump and were ignored: {}",
          OlmesDumpSource.ID,
          ignored.size(),
          location,
          some(ignored));
    }
    return used.stream().map(file -> new SourcePage(file, file.toString())).toList();
  }

  private static boolean isOfDump(Path file) {
    if (TaskFileName.isOfDump(file.getFileName().toString())) {
      return true;
    }
    try {
      return startsLikeRecords(file) && DumpFile.kind(file).isPresent();
    } catch (IOException | SourceException unreadable) {
      LOG.debug("{} cannot be read, and is not called as a file of a dump", file, unreadable);
      return false;
    }
  }

  /** Keeps weights and pictures from being searched for the end of their first line. */
  private static boolean startsLikeRecords(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      String start = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
      return (start.startsWith("\uFEFF") ? start.substring(1) : start)
          .stripLeading()
          .startsWith("{");
    }
  }

  private static List<Path> files(Path location) {
    try (Stream<Path> tree = Files.walk(location)) {
      return tree.filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              location + " cannot be listed: " + unreadable.getMessage(),
              "Check that you may read the folder and everything in it."),
          unreadable);
    }
  }

  private static String some(List<String> names) {
    int more = names.size() - NAMED_AT_MOST;
    String shown = String.join(", ", names.subList(0, Math.min(names.size(), NAMED_AT_MOST)));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
