package dev.datadecide.huggingface.fakehub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Files: a redirect to the store, a redirect on the same host, or the bytes themselves. */
final class ResolveApi {
  private final Access access;
  private final Store store;
  private final Settings settings;
  private final String prefix;

  ResolveApi(Access access, Store store, Settings settings, String prefix) {
    this.access = access;
    this.store = store;
    this.settings = settings;
    this.prefix = prefix;
  }

  Answer resolve(Request request, Target target) {
    FakeRepository repository = access.readable(request, target.repository());
    FakeCommit commit = ReadApi.commit(repository, target.revision());
    StoredFile file = file(commit, target.path());
    String etag = "\"" + file.etag() + "\"";
    Answer answer;
    if (request.header("if-none-match").filter(etag::equals).isPresent()) {
      answer = Answer.empty(304).header("ETag", etag);
    } else if (file.lfs()) {
      answer = linked(302, store.sign(file.content()), file);
    } else if (repository.servesSmallFilesDirectly() || file.content().size() == 0) {
      answer = Answer.file(file.content(), request, etag);
    } else {
      answer = linked(307, sameHost(repository, commit, target.path(), file), file);
    }
    if (file.lfs() && settings.announcesXet()) {
      answer.header("X-Xet-Hash", Store.foreignHash(file.content().sha256()));
    }
    return answer.header("X-Repo-Commit", commit.sha());
  }

  Answer resolveCache(Request request, Target target) {
    FakeRepository repository = access.readable(request, target.repository());
    FakeCommit commit = ReadApi.commit(repository, target.revision());
    StoredFile file = file(commit, target.path());
    return Answer.file(file.content(), request, "\"" + file.etag() + "\"")
        .header("X-Repo-Commit", commit.sha());
  }

  private static StoredFile file(FakeCommit commit, String path) {
    StoredFile file = commit.files().get(path);
    if (file == null) {
      throw HubError.entryNotFound(commit);
    }
    return file;
  }

  private static Answer linked(int status, String location, StoredFile file) {
    String etag = "\"" + file.etag() + "\"";
    return Answer.text(status, "text/plain; charset=utf-8", "Redirecting. " + location)
        .header("Location", location)
        .header("ETag", etag)
        .header("X-Linked-ETag", etag)
        .header("X-Linked-Size", Long.toString(file.content().size()))
        .header("Accept-Ranges", "bytes");
  }

  private String sameHost(
      FakeRepository repository, FakeCommit commit, String path, StoredFile file) {
    String quoted = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return prefix
        + "/api/resolve-cache/datasets/%s/%s/%s?%s=&etag=%%22%s%%22"
            .formatted(
                repository.id(),
                commit.sha(),
                quoted.replace("+", "%20").replace("%2F", "/"),
                quoted,
                file.etag());
  }
}
