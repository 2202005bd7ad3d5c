package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What commits hold, as the Hub has told: with it, files can be checked without the network. A
 * commit never changes, so that what was told once stays true.
 */
final class KnownListings {
  private static final Logger log = LoggerFactory.getLogger(KnownListings.class);

  private final Path folder;

  KnownListings(Path stateRoot) {
    this.folder = stateRoot.resolve("listings");
  }

  /**
   * Files of a commit.
   *
   * @param isComplete whether these are all files of the commit
   */
  record Known(Map<String, RepositoryFile> files, boolean isComplete) {
    static final Known NOTHING = new Known(Map.of(), false);
  }

  Known of(RepositoryName name, String commit) {
    Path file = file(name, commit);
    if (!Files.isRegularFile(file)) {
      return Known.NOTHING;
    }
    try {
      return read(HubJson.read(Files.readString(file)));
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      log.debug("{} is not used: {}", file, unreadable.getMessage());
      return Known.NOTHING;
    }
  }

  private static Known read(JsonNode json) {
    Map<String, RepositoryFile> files = new TreeMap<>();
    for (JsonNode each : json.path("files")) {
      Optional<ContentId> content = EntityTag.hash(each.path("hash").asString(""));
      String path = each.path("path").asString("");
      if (content.isEmpty() || ListedNames.fault(path).isPresent()) {
        return Known.NOTHING;
      }
      files.put(path, new RepositoryFile(path, each.path("size").asLong(-1), content.get()));
    }
    return new Known(files, json.path("complete").asBoolean(false));
  }

  /** Adds files of a commit that the Hub has just told. */
  void learn(CommitPin pin, Collection<RepositoryFile> told) {
    write(pin, told, of(pin.name(), pin.commit()).isComplete());
  }

  /** The same when these are all files of the commit. */
  void learnAll(CommitPin pin, Collection<RepositoryFile> told) {
    write(pin, told, true);
  }

  private void write(CommitPin pin, Collection<RepositoryFile> told, boolean isComplete) {
    Map<String, RepositoryFile> files = new TreeMap<>(of(pin.name(), pin.commit()).files());
    told.forEach(file -> files.put(file.path(), file));
    ObjectNode json = HubJson.object().put("complete", isComplete);
    ArrayNode list = json.putArray("files");
    for (RepositoryFile file : files.values()) {
      list.addObject()
          .put("path", file.path())
          .put("size", file.size())
          .put("hash", file.content().hex());
    }
    save(file(pin.name(), pin.commit()), HubJson.write(json));
  }

  /** The commit that a revision last meant, online. */
  Optional<String> commit(RepositoryName name, Revision revision) {
    try {
      Path file = reference(name, revision);
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip()).filter(Revision::isCommit)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void learn(CommitPin pin) {
    if (!pin.asked().isCommit()) {
      save(reference(pin.name(), pin.asked()), pin.commit());
    }
  }

  private static void save(Path file, String text) {
    try {
      AtomicFiles.write(file, text);
    } catch (IOException unwritable) {
      log.debug("{} is not remembered: {}", file, unwritable.getMessage());
    }
  }

  private Path file(RepositoryName name, String commit) {
    return folder.resolve(name.folder()).resolve(commit + ".json");
  }

  private Path reference(RepositoryName name, Revision revision) {
    return folder.resolve(name.folder()).resolve("refs").resolve(revision.segment());
  }
}
