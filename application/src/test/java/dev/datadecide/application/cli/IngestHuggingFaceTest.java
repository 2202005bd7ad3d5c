package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A small made-up release, served by a faithful fake of the Hub. */
class IngestHuggingFaceTest {
  private static final String EVALUATIONS = "allenai/DataDecide-eval-results";
  private static final String PERPLEXITIES = "allenai/DataDecide-ppl-results";
  private static final String[] LATEST = {
    "--revision", "evaluations=main", "--revision", "perplexities=main"
  };

  @TempDir private static Path release;

  @TempDir private Path folder;
  private final FakeHub hub = FakeHub.start();
  private CommandSession session;

  @BeforeAll
  static void generate() {
    CommandSession.ofProduct(release)
        .ok("sample", "generate", "--scale", "small", "--out", release.resolve("out").toString());
  }

  @BeforeEach
  void open() {
    session =
        CommandSession.ofProduct(folder)
            .set("HF_ENDPOINT", hub.endpoint())
            .set("HF_HOME", folder.resolve("hf").toString())
            .set("XDG_STATE_HOME", folder.resolve("state").toString());
    session.ok("init", ".");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static Map<String, FakeFile> files(String repository) {
    Path root = release.resolve("out").resolve(repository);
    Map<String, FakeFile> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      tree.filter(Files::isRegularFile)
          .forEach(file ->
              files.put(
                  root.relativize(file).toString().replace('\\', '/'),
                  FakeFile.path(file).asLfs()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return files;
  }

  private static FakeFile file(String repository, String path) {
    return Objects.requireNonNull(files(repository).get(path));
  }

  private FakeCommit publishEvaluations(Map<String, FakeFile> files) {
    return hub.repository(EVALUATIONS).commit("main", files);
  }

  private void publish() {
    publishEvaluations(files("DataDecide-eval-results"));
    hub.repository(PERPLEXITIES).commit("main", files("DataDecide-ppl-results"));
  }

  private Result ingest(String... arguments) {
    return session.run(
        Stream.of(
                new String[] {"ingest", "huggingface"},
                arguments,
                LATEST,
                new String[] {"--format", "json"})
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  @Test
  void aReleaseComesThroughFaultsToFramesAndEveryRowIsAccountedFor() {
    publish();
    hub.fault(Route.STORE_READ, Fault.cutAfter(10_000).times(2))
        .fault(Route.STORE_READ, Fault.corrupt(20_000).times(1).after(2))
        .fault(Route.STORE_READ, Fault.status(503).times(1).after(3))
        .fault(Route.TREE, Fault.status(500).times(1));

    Result first = ingest();

    assertThat(first.status()).as(first.err()).isZero();
    JsonNode report = first.json();
    assertThat(report.path("read").asLong()).isPositive();
    assertThat(report.path("stored").asLong()).isEqualTo(report.path("read").asLong());
    assertThat(report.path("rejected").asLong()).isZero();
    assertThat(report.path("release"))
        .as("the sample has 5 of 14 sizes")
        .anySatisfy(line -> assertThat(line.asString()).startsWith("size 1B: 133650 of 133650"));
    session.ok("verify");
    JsonNode ledger = session.ok("ledger", "--format", "json").json();
    assertThat(ledger)
        .allSatisfy(line -> {
          assertThat(line.path("artifact").asString()).startsWith("hf://datasets/allenai/");
          assertThat(line.path("outcome").asString()).isEqualTo("committed");
        });
    session.ok("frames", "build");
    Path file = folder.resolve("full_eval.csv");
    session.ok("export", "full_eval", "--to", file.toString());
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void whatIsInTheCacheIsNotFetchedAgainAndServesWithoutNetwork() {
    publish();
    assertThat(ingest().status()).isZero();
    hub.forgetRequests();

    JsonNode again = ingest().json();

    assertThat(again.path("stored").asLong()).isZero();
    assertThat(again.path("duplicate").asLong()).isEqualTo(again.path("read").asLong());
    assertThat(hub.requests(Route.STORE_READ)).isEmpty();

    hub.forgetRequests();
    assertThat(ingest("--offline").status()).isZero();
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void withoutNetworkAndCacheItSaysWhatIsMissing() {
    Result offline = ingest("--offline");
    assertThat(offline.status()).isEqualTo(4);
    assertThat(offline.err()).contains("DataDecide").contains("offline");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void aMissingShardStopsNoOther() {
    Map<String, FakeFile> files = files("DataDecide-eval-results");
    files.remove("data/train-00001-of-00004.parquet");
    publishEvaluations(files);

    Result partial = ingest("evaluations");

    assertThat(partial.status()).isEqualTo(3);
    assertThat(partial.err()).contains("has no data/train-00001-of-00004.parquet");
    assertThat(partial.json().path("stored").asLong()).isPositive();
  }

  @Test
  void aShardOfAnotherDataSetIsRefused() {
    Map<String, FakeFile> files = files("DataDecide-eval-results");
    FakeFile other = files("DataDecide-ppl-results").get("data/train-00000-of-00001.parquet");
    files.put("data/train-00002-of-00004.parquet", other);
    publishEvaluations(files);

    Result partial = ingest("evaluations");

    assertThat(partial.status()).isEqualTo(3);
    assertThat(partial.err())
        .contains("train-00002-of-00004.parquet should hold raw evaluation results")
        .contains("but holds raw perplexity results");
  }

  @Test
  void aFlippedBitOnTheHubIsToldAndTheOtherShardsComeIn() {
    publish();
    hub.fault(
        Route.STORE_READ, Fault.corrupt(5_000).always().when(request -> isFirstShard(request)));

    Result partial = ingest("evaluations");

    assertThat(partial.status()).isEqualTo(3);
    assertThat(partial.err()).contains("train-00000-of-00004.parquet");
    assertThat(partial.json().path("stored").asLong()).isPositive();
  }

  private boolean isFirstShard(RecordedRequest request) {
    String sha = file("DataDecide-eval-results", "data/train-00000-of-00004.parquet").sha256();
    return request.target().contains(sha);
  }

  @Test
  void theDefaultRevisionIsThePinnedCommit() {
    publish();
    Result pinned = session.run("ingest", "huggingface", "perplexities");
    assertThat(pinned.status()).isEqualTo(4);
    assertThat(pinned.err()).contains("c4a9fa360a0c8351e71f3ede04dd165995fab68c");
  }

  @Test
  void namesThatAreNoDataSetsAreAskedBack() {
    Result unknown = session.run("ingest", "huggingface", "evaluatons");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("evaluatons").contains("perplexities");
    Result revision = session.run("ingest", "huggingface", "--revision", "main");
    assertThat(revision.status()).isEqualTo(2);
    assertThat(revision.err()).contains("DATASET=REV");
    assertThat(session.ok("ingest", "huggingface", "--help").out())
        .contains("evaluations, macro-averages, scaling-law-fits, perplexities")
        .contains("ddn ingest huggingface --offline");
  }
}
