package dev.datadecide.huggingface.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.DownloadedFile.Origin;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import dev.datadecide.huggingface.hub.HubRepositories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What this client brings into the shared cache serves the official one, and the other way. */
@Tag("hub-fidelity")
class CacheExchangeTest {
  private static final String REPO = "example-org/toy-results";
  private static final String PARQUET = "data/train-00000-of-00001.parquet";
  private static final String ODD = "cfg/x y+#%?é.json";

  private static OfficialClient installed;

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final FakeHub hub = FakeHub.start();
  private final FakeCommit commit =
      hub.repository(REPO)
          .commit(
              "main",
              Map.of(
                  "README.md",
                  FakeFile.text("hello\n"),
                  PARQUET,
                  FakeFile.text("PAR1 rows ".repeat(20_000) + "PAR1"),
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
  void theOfficialClientTakesWhatThisOneBrought() {
    DownloadReport report = download(Map.of(), Optional.empty());
    assertThat(report.files()).hasSize(4);
    hub.forgetRequests();

    for (String path : commit.paths()) {
      JsonNode file =
          client.call("download", Map.of("repo", REPO, "path", path, "local_files_only", true));
      assertThat(file.path("size").asLong()).isEqualTo(commit.file(path).orElseThrow().size());
    }
    assertThat(hub.requests()).isEmpty();
    JsonNode offline = client.call("snapshot", Map.of("repo", REPO, "local_files_only", true));
    assertThat(offline.path("files").propertyNames()).containsAll(commit.paths());
    assertThat(hub.requests()).isEmpty();

    client.call("snapshot", Map.of("repo", REPO));
    assertThat(contentRequests()).isEmpty();
    assertThat(client.call("scan", Map.of()).path("warnings").size()).isZero();
    JsonNode verified = verified();
    assertThat(verified.path("mismatches").size()).isZero();
    assertThat(verified.path("missing").size()).isZero();
    assertThat(verified.path("checked").asInt()).isIn(4, -1);
  }

  @Test
  void theOfficialCheckFindsAFlippedByteInWhatThisClientBrought() throws IOException {
    DownloadReport report = download(Map.of(), Optional.empty());
    flip(place(report, PARQUET));

    JsonNode verified = verified();

    assertThat(verified.path("mismatches").size() == 1 || verified.path("checked").asInt() == -1)
        .as(verified.toString())
        .isTrue();
  }

  @Test
  void thisClientTakesWhatTheOfficialOneBroughtWithoutANetwork() {
    client.call("snapshot", Map.of("repo", REPO));
    hub.forgetRequests();

    for (String revision : List.of("main", commit.sha())) {
      DownloadReport report =
          download(
              Map.of("HF_HUB_OFFLINE", "1"),
              Optional.empty(),
              new RepositoryReference(REPO, revision));
      assertThat(report.commit()).isEqualTo(commit.sha());
      assertThat(report.files())
          .extracting(DownloadedFile::origin)
          .hasSize(4)
          .containsOnly(Origin.CACHE);
      assertThat(report.transferred()).isZero();
    }
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void thisClientTransfersNothingThatTheOfficialOneBrought() {
    client.call("snapshot", Map.of("repo", REPO));
    hub.forgetRequests();

    DownloadReport report = download(Map.of(), Optional.empty());

    assertThat(report.transferred()).isZero();
    assertThat(contentRequests()).isEmpty();
  }

  @Test
  void thisClientReplacesAByteThatWasFlippedInWhatTheOfficialOneBrought() throws IOException {
    JsonNode snapshot = client.call("snapshot", Map.of("repo", REPO));
    Path file = Path.of(snapshot.path("folder").asString()).resolve(PARQUET);
    flip(file);
    assertThatThrownBy(() -> download(Map.of("HF_HUB_OFFLINE", "1"), Optional.empty()))
        .isInstanceOf(DomainException.class);

    DownloadReport report = download(Map.of(), Optional.empty());

    assertThat(report.remarks()).isNotEmpty();
    assertThat(Files.readAllBytes(file))
        .isEqualTo(("PAR1 rows ".repeat(20_000) + "PAR1").getBytes(StandardCharsets.UTF_8));
    assertThat(verified().path("mismatches").size()).isZero();
  }

  @Test
  void aFolderThatThisClientFilledIsKnownToTheOfficialOne() {
    download(Map.of(), Optional.of(elsewhere));
    hub.forgetRequests();

    for (String path : commit.paths()) {
      client.call(
          "download", Map.of("repo", REPO, "path", path, "local_dir", elsewhere.toString()));
    }

    assertThat(contentRequests()).isEmpty();
  }

  @Test
  void aFolderThatTheOfficialClientFilledIsKnownToThisOne() {
    client.call("snapshot", Map.of("repo", REPO, "local_dir", elsewhere.toString()));
    hub.forgetRequests();

    DownloadReport report = download(Map.of(), Optional.of(elsewhere));

    assertThat(report.transferred()).isZero();
    assertThat(contentRequests()).isEmpty();
  }

  private DownloadReport download(Map<String, String> settings, Optional<Path> folder) {
    return download(settings, folder, RepositoryReference.main(REPO));
  }

  private DownloadReport download(
      Map<String, String> settings, Optional<Path> folder, RepositoryReference repository) {
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("HF_ENDPOINT", hub.endpoint());
    environment.put("HF_HOME", home.toString());
    environment.put("HOME", home.toString());
    try (HubRepositories repositories =
        HubRepositories.of(new ProcessEnvironment(environment), AdapterConfiguration.EMPTY)) {
      return repositories.download(
          DownloadRequest.builder().repository(repository).folder(folder).build(),
          TransferProgress.NONE);
    }
  }

  private JsonNode verified() {
    return client.call("verify", Map.of("repo", REPO, "revision", commit.sha()));
  }

  private List<RecordedRequest> contentRequests() {
    return hub.requests().stream()
        .filter(request -> request.method().equals("GET"))
        .filter(request ->
            List.of(Route.STORE_READ, Route.RESOLVE, Route.RESOLVE_CACHE).contains(request.route()))
        .toList();
  }

  private static Path place(DownloadReport report, String path) {
    return report.files().stream()
        .filter(file -> file.file().path().equals(path))
        .findFirst()
        .orElseThrow()
        .place();
  }

  /** Another bit in the middle; the size stays. */
  private static void flip(Path file) throws IOException {
    Path real = file.toRealPath();
    byte[] content = Files.readAllBytes(real);
    content[content.length / 2] ^= 1;
    Files.write(real, content);
  }
}
