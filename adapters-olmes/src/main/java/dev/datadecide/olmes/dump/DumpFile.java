package dev.datadecide.olmes.dump;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.olmes.dump.RecordLines.Line;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.UnreadableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * The records of a file: one per line, or the whole file where it is a single object over several
 * lines.
 */
final class DumpFile {
  /** Lines that are looked at to tell what a file is. */
  private static final int LOOKED_AT = 100;

  /** The largest file that is looked at as a whole. */
  private static final long LARGEST_OBJECT = 16L << 20;

  private DumpFile() {}

  /** A line as a record, or what is wrong with it. */
  sealed interface Reading {
    record Whole(JsonMembers members) implements Reading {}

    record Broken(String reason) implements Reading {}
  }

  static Reading read(Line line) {
    if (line.fault().isPresent()) {
      return new Reading.Broken("the line " + line.fault().get());
    }
    try {
      return new Reading.Whole(JsonMembers.read(line.text()));
    } catch (UnreadableJson broken) {
      return new Reading.Broken("the line " + broken.getMessage());
    }
  }

  /** What a file is by its first record that tells; empty where none does. */
  static Optional<FileKind> kind(Path file) {
    Optional<JsonMembers> whole = wholeObject(file);
    if (whole.isPresent()) {
      return FileKind.of(whole.get());
    }
    try (RecordLines lines = new RecordLines(file)) {
      for (int i = 0; i < LOOKED_AT; i++) {
        Line line = lines.next();
        if (line == null) {
          return Optional.empty();
        }
        if (read(line) instanceof Reading.Whole record) {
          Optional<FileKind> kind = FileKind.of(record.members());
          if (kind.isPresent()) {
            return kind;
          }
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  /** What is wrong with the first record of a file that is of no kind. */
  static String firstFault(Path file) {
    try (RecordLines lines = new RecordLines(file)) {
      Line first = lines.next();
      return first == null
          ? "is empty"
          : switch (read(first)) {
            case Reading.Broken broken -> "holds no readable record: " + broken.reason();
            case Reading.Whole other ->
                "holds records of another kind, with the keys " + keys(other.members());
          };
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  private static String keys(JsonMembers record) {
    String keys = String.join(", ", record.values().keySet());
    return keys.length() <= 200 ? keys : keys.substring(0, 200) + "...";
  }

  /** Hands over the records of a file with their numbers, in order. */
  static void forEach(Path file, ObjLongConsumer<Line> record) {
    try {
      if (wholeObject(file).isPresent()) {
        String text = Files.readString(file).strip();
        record.accept(new Line(text, Files.size(file), Optional.empty()), 0);
        return;
      }
      try (RecordLines lines = new RecordLines(file)) {
        long number = 0;
        for (Line line = lines.next(); line != null; line = lines.next()) {
          record.accept(line, number++);
        }
      }
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  /** The object that a file of several lines is as a whole, if it is one. */
  private static Optional<JsonMembers> wholeObject(Path file) {
    try {
      if (Files.size(file) > LARGEST_OBJECT) {
        return Optional.empty();
      }
      try (RecordLines lines = new RecordLines(file)) {
        Line first = lines.next();
        if (first == null
            || first.fault().isPresent()
            || !first.text().startsWith("{")
            || read(first) instanceof Reading.Whole) {
          return Optional.empty();
        }
      }
      return Optional.of(JsonMembers.read(Files.readString(file).strip()));
    } catch (UnreadableJson | java.nio.charset.CharacterCodingException broken) {
      return Optional.empty();
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
}
