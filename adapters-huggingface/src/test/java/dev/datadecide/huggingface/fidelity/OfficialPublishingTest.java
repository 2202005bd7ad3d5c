package dev.datadecide.huggingface.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.FakeRepository;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The official client publishes to the fake Hub as it publishes to the real one. */
@Tag("hub-fidelity")
class OfficialPublishingTest {
  private static final String REPO = "example-org/toy-results";
  private static final String TOKEN = "hf_writer";

  private static OfficialClient installed;

  @TempDir Path home;

  private final FakeHub hub = FakeHub.start();
  private final FakeRepository repository = hub.repository(REPO);
  private OfficialClient client;

  @BeforeAll
  static void install() {
    installed = OfficialClient.installed();
  }

  @BeforeEach
  void connect() {
    hub.account("writer", TOKEN).mayWrite(REPO).mayCreateIn("example-org");
    client = installed.with(hub.endpoint(), home);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aRepositoryIsCreatedOnce() {
    Map<String, ?> arguments = Map.of("repo", "example-org/new", "token", TOKEN, "exist_ok", false);
    client.call("create_repo", arguments);

    assertThat(hub.hasRepository("example-org/new")).isTrue();
    assertThat(client.attempt("create_repo", arguments).path("status").asInt()).isEqualTo(409);
    JsonNode again =
        client.call(
            "create_repo", Map.of("repo", "example-org/new", "token", TOKEN, "exist_ok", true));
    assertThat(again.asString()).endsWith("/datasets/example-org/new");
  }

  @Test
  void oneCommitTakesSmallAndLargeFilesInTheKnownOrder() throws IOException {
    Map<String, String> files =
        Map.of("README.md", file("r.md", "hello\n"), "a.parquet", file("a", "PAR1 rows PAR1"));
    JsonNode commit = client.call("commit", Map.of("repo", REPO, "files", files, "token", TOKEN));

    assertThat(commit.path("oid").asString()).isEqualTo(repository.head().sha());
    assertThat(repository.head().paths()).containsExactly("README.md", "a.parquet");
    assertThat(writes())
        .containsExactly(
            "POST VALIDATE_YAML",
            "POST PREUPLOAD",
            "POST LFS_BATCH",
            "PUT STORE_WRITE",
            "POST LFS_VERIFY",
            "POST COMMIT");
    assertThat(hub.requests(Route.STORE_WRITE).getFirst().header("authorization")).isEmpty();

    hub.forgetRequests();
    String head = repository.head().sha();
    client.call("commit", Map.of("repo", REPO, "files", files, "token", TOKEN));
    assertThat(repository.head().sha()).isEqualTo(head);
    assertThat(hub.requests(Route.COMMIT)).isEmpty();
  }

  @Test
  void aStaleParentIsRefused() throws IOException {
    String old = repository.head().sha();
    Map<String, String> first = Map.of("a.txt", file("a", "a"));
    Map<String, String> second = Map.of("b.txt", file("b", "b"));
    client.call(
        "commit", Map.of("repo", REPO, "files", first, "token", TOKEN, "parent_commit", old));

    JsonNode refused =
        client.attempt(
            "commit", Map.of("repo", REPO, "files", second, "token", TOKEN, "parent_commit", old));

    assertThat(refused.path("status").asInt()).isEqualTo(412);
    assertThat(repository.head().paths()).containsExactly("a.txt");
  }

  @Test
  void aLargeFileComesInParts() throws IOException {
    hub.chunkSize(100_000);
    String content = "0123456789".repeat(25_000);

    client.call(
        "commit",
        Map.of("repo", REPO, "files", Map.of("a.bin", file("a", content)), "token", TOKEN));

    assertThat(hub.requests(Route.STORE_WRITE)).hasSize(3);
    assertThat(hub.requests(Route.STORE_COMPLETE)).hasSize(1);
    assertThat(hub.requests(Route.STORE_COMPLETE).getFirst().header("authorization")).isEmpty();
    assertThat(repository.head().file("a.bin").orElseThrow().size()).isEqualTo(250_000);
  }

  @Test
  void aFileIsUploadedSeenAndDeleted() throws IOException {
    client.call(
        "upload",
        Map.of("repo", REPO, "path", "d/a.txt", "file", file("a", "abc"), "token", TOKEN));

    JsonNode seen = client.call("paths_info", Map.of("repo", REPO, "paths", List.of("d/a.txt")));
    assertThat(seen.path(0).path("size").asInt()).isEqualTo(3);
    client.call("delete", Map.of("repo", REPO, "path", "d/a.txt", "token", TOKEN));
    assertThat(repository.head().paths()).isEmpty();
  }

  @Test
  void aTokenThatMayNotWriteIsRefused() throws IOException {
    hub.account("reader", "hf_reader").mayRead(REPO);

    JsonNode refused =
        client.attempt(
            "commit",
            Map.of("repo", REPO, "files", Map.of("a", file("a", "a")), "token", "hf_reader"));

    assertThat(refused.path("status").asInt()).isEqualTo(403);
  }

  private String file(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  private List<String> writes() {
    return hub.requests().stream()
        .filter(request -> !request.method().equals("GET") && request.route() != Route.UNKNOWN)
        .map(RecordedRequest::summary)
        .toList();
  }
}
