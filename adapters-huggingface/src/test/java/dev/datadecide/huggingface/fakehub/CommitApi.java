package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commits: one JSON object per line, a header first; all of it or nothing. */
final class CommitApi {
  private final Access access;
  private final Uploads uploads;
  private final String endpoint;

  CommitApi(Access access, Uploads uploads, String endpoint) {
    this.access = access;
    this.uploads = uploads;
    this.endpoint = endpoint;
  }

  Answer commit(Request request, Target target) throws IOException {
    FakeRepository repository = access.writable(request, target.repository());
    String text = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    List<JsonNode> lines = text.lines().filter(line -> !line.isBlank()).map(Json::parse).toList();
    if (lines.isEmpty() || !lines.getFirst().path("key").asString().equals("header")) {
      throw HubError.plain(400, "the first line is not a header");
    }
    JsonNode header = lines.getFirst().path("value");
    // Nothing may come between the comparison with the head and the commit.
    synchronized (repository) {
      FakeCommit head = ReadApi.commit(repository, target.revision());
      String parent = header.path("parentCommit").asString("");
      if (!parent.isEmpty() && !parent.equals(head.sha())) {
        throw HubError.plain(412, "A commit has happened since. Please refresh and try again.");
      }
      Map<String, StoredFile> files = new TreeMap<>();
      Set<String> deleted = new HashSet<>();
      for (JsonNode line : lines.subList(1, lines.size())) {
        operation(line, repository, head, files, deleted);
      }
      boolean proposal = request.flag("create_pr");
      String branch = proposal ? newProposal(repository, head) : target.revision();
      String title = header.path("summary").asString();
      FakeCommit commit = repository.commitStored(branch, title, files, deleted);
      String page = endpoint + "/datasets/" + repository.id();
      ObjectNode json =
          Json.object()
              .put("success", true)
              .put("commitOid", commit.sha())
              .put("commitUrl", page + "/commit/" + commit.sha())
              .put("hookOutput", "");
      if (proposal) {
        json.put("pullRequestUrl", page + "/discussions/" + branch.substring(8));
      } else {
        json.putNull("pullRequestUrl");
      }
      return Answer.json(json);
    }
  }

  private void operation(
      JsonNode line,
      FakeRepository repository,
      FakeCommit head,
      Map<String, StoredFile> files,
      Set<String> deleted) {
    JsonNode value = line.path("value");
    String path = value.path("path").asString();
    checkPath(path);
    switch (line.path("key").asString()) {
      case "file" -> {
        byte[] content = Base64.getDecoder().decode(value.path("content").asString());
        files.put(path, new StoredFile(FakeFile.bytes(content), false));
      }
      case "lfsFile" -> {
        FakeFile content =
            uploads
                .find(value.path("oid").asString())
                .or(() -> repository.find(value.path("oid").asString()))
                .orElseThrow(() ->
                    HubError.plain(
                        400, "LFS pointer pointed to a file that does not exist: " + path));
        files.put(path, new StoredFile(content, true));
      }
      case "deletedFile" -> {
        if (!head.files().containsKey(path)) {
          throw HubError.entryNotFound(head);
        }
        deleted.add(path);
      }
      case "deletedFolder" -> {
        String folder = path.endsWith("/") ? path : path + "/";
        head.files().keySet().stream().filter(f -> f.startsWith(folder)).forEach(deleted::add);
      }
      default -> throw HubError.plain(400, "unknown operation " + line.path("key"));
    }
  }

  private static void checkPath(String path) {
    List<String> segments = List.of(path.split("/", -1));
    for (String forbidden : List.of(".", "..", ".git", ".cache")) {
      if (path.startsWith("/") || segments.contains(forbidden)) {
        throw HubError.plain(400, "invalid path in repo: " + path);
      }
    }
  }

  private static String newProposal(FakeRepository repository, FakeCommit head) {
    int number = 1;
    while (repository.refs().containsKey("refs/pr/" + number)) {
      number++;
    }
    repository.ref("refs/pr/" + number, head);
    return "refs/pr/" + number;
  }
}
