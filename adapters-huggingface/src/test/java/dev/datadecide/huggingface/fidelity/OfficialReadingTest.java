package dev.datadecide.huggingface.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import dev.datadecide.huggingface.fakehub.Visibility;
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

/** The official client reads from the fake Hub as it reads from the real one. */
@Tag("hub-fidelity")
class OfficialReadingTest {
  private static final String REPO = "example-org/toy-results";
  private static final String PARQUET = "data/train-00000-of-00001.parquet";
  private static final String ODD = "cfg/x y+#%?é.json";

  private static OfficialClient installed;

  @TempDir Path home;

  private final FakeHub hub = FakeHub.start();
  private final FakeCommit commit =
      hub.repository(REPO)
          .commit(
              "main",
              Map.of(
                  "README.md",
                  FakeFile.text("hello\n"),
                  PARQUET,
                  FakeFile.text("PAR1 rows PAR1"),
                  "data/more/b.parquet",
                  FakeFile.text("PAR1 more PAR1"),
                  ODD,
                  FakeFile.text("{\"a\": 1}"),
                  "empty.txt",
                  FakeFile.text("")));
  private OfficialClient client;

  @BeforeAll
  static void install() {
    installed = OfficialClient.installed();
  }

  @BeforeEach
  void connect() {
    client = installed.with(hub.endpoint(), home);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aLargeFileTakesOneQuestionAndOneTransferAndThenOnlyTheQuestion() {
    JsonNode file = client.call("download", Map.of("repo", REPO, "path", PARQUET));
    assertThat(file.path("text").asString()).isEqualTo("PAR1 rows PAR1");
    assertThat(sequence()).containsExactly("HEAD RESOLVE", "GET STORE_READ");
    assertThat(hub.requests(Route.STORE_READ).getFirst().header("authorization")).isEmpty();

    hub.forgetRequests();
    client.call("download", Map.of("repo", REPO, "path", PARQUET));
    assertThat(sequence()).containsExactly("HEAD RESOLVE");

    hub.forgetRequests();
    client.call("download", Map.of("repo", REPO, "path", PARQUET, "revision", commit.sha()));
    assertThat(sequence()).isEmpty();
  }

  @Test
  void aSmallFileComesFromTheSameHost() {
    JsonNode file = client.call("download", Map.of("repo", REPO, "path", ODD));

    assertThat(file.path("text").asString()).isEqualTo("{\"a\": 1}");
    assertThat(sequence())
        .containsExactly("HEAD RESOLVE", "HEAD RESOLVE_CACHE", "GET RESOLVE_CACHE");
  }

  @Test
  void anEmptyFileIsThere() {
    JsonNode file = client.call("download", Map.of("repo", REPO, "path", "empty.txt"));

    assertThat(file.path("size").asInt()).isZero();
  }

  @Test
  void theTokenStaysOnTheHub() {
    hub.account("someone", "hf_canary").mayRead(REPO);
    hub.repository(REPO).visibility(Visibility.PRIVATE);

    client.call("download", Map.of("repo", REPO, "path", PARQUET, "token", "hf_canary"));
    client.call("download", Map.of("repo", REPO, "path", "README.md", "token", "hf_canary"));

    assertThat(sequence())
        .containsExactly("HEAD RESOLVE", "GET STORE_READ", "HEAD RESOLVE", "GET RESOLVE");
    assertThat(hub.requests())
        .allSatisfy(request ->
            assertThat(request.header("authorization").isEmpty()).isEqualTo(request.toStore()));
  }

  @Test
  void whatIsNotThereIsNamedForWhatItIs() {
    hub.account("someone", "hf_a");

    assertError("download", Map.of("repo", REPO, "path", "none"), "EntryNotFoundError", 404);
    assertError(
        "download",
        Map.of("repo", REPO, "path", PARQUET, "revision", "none"),
        "RevisionNotFoundError",
        404);
    assertError("info", Map.of("repo", "example-org/none"), "RepositoryNotFoundError", 401);
    assertError(
        "info",
        Map.of("repo", "example-org/none", "token", "hf_a"),
        "RepositoryNotFoundError",
        404);
  }

  @Test
  void whatMayNotBeReadIsRefused() {
    hub.account("someone", "hf_a");
    hub.repository("org/hidden").visibility(Visibility.PRIVATE);
    hub.repository("org/gated")
        .visibility(Visibility.GATED)
        .commit("main", Map.of("a.txt", FakeFile.text("a")));

    assertError("info", Map.of("repo", "org/hidden"), "RepositoryNotFoundError", 401);
    assertError(
        "info", Map.of("repo", "org/hidden", "token", "hf_a"), "RepositoryNotFoundError", 404);
    Map<String, String> gated = Map.of("repo", "org/gated", "path", "a.txt");
    assertError("download", gated, "GatedRepoError", 401);
    assertThat(client.call("info", Map.of("repo", "org/gated")).path("gated").asString())
        .isEqualTo("manual");
    assertError("info", Map.of("repo", REPO, "token", "hf_bad"), "HfHubHTTPError", 401);
  }

  @Test
  void aSnapshotIsPinnedOnceAndThenComplete() {
    JsonNode snapshot = client.call("snapshot", Map.of("repo", REPO));

    assertThat(snapshot.path("files").propertyNames())
        .containsExactlyInAnyOrder("README.md", PARQUET, "data/more/b.parquet", ODD, "empty.txt");
    assertThat(sequence().getFirst()).isEqualTo("GET INFO");
    assertThat(hub.requests(Route.INFO).getFirst().target()).endsWith("/revision/main");
    assertThat(hub.requests(Route.RESOLVE))
        .allSatisfy(request -> assertThat(request.target()).contains(commit.sha()));
    assertThat(client.call("scan", Map.of()).path("warnings").size()).isZero();
    JsonNode verified = client.call("verify", Map.of("repo", REPO, "revision", commit.sha()));
    assertThat(verified.path("mismatches").size()).isZero();
    assertThat(verified.path("missing").size()).isZero();
    assertThat(verified.path("checked").asInt()).isIn(5, -1);
  }

  @Test
  void listingsAreFollowedFromPageToPage() {
    JsonNode plain = client.call("tree", Map.of("repo", REPO, "expand", false));
    assertThat(plain.findValuesAsString("path"))
        .containsExactlyInAnyOrder(
            "README.md",
            "cfg",
            ODD,
            "data",
            "data/more",
            "data/more/b.parquet",
            PARQUET,
            "empty.txt");
    assertThat(hub.requests(Route.TREE)).hasSize(3);

    JsonNode expanded = client.call("tree", Map.of("repo", REPO, "expand", true));
    assertThat(expanded.findValuesAsString("title")).contains("add files");
  }

  @Test
  void somePathsAreToldAndMissingOnesLeftOut() {
    JsonNode found =
        client.call(
            "paths_info", Map.of("repo", REPO, "paths", List.of(PARQUET, "none", "data", ODD)));

    assertThat(found.findValuesAsString("path")).containsExactlyInAnyOrder(PARQUET, "data", ODD);
    assertThat(found.findValuesAsString("type"))
        .containsExactlyInAnyOrder("RepoFile", "RepoFolder", "RepoFile");
  }

  @Test
  void infoNamesCommitSizesAndHashes() {
    JsonNode info = client.call("info", Map.of("repo", REPO));

    assertThat(info.path("sha").asString()).isEqualTo(commit.sha());
    JsonNode parquet = info.path("files").path(PARQUET);
    FakeFile file = commit.file(PARQUET).orElseThrow();
    assertThat(parquet.path("size").asLong()).isEqualTo(file.size());
    assertThat(parquet.path("sha256").asString()).isEqualTo(file.sha256());
    assertThat(parquet.path("blob").asString()).isEqualTo(file.pointer().gitSha1());
    assertThat(info.path("files").path("README.md").path("blob").asString())
        .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
  }

  @Test
  void refsCommitsAndTheAccountAreTold() {
    hub.repository(REPO).ref("refs/tags/v1", commit).ref("refs/convert/parquet", commit);
    hub.account("someone", "hf_a");

    JsonNode refs = client.call("refs", Map.of("repo", REPO));
    assertThat(refs.path("branches").path("refs/heads/main").asString()).isEqualTo(commit.sha());
    assertThat(refs.path("tags").path("refs/tags/v1").asString()).isEqualTo(commit.sha());
    assertThat(refs.path("converts").has("refs/convert/parquet")).isTrue();
    assertThat(client.call("commits", Map.of("repo", REPO)).size()).isEqualTo(2);
    assertThat(client.call("whoami", Map.of("token", "hf_a")).asString()).isEqualTo("someone");
    assertError("whoami", Map.of("token", "hf_bad"), "HTTPError", 401);
  }

  @Test
  void sixThreadsAskSixTimesAndTransferOnce() {
    client.call("download_many", Map.of("repo", REPO, "path", PARQUET, "threads", 6));

    assertThat(hub.requests(Route.RESOLVE)).hasSize(6);
    assertThat(hub.requests(Route.STORE_READ)).hasSize(1);
  }

  @Test
  void aClientToldToLeaveTheOtherProtocolAlonePassesByItsMention() {
    hub.announceXet();

    JsonNode file = client.call("download", Map.of("repo", REPO, "path", PARQUET));

    assertThat(file.path("text").asString()).isEqualTo("PAR1 rows PAR1");
    assertThat(sequence()).startsWith("HEAD RESOLVE").endsWith("GET STORE_READ");
  }

  @Test
  void aRenamedRepositoryIsFoundUnderItsOldName() {
    hub.rename("example-org/old-results", REPO);

    JsonNode file =
        client.call("download", Map.of("repo", "example-org/old-results", "path", PARQUET));

    assertThat(file.path("text").asString()).isEqualTo("PAR1 rows PAR1");
  }

  private void assertError(String action, Map<String, ?> arguments, String kind, int status) {
    JsonNode answer = client.attempt(action, arguments);
    assertThat(answer.path("error").toString()).as(answer.toString()).contains("\"" + kind + "\"");
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(status);
  }

  private List<String> sequence() {
    return hub.requests().stream()
        .filter(request -> request.route() != Route.UNKNOWN)
        .map(RecordedRequest::summary)
        .toList();
  }
}
