package dev.datadecide.wandb.export;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of an export. A file counts when it begins like Parquet or like a Python pickle, and
 * when it is named as one of them, so that a damaged file is reported instead of overlooked; a text
 * counts when its first line is JSON that speaks of a run. Other files are named in the log.
 */
final class ExportFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ExportFolder.class);
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> NAMES = List.of(".parquet", ".pkl", ".pickle");
  private static final int NAMED_AT_MOST = 5;

  private ExportFolder() {}

  /** The pages of a place, by path. */
  static List<SourcePage> pages(Path location) {
    if (!Files.exists(location)) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              location + " does not exist", "Name the folder or file of a W&B export."));
    }
    List<Path> used = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (Path file : files(location, Integer.MAX_VALUE)) {
      if (isExport(file)) {
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
                  + " holds no Parquet file and no JSON lines of runs"
                  + (ignored.isEmpty() ? "" : ", only " + some(ignored)),
              "Name a folder with the files of a W&B export: runs, history, or both."));
    }
    if (!ignored.isEmpty()) {
      LOG.warn(
          "wandb-export: {} of the files in {} are no tables of an export and were ignored: {}",
          ignored.size(),
          location,
          some(ignored));
    }
    return used.stream().map(file -> new SourcePage(file, file.toString())).toList();
  }

  /** The files of a folder itself that may belong to an export, by path. */
  static List<Path> exportsIn(Path folder) {
    return files(folder, 1).stream().filter(ExportFolder::isExport).toList();
  }

  /** Whether a file begins as Python's pickles do: the opcode PROTO and a version. */
  static boolean isPickle(Path file) {
    byte[] start = start(file, 2);
    return start.length == 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5;
  }

  private static boolean isExport(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::endsWith)
        || !Files.isReadable(file)
        || Arrays.equals(start(file, PARQUET.length), PARQUET)
        || isPickle(file)
        || JsonLines.is(file);
  }

  private static byte[] start(Path file, int length) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(length);
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  static SourceException unreadable(Path file, IOException cause) {
    return new SourceException(
        new SourceFailure.Unavailable(
            file + " cannot be read: " + cause.getMessage(),
            "Check that the file is there and that you may read it."),
        cause);
  }

  private static List<Path> files(Path location, int depth) {
    try (Stream<Path> tree = Files.walk(location, depth)) {
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
