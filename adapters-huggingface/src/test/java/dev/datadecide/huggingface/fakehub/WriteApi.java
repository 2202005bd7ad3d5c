package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes repositories and says, before an upload, how each file is to come. */
final class WriteApi {
  /** The most files that one question may be about. */
  private static final int MOST_FILES = 256;

  private final Access access;
  private final String endpoint;

  WriteApi(Access access, String endpoint) {
    this.access = access;
    this.endpoint = endpoint;
  }

  Answer create(Request request) throws IOException {
    FakeAccount account =
        access
            .caller(request)
            .orElseThrow(() -> HubError.plain(401, "Invalid username or password."));
    JsonNode asked = Json.parse(request.body().readAllBytes());
    String namespace = asked.path("organization").asString(account.name());
    String id = namespace + "/" + asked.path("name").asString();
    ObjectNode json = Json.object().put("url", endpoint + "/datasets/" + id).put("name", id);
    if (access.exists(id)) {
      String message = "You already created this dataset repo: " + id;
      return Answer.json(409, json.put("error", message)).header("X-Error-Message", message);
    }
    if (!namespace.equals(account.name()) && !account.canCreateIn(namespace)) {
      throw HubError.plain(403, "Forbidden: no right to create under the namespace " + namespace);
    }
    boolean hidden =
        asked.path("private").asBoolean(false)
            || asked.path("visibility").asString("public").equals("private");
    access.repository(id).visibility(hidden ? Visibility.PRIVATE : Visibility.PUBLIC);
    account.mayWrite(id);
    return Answer.json(json);
  }

  static Answer validateYaml() {
    ObjectNode json = Json.object();
    json.putArray("errors");
    json.putArray("warnings");
    return Answer.json(json);
  }

  Answer preupload(Request request, Target target) throws IOException {
    FakeRepository repository = access.writable(request, target.repository());
    FakeCommit commit = ReadApi.commit(repository, target.revision());
    JsonNode asked = Json.parse(request.body().readAllBytes());
    if (asked.path("files").size() > MOST_FILES) {
      throw HubError.plain(400, "more than " + MOST_FILES + " files");
    }
    ArrayNode files = Json.array();
    for (JsonNode file : asked.path("files")) {
      String path = file.path("path").asString();
      StoredFile present = commit.files().get(path);
      ObjectNode told =
          files
              .addObject()
              .put("path", path)
              .put("uploadMode", isLarge(path, file) ? "lfs" : "regular")
              .put("shouldIgnore", repository.ignores(path));
      if (present == null) {
        told.putNull("oid");
      } else {
        told.put("oid", present.etag());
      }
    }
    ObjectNode json = Json.object();
    json.set("files", files);
    return Answer.json(json).header("X-Repo-Commit", commit.sha());
  }

  private static boolean isLarge(String path, JsonNode file) {
    long size = file.path("size").asLong();
    if (size == 0) {
      return false;
    }
    if (LargeFiles.byName(path) || size > LargeFiles.LARGEST_IN_GIT) {
      return true;
    }
    for (byte b : Base64.getDecoder().decode(file.path("sample").asString(""))) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
