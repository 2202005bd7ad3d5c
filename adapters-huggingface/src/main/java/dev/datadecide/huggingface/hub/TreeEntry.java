package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An entry of a listing: a file or a folder. */
sealed interface TreeEntry {
  record File(RepositoryFile file) implements TreeEntry {}

  record Folder(String path) implements TreeEntry {}

  /**
   * Reads one entry; empty when it is not what the Hub promises. Of a large file {@code oid} names
   * the pointer that git keeps, and {@code lfs.oid} the content.
   */
  static Optional<TreeEntry> read(JsonNode json) {
    Optional<String> path = json.path("path").asStringOpt();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return switch (json.path("type").asString("")) {
      case "directory" -> Optional.of(new Folder(path.get()));
      case "file" -> file(path.get(), json);
      default -> Optional.empty();
    };
  }

  private static Optional<TreeEntry> file(String path, JsonNode json) {
    JsonNode large = json.path("lfs");
    Optional<ContentId> content =
        large.isObject() ? hash(large, ContentId.Kind.SHA256) : hash(json, ContentId.Kind.GIT_SHA1);
    long size = size(json);
    boolean agrees = !large.isObject() || !large.has("size") || size(large) == size;
    return size >= 0 && agrees
        ? content.map(id -> new File(new RepositoryFile(path, size, id)))
        : Optional.empty();
  }

  private static Optional<ContentId> hash(JsonNode json, ContentId.Kind kind) {
    String oid = json.path("oid").asString("");
    String bare = oid.startsWith("sha256:") ? oid.substring("sha256:".length()) : oid;
    return EntityTag.hash(EntityTag.normalised(bare)).filter(id -> id.kind() == kind);
  }

  private static long size(JsonNode json) {
    JsonNode size = json.path("size");
    return size.canConvertToExactIntegral() && size.canConvertToLong() ? size.longValue() : -1;
  }
}
