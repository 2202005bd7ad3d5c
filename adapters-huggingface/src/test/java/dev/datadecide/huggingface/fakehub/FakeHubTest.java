package dev.datadecide.huggingface.fakehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FakeHubTest {
  private static final String HELLO_GIT = "ce013625030ba8dba906f756967f9e9ca394464a";
  private static final String HELLO_SHA256 =
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
  private static final String HELLO_POINTER = "fa61e1ef71c9908c0926776a4aa3504b3a27f159";
  private static final String RESOLVE = "/datasets/org/toy/resolve/main/";

  @TempDir Path folder;

  private final FakeHub hub = FakeHub.start();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final FakeCommit commit =
      hub.repository("org/toy")
          .commit(
              "main",
              Map.of(
                  "README.md", FakeFile.text("hello\n"),
                  "empty.txt", FakeFile.text(""),
                  "data/a.parquet", FakeFile.text("hello\n"),
                  "data/deep/b.parquet", FakeFile.text("other"),
                  "cfg/x y+#%?é.json", FakeFile.text("{}")));

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void namesFilesAsGitAndTheStoreDo() throws Exception {
    JsonNode info = json(get("/api/datasets/org/toy/revision/main?blobs=true"));

    assertThat(info.path("sha").asString()).isEqualTo(commit.sha());
    JsonNode readme = sibling(info, "README.md");
    assertThat(readme.path("blobId").asString()).isEqualTo(HELLO_GIT);
    JsonNode parquet = sibling(info, "data/a.parquet");
    assertThat(parquet.path("blobId").asString()).isEqualTo(HELLO_POINTER);
    assertThat(parquet.path("lfs").path("sha256").asString()).isEqualTo(HELLO_SHA256);
    assertThat(parquet.path("lfs").path("pointerSize").asInt()).isEqualTo(126);
  }

  @Test
  void servesALargeFileFromTheStoreUnderASignature() throws Exception {
    HttpResponse<String> hubAnswer = get(RESOLVE + "data/a.parquet");

    assertThat(hubAnswer.statusCode()).isEqualTo(302);
    assertThat(header(hubAnswer, "X-Linked-ETag")).isEqualTo("\"" + HELLO_SHA256 + "\"");
    assertThat(header(hubAnswer, "X-Linked-Size")).isEqualTo("6");
    assertThat(header(hubAnswer, "X-Repo-Commit")).isEqualTo(commit.sha());
    String location = header(hubAnswer, "Location");
    assertThat(location).startsWith("http://localhost:");
    HttpResponse<String> whole = send("GET", location);
    assertThat(whole.body()).isEqualTo("hello\n");
    assertThat(header(whole, "ETag")).hasSize(66).isNotEqualTo("\"" + HELLO_SHA256 + "\"");
    assertThat(send("GET", location, "Range", "bytes=2-3").body()).isEqualTo("ll");
    assertThat(send("GET", location, "Range", "bytes=6-").statusCode()).isEqualTo(416);
    assertThat(send("GET", location, "Authorization", "Bearer x").statusCode()).isEqualTo(400);
    assertThat(send("GET", location + "x").statusCode()).isEqualTo(200);
    assertThat(send("GET", location.replace("Signature=", "Signature=0")).statusCode())
        .isEqualTo(403);
    hub.expireSignatures();
    assertThat(send("GET", location).body()).contains("expired");
  }

  @Test
  void servesASmallFileThroughARedirectOnTheSameHost() throws Exception {
    HttpResponse<String> first = get(RESOLVE + "cfg/x%20y%2B%23%25%3F%C3%A9.json");

    assertThat(first.statusCode()).isEqualTo(307);
    String location = header(first, "Location");
    assertThat(location).startsWith("/api/resolve-cache/datasets/org/toy/" + commit.sha());
    HttpResponse<String> second = get(location);
    assertThat(second.body()).isEqualTo("{}");
    assertThat(header(second, "X-Repo-Commit")).isEqualTo(commit.sha());
    HttpResponse<String> head = send("HEAD", hub.endpoint() + location);
    assertThat(header(head, "Content-Length")).isEqualTo("2");
    assertThat(get(RESOLVE + "empty.txt").statusCode()).isEqualTo(200);
  }

  @Test
  void servesSmallFilesOfAPrivateRepositoryByThemselves() throws Exception {
    hub.repository("org/toy").visibility(Visibility.PRIVATE);
    hub.account("someone", "hf_a").mayRead("org/toy");
    hub.account("nobody", "hf_b");

    String address = hub.endpoint() + RESOLVE + "README.md";
    assertThat(send("GET", address, "Authorization", "Bearer hf_a").body()).isEqualTo("hello\n");
    assertCode(send("GET", address), 401, "RepoNotFound");
    assertCode(send("GET", address, "Authorization", "Bearer hf_b"), 404, "RepoNotFound");
    HttpResponse<String> bad = send("GET", address, "Authorization", "Bearer hf_c");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.headers().firstValue("X-Error-Code")).isEmpty();
  }

  @Test
  void listsAGatedRepositoryAndKeepsItsFiles() throws Exception {
    hub.repository("org/toy").visibility(Visibility.GATED);
    hub.account("someone", "hf_a");

    assertThat(json(get("/api/datasets/org/toy")).path("gated").asString()).isEqualTo("manual");
    String address = hub.endpoint() + RESOLVE + "README.md";
    assertCode(send("GET", address), 401, "GatedRepo");
    assertCode(send("GET", address, "Authorization", "Bearer hf_a"), 403, "GatedRepo");
  }

  @Test
  void listsInPagesThatOnlyTheLinkContinues() throws Exception {
    List<String> paths = new ArrayList<>();
    String next = hub.endpoint() + "/api/datasets/org/toy/tree/main?recursive=True&expand=true";
    int pages = 0;
    while (!next.isEmpty()) {
      HttpResponse<String> page = send("GET", next);
      json(page).forEach(entry -> paths.add(entry.path("path").asString()));
      Matcher link =
          Pattern.compile("<(.*)>; rel=\"next\"")
              .matcher(page.headers().firstValue("Link").orElse(""));
      next = link.matches() ? link.group(1) : "";
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(paths)
        .containsExactly(
            "README.md",
            "cfg",
            "cfg/x y+#%?é.json",
            "data",
            "data/a.parquet",
            "data/deep",
            "data/deep/b.parquet",
            "empty.txt");
    assertThat(json(get("/api/datasets/org/toy/tree/main/data")).size()).isEqualTo(2);
    assertThat(json(get("/api/datasets/org/toy/tree/main/data%2Fdeep")).size()).isEqualTo(1);
    assertCode(get("/api/datasets/org/toy/tree/main/none"), 404, "EntryNotFound");
  }

  @Test
  void tellsOfSomePathsInBothEncodings() throws Exception {
    String address = hub.endpoint() + "/api/datasets/org/toy/paths-info/main";
    HttpResponse<String> form =
        post(address, "application/x-www-form-urlencoded", "paths=README.md&paths=no&paths=data");
    HttpResponse<String> jsonForm =
        post(address, "application/json", "{\"paths\":[\"data/a.parquet\",\"no\"]}");

    assertThat(json(form).size()).isEqualTo(2);
    assertThat(json(form).path(1).path("type").asString()).isEqualTo("directory");
    assertThat(json(jsonForm).path(0).path("lfs").path("oid").asString()).isEqualTo(HELLO_SHA256);
  }

  @Test
  void knowsCommitsByBranchTagFullRefAndId() throws Exception {
    FakeRepository repository = hub.repository("org/toy");
    repository.ref("refs/tags/v1", commit).ref("refs/convert/parquet", commit);
    FakeCommit later = repository.commit("main", Map.of("new.txt", FakeFile.text("new")));

    for (String revision : List.of("v1", "refs%2Fconvert%2Fparquet", commit.sha())) {
      JsonNode info = json(get("/api/datasets/org/toy/revision/" + revision));
      assertThat(info.path("sha").asString()).isEqualTo(commit.sha());
    }
    assertThat(json(get("/api/datasets/org/toy")).path("sha").asString()).isEqualTo(later.sha());
    assertThat(json(get("/api/datasets/org/toy/commits/main")).size()).isEqualTo(3);
    JsonNode refs = json(get("/api/datasets/org/toy/refs"));
    assertThat(refs.path("converts").path(0).path("name").asString()).isEqualTo("parquet");
    assertCode(get("/api/datasets/org/toy/revision/none"), 404, "RevisionNotFound");
    assertCode(get("/api/datasets/org/none"), 401, "RepoNotFound");
    HttpResponse<String> entry = get(RESOLVE + "none");
    assertCode(entry, 404, "EntryNotFound");
    assertThat(header(entry, "X-Repo-Commit")).isEqualTo(later.sha());
  }

  @Test
  void redirectsTheOldNameOfARepository() throws Exception {
    hub.rename("old/toy", "org/toy");

    assertThat(header(get("/datasets/old/toy/resolve/main/README.md"), "Location"))
        .isEqualTo(RESOLVE + "README.md");
  }

  @Test
  void goesWrongAsOftenAsItIsTold() throws Exception {
    hub.fault(Route.INFO, Fault.status(503).and(Fault.header("Retry-After", "7")).times(2));
    hub.fault(Route.INFO, Fault.omitHeader("X-Repo-Commit"));

    HttpResponse<String> first = get("/api/datasets/org/toy");
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(header(first, "Retry-After")).isEqualTo("7");
    assertThat(get("/api/datasets/org/toy").statusCode()).isEqualTo(503);
    assertThat(get("/api/datasets/org/toy").headers().firstValue("X-Repo-Commit")).isEmpty();
    assertThat(get("/api/datasets/org/toy").headers().firstValue("X-Repo-Commit")).isPresent();
  }

  @Test
  void spoilsBodiesOnTheWire() throws Exception {
    String address = header(get(RESOLVE + "data/a.parquet"), "Location");
    hub.fault(Route.STORE_READ, Fault.cutAfter(3))
        .fault(Route.STORE_READ, Fault.promiseMore(5))
        .fault(Route.STORE_READ, Fault.corrupt(1))
        .fault(Route.STORE_READ, Fault.shortened(4))
        .fault(Route.STORE_READ, Fault.lengthened(1))
        .fault(Route.STORE_READ, Fault.gzip())
        .fault(Route.STORE_READ, Fault.noContentLength())
        .fault(Route.STORE_READ, Fault.ignoreRange())
        .fault(Route.STORE_READ, Fault.expireSignature());

    assertThatThrownBy(() -> send("GET", address)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> send("GET", address)).isInstanceOf(IOException.class);
    assertThat(send("GET", address).body()).isEqualTo("hdllo\n");
    assertThat(send("GET", address).body()).isEqualTo("hell");
    assertThat(send("GET", address).body()).hasSize(7);
    assertThat(header(send("GET", address), "Content-Encoding")).isEqualTo("gzip");
    HttpResponse<String> unsized = send("GET", address);
    assertThat(unsized.headers().firstValue("Content-Length")).isEmpty();
    assertThat(unsized.body()).isEqualTo("hello\n");
    assertThat(send("GET", address, "Range", "bytes=3-").statusCode()).isEqualTo(200);
    assertThat(send("GET", address).statusCode()).isEqualTo(403);
    assertThat(send("GET", address).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsAnAnswerToItself() {
    hub.fault(Route.PATHS_INFO, Fault.dropAnswer());
    String address = hub.endpoint() + "/api/datasets/org/toy/paths-info/main";

    assertThatThrownBy(() -> post(address, "application/json", "{\"paths\":[]}"))
        .isInstanceOf(IOException.class);
    assertThat(hub.requests(Route.PATHS_INFO)).hasSize(1);
  }

  @Test
  void streamsAFileFromDisk() throws Exception {
    Path file = folder.resolve("big.bin");
    Files.write(file, new byte[5_000_000]);
    hub.repository("org/toy").commit("main", Map.of("big.bin", FakeFile.path(file)));

    String address = header(get(RESOLVE + "big.bin"), "Location");

    assertThat(send("GET", address, "Range", "bytes=-7").body()).hasSize(7);
    assertThat(send("GET", address).body()).hasSize(5_000_000);
  }

  @Test
  void remembersRequestsAndAnswersTheRestWithNotFound() throws Exception {
    assertThat(get("/api/agent-harnesses").statusCode()).isEqualTo(404);
    String address = hub.endpoint() + RESOLVE + "data/a.parquet";
    String location = header(send("HEAD", address, "X-Probe", "1"), "Location");
    send("GET", location);

    assertThat(hub.requests())
        .extracting(RecordedRequest::summary)
        .containsExactly("GET UNKNOWN", "HEAD RESOLVE", "GET STORE_READ");
    assertThat(hub.requests().get(1).header("x-probe")).contains("1");
    assertThat(hub.requests().get(1).toStore()).isFalse();
    assertThat(hub.requests().get(2).toStore()).isTrue();
  }

  @Test
  void answersBelowAPathAsAMirrorDoes() throws Exception {
    try (FakeHub mirror = FakeHub.startUnder("/mirror/hf")) {
      mirror.repository("org/toy").commit("main", Map.of("a.txt", FakeFile.text("a")));
      String address = mirror.endpoint() + "/datasets/org/toy/resolve/main/a.txt";
      String location = header(send("GET", address), "Location");

      assertThat(location).startsWith("/mirror/hf/api/resolve-cache/");
      URI there = URI.create(address).resolve(location);
      assertThat(send("GET", there.toString()).body()).isEqualTo("a");
    }
  }

  private static void assertCode(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("X-Error-Code")).contains(code);
    assertThat(answer.headers().firstValue("X-Error-Message")).isPresent();
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  private static JsonNode sibling(JsonNode info, String name) {
    for (JsonNode sibling : info.path("siblings")) {
      if (sibling.path("rfilename").asString().equals(name)) {
        return sibling;
      }
    }
    throw new AssertionError("no sibling " + name);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", hub.endpoint() + path);
  }

  private HttpResponse<String> send(String method, String address, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
