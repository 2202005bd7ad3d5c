package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Listings: a tree in pages, and some paths at once. */
final class TreeApi {
  private static final String NO_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  private final Access access;
  private final Settings settings;

  TreeApi(Access access, Settings settings) {
    this.access = access;
    this.settings = settings;
  }

  Answer tree(Request request, Target target, String baseAddress) {
    FakeRepository repository = access.visible(request, target.repository());
    FakeCommit commit = ReadApi.commit(repository, target.revision());
    List<ObjectNode> entries = entries(commit, target.path(), request);
    if (entries.isEmpty() && !target.path().isEmpty()) {
      throw HubError.entryNotFound(commit);
    }
    Map<String, String> query = request.query();
    int page = settings.pageSize();
    if (query.containsKey("limit")) {
      page = Math.min(page, Integer.parseInt(query.get("limit")));
    }
    String cursor = query.get("cursor");
    int from = cursor == null ? 0 : Integer.parseInt(decode(cursor));
    int to = Math.min(entries.size(), from + page);
    ArrayNode json = Json.array();
    entries.subList(from, to).forEach(json::add);
    Answer answer = Answer.json(json).header("X-Repo-Commit", commit.sha());
    if (to < entries.size()) {
      Map<String, String> next = new TreeMap<>(query);
      next.put("cursor", encode(Integer.toString(to)));
      String address = baseAddress + request.rawPath() + "?" + text(next);
      answer.header("Link", "<" + address + ">; rel=\"next\"");
    }
    return answer;
  }

  private List<ObjectNode> entries(FakeCommit commit, String folder, Request request) {
    boolean recursive = request.flag("recursive");
    boolean expand = request.flag("expand");
    String prefix = folder.isEmpty() ? "" : folder + "/";
    Map<String, ObjectNode> entries = new TreeMap<>();
    commit
        .files()
        .forEach((path, file) -> {
          if (!path.startsWith(prefix)) {
            return;
          }
          int slash = path.indexOf('/', Math.max(1, prefix.length()));
          while (slash > 0) {
            String parent = path.substring(0, slash);
            entries.computeIfAbsent(parent, name -> directory(name));
            slash = recursive ? path.indexOf('/', slash + 1) : -1;
          }
          if (recursive || path.indexOf('/', prefix.length()) < 0) {
            entries.put(path, file(commit, path, file, expand));
          }
        });
    return new ArrayList<>(entries.values());
  }

  Answer pathsInfo(Request request, Target target) throws IOException {
    FakeRepository repository = access.visible(request, target.repository());
    FakeCommit commit = ReadApi.commit(repository, target.revision());
    ArrayNode json = Json.array();
    PathsQuery query = PathsQuery.of(request);
    for (String path : query.paths()) {
      StoredFile file = commit.files().get(path);
      if (file != null) {
        json.add(file(commit, path, file, query.expand()));
      } else if (commit.files().keySet().stream().anyMatch(key -> key.startsWith(path + "/"))) {
        json.add(directory(path));
      }
    }
    return Answer.json(json).header("X-Repo-Commit", commit.sha());
  }

  /** The two forms in which clients ask for some paths: a form and JSON. */
  private record PathsQuery(List<String> paths, boolean expand) {
    static PathsQuery of(Request request) throws IOException {
      String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
      if (request.header("content-type").orElse("").startsWith("application/json")) {
        JsonNode json = Json.parse(body);
        List<String> paths = new ArrayList<>();
        json.path("paths").forEach(path -> paths.add(path.asString()));
        return new PathsQuery(paths, json.path("expand").asBoolean(false));
      }
      List<String> paths = new ArrayList<>();
      boolean expand = false;
      for (String[] pair : Request.form(body)) {
        if (pair[0].equals("paths")) {
          paths.add(pair[1]);
        } else if (pair[0].equals("expand")) {
          expand = Request.isTrue(pair[1]);
        }
      }
      return new PathsQuery(paths, expand);
    }
  }

  private static ObjectNode directory(String path) {
    return Json.object()
        .put("type", "directory")
        .put("oid", NO_TREE)
        .put("size", 0)
        .put("path", path);
  }

  private ObjectNode file(FakeCommit commit, String path, StoredFile file, boolean expand) {
    ObjectNode json =
        Json.object()
            .put("type", "file")
            .put("oid", file.oid())
            .put("size", file.content().size())
            .put("path", path);
    if (file.lfs()) {
      json.putObject("lfs")
          .put("oid", file.content().sha256())
          .put("size", file.content().size())
          .put("pointerSize", file.content().pointer().size());
      if (settings.announcesXet()) {
        json.put("xetHash", Store.foreignHash(file.content().sha256()));
      }
    }
    if (expand) {
      FakeCommit last = commit.lastChange(path);
      json.putObject("lastCommit")
          .put("id", last.sha())
          .put("title", last.title())
          .put("date", ReadApi.DATE);
      json.putObject("securityFileStatus")
          .put("status", "safe")
          .putNull("avScan")
          .putNull("pickleImportScan");
    }
    return json;
  }

  private static String text(Map<String, String> query) {
    return query.entrySet().stream()
        .map(pair -> quote(pair.getKey()) + "=" + quote(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String quote(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
