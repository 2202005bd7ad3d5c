package dev.datadecide.huggingface.fakehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FakeHubWritingTest {
  private static final String LFS = "application/vnd.git-lfs+json";
  private static final String TOKEN = "hf_writer";

  private final FakeHub hub = FakeHub.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FakeRepository repository = hub.repository("org/toy");
  private final String api = hub.endpoint() + "/api/datasets/org/toy";
  private final String batch = hub.endpoint() + "/datasets/org/toy.git/info/lfs/objects/batch";

  FakeHubWritingTest() {
    hub.account("writer", TOKEN).mayWrite("org/toy");
    hub.account("reader", "hf_reader").mayRead("org/toy");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void createsARepositoryOnceAndNamesItThen() throws Exception {
    String address = hub.endpoint() + "/api/repos/create";
    String body = "{\"name\":\"new\",\"organization\":\"writer\",\"visibility\":\"private\"}";

    assertThat(post(address, body).statusCode()).isEqualTo(200);
    HttpResponse<String> again = post(address, body);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).path("url").asString()).endsWith("/datasets/writer/new");
    assertThat(post(address, body.replace("writer", "other")).statusCode()).isEqualTo(403);
  }

  @Test
  void saysBeforeAnUploadHowEachFileIsToCome() throws Exception {
    repository.commit("main", Map.of("a.txt", FakeFile.text("hello\n")));
    repository.ignore("junk.txt");

    JsonNode files =
        json(post(
                api + "/preupload/main",
                """
                {"files":[{"path":"a.txt","sample":"aGVsbG8K","size":6},
                 {"path":"b.parquet","sample":"UEFSMQ==","size":9},
                 {"path":"c.dat","sample":"AAAA","size":3},
                 {"path":"empty.parquet","sample":"","size":0},
                 {"path":"junk.txt","sample":"YQ==","size":1}]}
                """))
            .path("files");

    assertThat(files.findValuesAsString("uploadMode"))
        .containsExactly("regular", "lfs", "lfs", "regular", "regular");
    assertThat(files.path(0).path("oid").asString()).isEqualTo(FakeFile.text("hello\n").gitSha1());
    assertThat(files.path(1).path("oid").isNull()).isTrue();
    assertThat(files.path(4).path("shouldIgnore").asBoolean()).isTrue();
  }

  @Test
  void takesALargeFileAndCommitsIt() throws Exception {
    FakeFile file = FakeFile.text("PAR1 content PAR1");
    JsonNode object = offer(file, "basic");
    String href = object.path("actions").path("upload").path("href").asString();

    assertThat(href).startsWith("http://localhost:");
    assertThat(commit("", lfsLine("a.parquet", file)).statusCode()).isEqualTo(400);
    assertThat(put(href, "PAR1 content PAR1", "Authorization", "Bearer x").statusCode())
        .isEqualTo(400);
    assertThat(put(href, "PAR1 content PAR1").headers().firstValue("ETag")).isPresent();
    assertThat(verify(object, file).statusCode()).isEqualTo(200);
    HttpResponse<String> committed = commit(repository.head().sha(), lfsLine("a.parquet", file));
    assertThat(json(committed).path("commitOid").asString()).isEqualTo(repository.head().sha());
    assertThat(repository.head().file("a.parquet").orElseThrow().sha256()).isEqualTo(file.sha256());
    assertThat(offer(file, "basic").has("actions")).isFalse();
  }

  @Test
  void doesNotKeepWhatIsNotWhatItWasAnnouncedAs() throws Exception {
    FakeFile file = FakeFile.text("expected");
    JsonNode object = offer(file, "basic");

    put(object.path("actions").path("upload").path("href").asString(), "changed!");

    assertThat(verify(object, file).statusCode()).isEqualTo(422);
    assertThat(commit("", lfsLine("a.parquet", file)).statusCode()).isEqualTo(400);
  }

  @Test
  void joinsThePartsOfALargeFile() throws Exception {
    hub.chunkSize(4);
    FakeFile file = FakeFile.text("0123456789");
    JsonNode object = offer(file, "multipart");
    JsonNode upload = object.path("actions").path("upload");
    assertThat(upload.path("header").path("chunk_size").asString()).isEqualTo("4");
    List<String> slices = List.of("0123", "4567", "89");
    ObjectNode parts = Json.object().put("oid", file.sha256());
    parts.putArray("parts");
    for (int number = 1; number <= 3; number++) {
      HttpResponse<String> answer =
          put(
              upload.path("header").path(Integer.toString(number)).asString(),
              slices.get(number - 1));
      parts
          .withArray("parts")
          .addObject()
          .put("partNumber", number)
          .put("etag", answer.headers().firstValue("ETag").orElseThrow());
    }

    String complete = upload.path("href").asString();
    String wrong = parts.toString().replaceFirst("\"etag\":\"[^,}]*\"", "\"etag\":\"x\"");
    assertThat(post(complete, wrong).statusCode()).isEqualTo(400);
    assertThat(post(complete, parts.toString()).statusCode()).isEqualTo(200);
    assertThat(verify(object, file).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesACommitOnAnOldHead() throws Exception {
    String old = repository.head().sha();
    assertThat(commit(old, fileLine("a.txt", "YQ==")).statusCode()).isEqualTo(200);

    assertThat(commit(old, fileLine("b.txt", "Yg==")).statusCode()).isEqualTo(412);
    assertThat(repository.head().paths()).containsExactly("a.txt");
  }

  @Test
  void deletesFilesAndFoldersAndRefusesBadPaths() throws Exception {
    repository.commit(
        "main",
        Map.of("a.txt", FakeFile.text("a"), "d/b", FakeFile.text("b"), "d/e/c", FakeFile.text("")));

    assertThat(commit("", "{\"key\":\"deletedFile\",\"value\":{\"path\":\"none\"}}").statusCode())
        .isEqualTo(404);
    assertThat(commit("", fileLine("../a", "YQ==")).statusCode()).isEqualTo(400);
    commit(
        "",
        "{\"key\":\"deletedFile\",\"value\":{\"path\":\"a.txt\"}}\n"
            + "{\"key\":\"deletedFolder\",\"value\":{\"path\":\"d/e/\"}}");
    assertThat(repository.head().paths()).containsExactly("d/b");
  }

  @Test
  void doesTheCommitAndKeepsTheAnswerToItself() {
    hub.fault(Route.COMMIT, Fault.dropAnswer());
    String before = repository.head().sha();

    assertThatThrownBy(() -> commit(before, fileLine("a.txt", "YQ==")))
        .isInstanceOf(IOException.class);
    assertThat(repository.head().parent().orElseThrow().sha()).isEqualTo(before);
  }

  @Test
  void tellsReadersTheyMayNotWrite() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/commit/main"))
            .header("Authorization", "Bearer hf_reader")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  private static String fileLine(String path, String base64) {
    ObjectNode line = Json.object().put("key", "file");
    line.putObject("value").put("path", path).put("encoding", "base64").put("content", base64);
    return line.toString();
  }

  private static String lfsLine(String path, FakeFile file) {
    ObjectNode line = Json.object().put("key", "lfsFile");
    line.putObject("value")
        .put("path", path)
        .put("algo", "sha256")
        .put("oid", file.sha256())
        .put("size", file.size());
    return line.toString();
  }

  private JsonNode offer(FakeFile file, String transfer) throws Exception {
    ObjectNode body = Json.object().put("operation", "upload");
    body.putArray("transfers").add("basic").add("multipart");
    body.putArray("objects").addObject().put("oid", file.sha256()).put("size", file.size());
    JsonNode answer = json(send(batch, body.toString(), LFS));
    assertThat(answer.path("transfer").asString()).isEqualTo(transfer);
    return answer.path("objects").path(0);
  }

  private HttpResponse<String> verify(JsonNode object, FakeFile file) throws Exception {
    return post(
        object.path("actions").path("verify").path("href").asString(),
        Json.object().put("oid", file.sha256()).put("size", file.size()).toString());
  }

  private HttpResponse<String> commit(String parent, String lines) throws Exception {
    ObjectNode header = Json.object().put("key", "header");
    header.putObject("value").put("summary", "s").put("parentCommit", parent);
    return send(api + "/commit/main", header + "\n" + lines + "\n", "application/x-ndjson");
  }

  private HttpResponse<String> put(String address, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).PUT(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, String body) throws Exception {
    return send(address, body, "application/json");
  }

  private HttpResponse<String> send(String address, String body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.parse(answer.body());
  }
}
