package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a project's passes leave their traces:
 *
 * <ul>
 *   <li>{@code marks.jsonl}: what is in the tables for good;
 *   <li>{@code pages/}: what was fetched and is not in the tables yet;
 *   <li>{@code journal.jsonl}: the marks of the runs whose pages are complete;
 *   <li>{@code pass.json}: what the pass that made the pages has achieved, once it is over.
 * </ul>
 *
 * A pass that was killed leaves pages and a journal: the next one goes on behind them. No file
 * holds a key.
 */
final class SyncFolder {
  private static final String PART = ".part";
  private static final Pattern NUMBER = Pattern.compile("[a-z]+-([0-9]{6,9})");

  private final Path folder;

  private SyncFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder of a project.
   *
   * @param project what stays when a project is renamed: the service's own number where it has one
   */
  static SyncFolder of(Path workspace, String host, String project) {
    SyncFolder sync =
        new SyncFolder(
            workspace
                .resolve("sync")
                .resolve("wandb")
                .resolve(escaped(host))
                .resolve(escaped(project)));
    sync.prepare();
    return sync;
  }

  /** A name as a file may have it. */
  static String escaped(String name) {
    String plain = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
    return plain.equals(".") || plain.equals("..") ? plain.replace(".", "%2E") : plain;
  }

  /** What a killed pass has not finished cannot be used. */
  private void prepare() {
    try {
      Files.createDirectories(pages());
      for (Path page : files()) {
        if (page.getFileName().toString().endsWith(PART)) {
          Files.delete(page);
        }
      }
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private Path pages() {
    return folder.resolve("pages");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(pages())) {
      return files.sorted().toList();
    }
  }

  /** The pages that are complete. */
  List<Path> complete() {
    try {
      return files();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /** A page under a name that no other has, for now as one that is not complete. */
  Path part(String kind, int number, String ending) {
    return pages().resolve(String.format(Locale.ROOT, "%s-%06d%s%s", kind, number, ending, PART));
  }

  /** The first number that no page has. */
  int nextNumber() {
    int last = 0;
    for (Path page : complete()) {
      Matcher number = NUMBER.matcher(page.getFileName().toString());
      if (number.lookingAt()) {
        last = Math.max(last, Integer.parseInt(number.group(1)));
      }
    }
    return last + 1;
  }

  /** Makes a page complete; one without content is dropped. */
  void finish(Path part) {
    try {
      if (Files.size(part) == 0) {
        Files.delete(part);
        return;
      }
      String name = part.getFileName().toString();
      Files.move(
          part,
          part.resolveSibling(name.substring(0, name.length() - PART.length())),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  Marks marks() {
    return Marks.of(lines(folder.resolve("marks.jsonl")));
  }

  Marks journal() {
    return Marks.of(lines(folder.resolve("journal.jsonl")));
  }

  void journal(List<RunMark> marks) {
    StringBuilder lines = new StringBuilder();
    marks.forEach(mark -> lines.append(mark.json()).append('\n'));
    try {
      Files.writeString(
          folder.resolve("journal.jsonl"),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /**
   * What a pass achieved.
   *
   * @param highWater up to when it has everything; empty where something failed or was left out
   * @param scannedAt when it looked at all runs, if it did
   */
  record Pass(Optional<Instant> highWater, Optional<Instant> scannedAt, List<String> pages) {
    String json() {
      StringBuilder json = new StringBuilder("{\"pages\":[");
      json.append(String.join(",", pages.stream().map(JsonText::quote).toList())).append(']');
      highWater.ifPresent(at -> json.append(",\"high_water\":\"").append(at).append('"'));
      scannedAt.ifPresent(at -> json.append(",\"scanned_at\":\"").append(at).append('"'));
      return json.append("}\n").toString();
    }
  }

  /** Puts on record that a pass is over. */
  void passed(Optional<Instant> highWater, Optional<Instant> scannedAt) {
    write(
        folder.resolve("pass.json"),
        new Pass(
                highWater,
                scannedAt,
                complete().stream().map(page -> page.getFileName().toString()).toList())
            .json());
  }

  /** Marks move on when all pages of the pass are in the tables; otherwise all stays as it is. */
  void committed(List<String> pages) {
    Optional<Members> pass =
        lines(folder.resolve("pass.json")).stream().findFirst().flatMap(Fields::parsed);
    if (pass.isEmpty()) {
      return;
    }
    List<String> expected = new ArrayList<>();
    for (JsonValue page : Fields.list(pass.get(), "pages")) {
      if (page instanceof Scalar name) {
        expected.add(name.text());
      }
    }
    if (!pages.containsAll(expected)) {
      return;
    }
    Marks now = marks().with(journal().runs());
    write(
        folder.resolve("marks.jsonl"),
        new Marks(
                Marks.time(pass.get(), "high_water").or(now::highWater),
                Marks.time(pass.get(), "scanned_at").or(now::scannedAt),
                now.runs())
            .json());
    try {
      Files.deleteIfExists(folder.resolve("pass.json"));
      Files.deleteIfExists(folder.resolve("journal.jsonl"));
      for (String page : expected) {
        Files.deleteIfExists(pages().resolve(page));
      }
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private void write(Path file, String text) {
    try {
      Path part = file.resolveSibling(file.getFileName() + PART);
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  DomainException failed(IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "the pages of the project have no place in " + folder + ": " + failure.getMessage(),
        "Check the workspace and its free space.",
        failure);
  }
}
