package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HubCommandsTest {
  private static final String TOKEN = "hf_canaryQWERTYUIOP";

  @TempDir private Path folder;
  private final FakeHub hub = FakeHub.start();
  private CommandSession session;
  private FakeCommit commit;

  @BeforeEach
  void open() {
    commit =
        hub.repository("lab/results")
            .commit(
                "main",
                Map.of(
                    "README.md", FakeFile.text("hello\n"),
                    "data/a.parquet", FakeFile.text("first").asLfs(),
                    "data/b.parquet", FakeFile.text("second").asLfs()));
    session =
        CommandSession.ofProduct(folder)
            .set("HF_ENDPOINT", hub.endpoint())
            .set("HF_HOME", folder.resolve("hf").toString())
            .set("XDG_STATE_HOME", folder.resolve("state").toString());
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void lsListsFilesAtOneCommit() {
    Result table = session.ok("hub", "ls", "lab/results");
    assertThat(table.out())
        .contains("data/a.parquet", "README.md", "3 files, 17 B, at commit " + commit.sha());
    JsonNode json = session.ok("hub", "ls", "lab/results", "data", "--format", "json").json();
    assertThat(json).hasSize(2);
    assertThat(json.get(0).path("path").asString()).isEqualTo("data/a.parquet");
    assertThat(json.get(0).path("bytes").asLong()).isEqualTo(5);
    assertThat(json.get(0).path("hash").asString())
        .isEqualTo("sha256:" + FakeFile.text("first").sha256());
  }

  @Test
  void lsTakesAddressesOfAllForms() {
    for (String repository :
        new String[] {
          "datasets/lab/results",
          "hf://datasets/lab/results",
          "hf://lab/results",
          "hf://datasets/lab/results@" + commit.sha() + "/data",
          "lab/results@main"
        }) {
      assertThat(session.ok("hub", "ls", repository, "--format", "csv").out())
          .as(repository)
          .contains("data/b.parquet");
    }
  }

  @Test
  void infoShowsWhatADataSetIs() {
    JsonNode json = session.ok("hub", "info", "lab/results", "--format", "json").json();
    assertThat(json.path("commit").asString()).isEqualTo(commit.sha());
    assertThat(json.path("files").asLong()).isEqualTo(3);
    assertThat(json.path("bytes").asLong()).isEqualTo(17);
    assertThat(json.path("visibility").asString()).isEqualTo("public");
    assertThat(session.ok("hub", "info", "lab/results").out()).contains("visibility", "public");
  }

  @Test
  void downloadFillsTheSharedCacheAndTellsPlaces() throws IOException {
    Result first = session.ok("hub", "download", "lab/results", "--format", "json");
    assertThat(first.json().path("complete").asBoolean()).isTrue();
    JsonNode file = first.json().path("files").get(1);
    assertThat(file.path("origin").asString()).isEqualTo("network");
    Path place = Path.of(file.path("place").asString());
    assertThat(place)
        .startsWithRaw(folder.resolve("hf/hub/datasets--lab--results/snapshots"))
        .hasContent("first");
    assertThat(first.err()).contains("3 files, 17 B", "[3/3]", "fetched");

    hub.forgetRequests();
    JsonNode again =
        session.ok("hub", "download", "lab/results", "--offline", "--format", "json").json();
    assertThat(again.path("transferred").asLong()).isZero();
    assertThat(again.path("files")).hasSize(3);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void downloadChoosesFilesAndFillsAFolder() {
    Result result =
        session.ok(
            "hub",
            "download",
            "hf://datasets/lab/results/data",
            "--exclude",
            "*b.parquet",
            "--local-dir",
            "mine");
    assertThat(folder.resolve("mine/data/a.parquet")).hasContent("first");
    assertThat(folder.resolve("mine/data/b.parquet")).doesNotExist();
    assertThat(result.out()).contains("1 files, 5 B");
  }

  @Test
  void quietSaysNothing() {
    assertThat(session.ok("hub", "download", "lab/results", "--quiet").err()).isEmpty();
  }

  @Test
  void endpointWinsOverTheEnvironment() {
    session.set("HF_ENDPOINT", "http://127.0.0.1:1");
    assertThat(session.ok("hub", "ls", "lab/results", "--endpoint", hub.endpoint()).out())
        .contains("README.md");
  }

  @Test
  void failuresHaveTheirStatusAndRemedy() {
    Result missing = session.run("hub", "ls", "lab/nothing");
    assertThat(missing.status()).isEqualTo(4);
    assertThat(missing.err()).contains("DDN-2005", "missing, or it is private").contains("try:");
    assertThat(session.run("hub", "ls", "nothing").status()).isEqualTo(2);
    assertThat(session.run("hub", "download", "lab/results", "--jobs", "99").status()).isEqualTo(2);
    assertThat(session.run("hub", "download", "lab/results", "--max-bytes", "3").status())
        .isEqualTo(2);
    assertThat(session.run("hub", "download", "lab/results", "--offline").status()).isEqualTo(4);
    assertThat(session.run("hub").status()).isEqualTo(2);
    assertThat(session.ok("hub", "download", "--help").out()).contains("Examples:", "--local-dir");
  }

  @Test
  void oneDamagedFileOfSeveralIsPartial() {
    String sha = FakeFile.text("second").sha256();
    hub.fault(
        Route.STORE_READ,
        Fault.corrupt(0).always().when(request -> request.target().contains(sha)));
    Result result = session.run("hub", "download", "lab/results");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("DDN-2006", "data/b.parquet");
    assertThat(result.out()).contains("data/a.parquet", "network");
  }

  @Test
  void theTokenAppearsNowhere() throws IOException {
    hub.account("someone", TOKEN);
    session.set("HF_TOKEN", TOKEN);
    hub.fault(Route.STORE_READ, Fault.status(500));
    hub.fault(Route.INFO, Fault.header("X-HF-Warning", "auth; you sent " + TOKEN).always());
    hub.fault(
        Route.TREE,
        Fault.status(503).and(Fault.header("X-Error-Message", "Bearer " + TOKEN)).times(1));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      everythingThatIsSaid(log);
    } finally {
      System.setErr(before);
    }
  }

  private void everythingThatIsSaid(ByteArrayOutputStream log) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String format : new String[] {"table", "json", "ndjson", "csv", "markdown"}) {
      Result result = session.ok("hub", "download", "lab/results", "--format", format, "--debug");
      said.append(result.out()).append(result.err());
    }
    session.set("HF_TOKEN", TOKEN + "wrong");
    Result refused = session.run("hub", "ls", "lab/results", "--debug");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("the token from HF_TOKEN");
    said.append(refused.out()).append(refused.err());
    session.set("HF_TOKEN", TOKEN + "\u0001");
    Result unfit = session.run("hub", "ls", "lab/results", "--debug");
    assertThat(unfit.status()).isEqualTo(2);
    said.append(unfit.out()).append(unfit.err());

    assertThat(log.toString(StandardCharsets.UTF_8)).contains("the Hub warns: auth; you sent ***");
    said.append(log.toString(StandardCharsets.UTF_8));
    assertThat(said.toString()).doesNotContain("canary").doesNotContain("Signature=");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("canary")
            .doesNotContain("Signature=");
      }
    }
  }
}
