package dev.datadecide.application.forecast;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of experiments in a workspace: a file each, named by what decided it. A file is there
 * whole or not at all, so that an interrupted experiment leaves nothing and starts clean.
 */
public final class ExperimentStore {
  private static final String END = ".json";
  private static final String PART = ".part";

  private final Path folder;

  /** The store of a workspace. */
  public ExperimentStore(Path workspace) {
    this.folder = workspace.resolve("predictions");
  }

  /** The result of an id, if it is there. */
  Optional<Datum.Fields> find(String id) {
    Path file = folder.resolve(id + END);
    return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
  }

  void put(String id, Datum.Fields document) {
    Path part = folder.resolve(id + PART);
    try {
      Files.createDirectories(folder);
      Files.writeString(part, JsonText.indented(document) + "\n");
      Files.move(
          part,
          folder.resolve(id + END),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "cannot write " + part + ": " + failure.getMessage(),
          "check the folder's permissions and the free space",
          failure);
    }
  }

  /** All results, by id; a file that cannot be read is an error of its own for the asker. */
  public List<String> ids() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(END))
          .map(name -> name.substring(0, name.length() - END.length()))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The result that an id, its beginning, or a name that only one result has, means. */
  public Datum.Fields named(String reference) {
    List<String> ids = ids();
    List<String> byId = ids.stream().filter(id -> id.startsWith(reference)).toList();
    List<String> found = byId.isEmpty() ? byName(ids, reference) : byId;
    if (found.size() > 1) {
      throw new DomainException(
          ErrorCode.AMBIGUOUS_NAME,
          reference + " may be any of " + String.join(", ", found),
          "name one by its id: ddn predict list");
    }
    if (found.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no result is called " + reference + Suggestions.question(reference, ids),
          "list them: ddn predict list");
    }
    return read(folder.resolve(found.getFirst() + END));
  }

  private List<String> byName(List<String> ids, String name) {
    return ids.stream()
        .filter(id ->
            read(folder.resolve(id + END)).fields().get("name") instanceof Datum.Text text
                && text.value().equals(name))
        .toList();
  }

  private static Datum.Fields read(Path file) {
    try {
      return (Datum.Fields) datum(JsonMapper.shared().readTree(Files.readString(file)));
    } catch (IOException | JacksonException | ClassCastException failure) {
      throw new DomainException(
          ErrorCode.ARTIFACT_DAMAGED,
          file + " cannot be read: " + failure.getMessage(),
          "remove it and run the experiment again",
          failure);
    }
  }

  private static Datum datum(JsonNode node) {
    if (node.isObject()) {
      Map<String, Datum> fields = new LinkedHashMap<>();
      node.properties().forEach(entry -> fields.put(entry.getKey(), datum(entry.getValue())));
      return new Datum.Fields(fields);
    }
    if (node.isArray()) {
      List<Datum> items = new ArrayList<>();
      node.forEach(each -> items.add(datum(each)));
      return new Datum.Items(items);
    }
    if (node.isNull()) {
      return Datum.absent();
    }
    if (node.isBoolean()) {
      return new Datum.Truth(node.booleanValue());
    }
    if (node.isIntegralNumber()) {
      return Datum.whole(node.longValue());
    }
    return node.isNumber() ? Datum.real(node.doubleValue()) : Datum.text(node.stringValue());
  }
}
