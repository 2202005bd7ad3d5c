package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says where large files are to be sent, and whether they arrived. */
final class LfsApi {
  private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";

  private final Access access;
  private final Uploads uploads;
  private final Settings settings;
  private final String endpoint;

  LfsApi(Access access, Uploads uploads, Settings settings, String endpoint) {
    this.access = access;
    this.uploads = uploads;
    this.settings = settings;
    this.endpoint = endpoint;
  }

  Answer batch(Request request, Target target) throws IOException {
    FakeRepository repository = access.writable(request, target.repository());
    if (!request.header("content-type").orElse("").startsWith(MEDIA_TYPE)) {
      throw HubError.plain(400, "expected " + MEDIA_TYPE);
    }
    JsonNode asked = Json.parse(request.body().readAllBytes());
    boolean multipart = false;
    for (JsonNode transfer : asked.path("transfers")) {
      multipart |= transfer.asString().equals("multipart");
    }
    boolean inParts = false;
    ArrayNode objects = Json.array();
    for (JsonNode object : asked.path("objects")) {
      String oid = object.path("oid").asString();
      long size = object.path("size").asLong();
      ObjectNode told = objects.addObject().put("oid", oid).put("size", size);
      if (uploads.find(oid).isPresent() || repository.find(oid).isPresent()) {
        continue;
      }
      ObjectNode actions = told.putObject("actions");
      if (multipart && size > settings.chunkSize()) {
        inParts = true;
        parts(actions.putObject("upload"), oid, size);
      } else {
        actions.putObject("upload").put("href", uploads.whole(oid));
      }
      actions.putObject("verify").put("href", verifyAddress(repository));
    }
    ObjectNode json = Json.object().put("transfer", inParts ? "multipart" : "basic");
    json.set("objects", objects);
    return Answer.json(json).header("Content-Type", MEDIA_TYPE);
  }

  private void parts(ObjectNode upload, String oid, long size) {
    String id = uploads.begin(oid);
    upload.put("href", base() + "/api/complete_multipart?uploadId=" + id);
    ObjectNode header = upload.putObject("header");
    int chunk = settings.chunkSize();
    header.put("chunk_size", Integer.toString(chunk));
    int count = Math.toIntExact((size + chunk - 1) / chunk);
    // Not in order of the parts: numbers are to be compared as numbers.
    for (int number = count; number >= 1; number--) {
      header.put(Integer.toString(number), uploads.part(oid, id, number));
    }
  }

  private String verifyAddress(FakeRepository repository) {
    return base() + "/datasets/" + repository.id() + ".git/info/lfs/objects/verify";
  }

  private String base() {
    return settings.namesCanonicalAddresses() ? "https://huggingface.co" : endpoint;
  }

  Answer verify(Request request, Target target) throws IOException {
    access.writable(request, target.repository());
    JsonNode asked = Json.parse(request.body().readAllBytes());
    Optional<FakeFile> file = uploads.find(asked.path("oid").asString());
    if (file.filter(found -> found.size() == asked.path("size").asLong()).isEmpty()) {
      throw HubError.plain(422, "The object was not uploaded, or differs from its oid or size");
    }
    return Answer.json(Json.object());
  }
}
