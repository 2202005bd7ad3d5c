package dev.datadecide.olmes.dump;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.olmes.json.UnreadableJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the metrics and configurations of one folder say of the files of questions beside them: the
 * model, and each task with its configuration.
 */
final class DumpFolder {
  /** Where an entry comes from, in order of trust. */
  private enum Origin {
    METRICS,
    CONFIGURATION
  }

  private record Entry(Origin origin, String prefix, EvaluatedTask evaluated) {}

  /** What a record of a question says of itself; all may be missing. */
  record Claim(Optional<String> task, Optional<String> taskHash, Optional<String> modelHash) {}

  /** What a record of a question is of. */
  sealed interface Attribution {
    record Known(EvaluatedTask evaluated) implements Attribution {}

    record Unfit(String reason) implements Attribution {}
  }

  private final Path folder;
  private final Set<Entry> entries;

  private DumpFolder(Path folder, Set<Entry> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /** Reads what a folder's own files say; records that cannot be read say nothing. */
  static DumpFolder read(Path folder) {
    Set<Entry> entries = new LinkedHashSet<>();
    for (Path file : tellingFiles(folder)) {
      Optional<FileKind> kind = DumpFile.kind(file);
      String prefix = TaskFileName.of(file.getFileName().toString()).prefix();
      if (kind.filter(FileKind.METRICS::equals).isPresent()) {
        entries(file, Origin.METRICS, prefix, entries);
      } else if (kind.filter(FileKind.CONFIGURATION::equals).isPresent()) {
        entries(file, Origin.CONFIGURATION, prefix, entries);
      }
    }
    return new DumpFolder(folder, entries);
  }

  /** The files of a folder that may tell something, by name. */
  static List<Path> tellingFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> mayTell(file.getFileName().toString()))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException unreadable) {
      throw DumpFile.unreadable(folder, unreadable);
    }
  }

  /** Files of questions are the large ones, and tell nothing of others. */
  private static boolean mayTell(String name) {
    return (name.endsWith(".json") || name.endsWith(".jsonl"))
        && !TaskFileName.isVestigial(name)
        && !(name.endsWith("-predictions.jsonl")
            || name.endsWith("-recorded-inputs.jsonl")
            || name.endsWith("-requests.jsonl"));
  }

  private static void entries(Path file, Origin origin, String prefix, Set<Entry> entries) {
    DumpFile.forEach(
        file,
        (line, number) -> {
          if (DumpFile.read(line) instanceof DumpFile.Reading.Whole record) {
            try {
              EvaluatedTask.of(record.members())
                  .ifPresent(evaluated -> entries.add(new Entry(origin, prefix, evaluated)));
            } catch (UnreadableJson tooDeep) {
              // The file itself tells, when its turn comes.
            }
          }
        });
  }

  /** Fails when nothing in the folder names a model, so that no question could be attributed. */
  void requireModel(Path file) {
    if (entries.isEmpty()) {
      throw new SourceException(
          new SourceFailure.Malformed(
              file
                  + " holds records of questions, but no readable metrics or configuration in "
                  + folder
                  + " names the model that was asked",
              "Put the dump's metrics-all.jsonl, or the task's metrics, beside it."));
    }
  }

  /** A digest of everything that is known: files of questions become other records by it. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      entries.stream()
          .map(Entry::toString)
          .sorted()
          .forEach(entry -> digest.update((entry + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /**
   * What a record of a file is of. First by the digests of both configurations, then by the name of
   * the file, then by the name of the task, for older dumps have all tasks in one file and numbers
   * that say nothing.
   */
  Attribution attribute(TaskFileName file, Claim claim) {
    if (claim.taskHash().isPresent() && claim.modelHash().isPresent()) {
      Collection<EvaluatedTask> exact =
          chosen(entry ->
              entry.evaluated().task().hash().equals(claim.taskHash())
                  && entry.evaluated().model().hash().equals(claim.modelHash()));
      if (exact.size() == 1) {
        return new Attribution.Known(exact.iterator().next());
      }
    }
    Optional<String> name = claim.task().or(file::task);
    List<Predicate<Entry>> ways =
        List.of(
            entry -> !file.prefix().isEmpty() && entry.prefix().equals(file.prefix()),
            entry -> name.filter(entry.evaluated().task()::isCalled).isPresent());
    for (Origin origin : Origin.values()) {
      for (Predicate<Entry> way : ways) {
        Collection<EvaluatedTask> found =
            chosen(entry -> entry.origin() == origin && way.test(entry));
        if (!found.isEmpty()) {
          return fitting(found, claim);
        }
      }
    }
    return unconfigured(name, claim);
  }

  private Collection<EvaluatedTask> chosen(Predicate<Entry> which) {
    Map<Object, EvaluatedTask> distinct = new LinkedHashMap<>();
    entries.stream()
        .filter(which)
        .map(Entry::evaluated)
        .forEach(each ->
            distinct.merge(
                List.of(each.model(), each.task()),
                each,
                (one, other) -> one.instances().isPresent() ? one : other));
    return distinct.values();
  }

  private static Attribution fitting(Collection<EvaluatedTask> found, Claim claim) {
    List<EvaluatedTask> fitting =
        found.stream()
            .filter(each ->
                each.task().mayHave(claim.taskHash()) && each.model().mayHave(claim.modelHash()))
            .toList();
    if (fitting.size() == 1) {
      return new Attribution.Known(fitting.getFirst());
    }
    EvaluatedTask first = found.iterator().next();
    String task = first.task().name();
    if (!fitting.isEmpty()) {
      return new Attribution.Unfit(
          fitting.size() + " different metrics of the task " + task + " lie beside it");
    }
    boolean isOtherTask = !first.task().mayHave(claim.taskHash());
    return new Attribution.Unfit(
        (isOtherTask ? "its task_hash " : "its model_hash ")
            + (isOtherTask ? claim.taskHash() : claim.modelHash()).orElse("")
            + " is not that of the metrics of the task "
            + task
            + " beside it, "
            + (isOtherTask ? first.task().hash() : first.model().hash()).orElse(""));
  }

  /**
   * A record whose task has neither metrics nor configuration is still one of the folder's model.
   */
  private Attribution unconfigured(Optional<String> name, Claim claim) {
    if (name.isEmpty()) {
      return new Attribution.Unfit("neither it nor the name of its file says which task it is of");
    }
    List<ModelReference> models =
        entries.stream()
            .map(entry -> entry.evaluated().model())
            .distinct()
            .filter(model -> model.mayHave(claim.modelHash()))
            .toList();
    if (models.size() != 1) {
      return new Attribution.Unfit(
          models.isEmpty()
              ? "its model_hash " + claim.modelHash().orElse("") + " is of no model of the folder"
              : "it may be of " + models.size() + " models of the folder");
    }
    return new Attribution.Known(
        new EvaluatedTask(
            models.getFirst(),
            new TaskReference(name.get(), Optional.empty(), claim.taskHash(), Optional.empty()),
            Optional.empty()));
  }
}
