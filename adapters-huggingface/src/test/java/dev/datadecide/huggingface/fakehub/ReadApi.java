package dev.datadecide.huggingface.fakehub;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers about repositories, their refs and commits, and the account that asks. */
final class ReadApi {
  static final String DATE = "2026-01-02T03:04:05.000Z";

  private final Access access;

  ReadApi(Access access) {
    this.access = access;
  }

  Answer whoAmI(Request request) {
    FakeAccount account =
        access
            .caller(request)
            .orElseThrow(() -> HubError.plain(401, "Invalid username or password."));
    ObjectNode json = Json.object().put("type", "user").put("name", account.name());
    ArrayNode organizations = json.putArray("orgs");
    account.organizations().stream()
        .sorted()
        .forEach(name -> organizations.addObject().put("name", name).put("roleInOrg", "write"));
    json.putObject("auth")
        .put("type", "access_token")
        .putObject("accessToken")
        .put("displayName", "test")
        .put("role", "fineGrained");
    return Answer.json(json);
  }

  Answer info(Request request, Target target) {
    FakeRepository repository = access.visible(request, target.repository());
    FakeCommit commit = commit(repository, target.revision());
    ObjectNode json =
        Json.object()
            .put("_id", "65f0")
            .put("id", repository.id())
            .put("author", repository.id().split("/", -1)[0])
            .put("sha", commit.sha())
            .put("lastModified", DATE)
            .put("createdAt", DATE)
            .put("private", repository.visibility() == Visibility.PRIVATE)
            .put("disabled", false)
            .put("downloads", 7)
            .put("likes", 0);
    if (repository.visibility() == Visibility.GATED) {
      json.put("gated", "manual");
    } else {
      json.put("gated", false);
    }
    json.putArray("tags").add("license:odc-by");
    json.putObject("cardData").put("license", "odc-by");
    ArrayNode siblings = json.putArray("siblings");
    boolean blobs = request.flag("blobs");
    commit.files().forEach((path, file) -> siblings.add(sibling(path, file, blobs)));
    return Answer.json(json).header("X-Repo-Commit", commit.sha());
  }

  private static ObjectNode sibling(String path, StoredFile file, boolean blobs) {
    ObjectNode json = Json.object().put("rfilename", path);
    if (!blobs) {
      return json;
    }
    json.put("size", file.content().size()).put("blobId", file.oid());
    if (file.lfs()) {
      json.putObject("lfs")
          .put("sha256", file.content().sha256())
          .put("size", file.content().size())
          .put("pointerSize", file.content().pointer().size());
    }
    return json;
  }

  Answer refs(Request request, Target target) {
    FakeRepository repository = access.visible(request, target.repository());
    ObjectNode json = Json.object();
    refs(json.putArray("branches"), repository, "refs/heads/");
    refs(json.putArray("converts"), repository, "refs/convert/");
    refs(json.putArray("tags"), repository, "refs/tags/");
    if (request.flag("include_prs")) {
      refs(json.putArray("pullRequests"), repository, "refs/pr/");
    }
    return Answer.json(json);
  }

  private static void refs(ArrayNode list, FakeRepository repository, String prefix) {
    for (Map.Entry<String, FakeCommit> ref : repository.refs().entrySet()) {
      if (ref.getKey().startsWith(prefix)) {
        list.addObject()
            .put("name", ref.getKey().substring(prefix.length()))
            .put("ref", ref.getKey())
            .put("targetCommit", ref.getValue().sha());
      }
    }
  }

  Answer commits(Request request, Target target) {
    FakeRepository repository = access.visible(request, target.repository());
    FakeCommit head = commit(repository, target.revision());
    ArrayNode list = Json.array();
    for (Optional<FakeCommit> next = Optional.of(head); next.isPresent(); ) {
      FakeCommit commit = next.get();
      ObjectNode json =
          list.addObject()
              .put("id", commit.sha())
              .put("title", commit.title())
              .put("message", "")
              .put("date", DATE);
      json.putArray("authors").addObject().put("user", "someone");
      next = commit.parent();
    }
    return Answer.json(list).header("X-Repo-Commit", head.sha());
  }

  static FakeCommit commit(FakeRepository repository, String revision) {
    return repository.revision(revision).orElseThrow(() -> HubError.revisionNotFound(revision));
  }
}
