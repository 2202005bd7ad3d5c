package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTrapsThrottleTest {
  @TempDir private Path folder;
  private HubLab lab;
  private final List<String> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    lab.usual();
    lab.progress(
        new TransferProgress() {
          @Override
          public void waiting(String reason, Duration duration) {
            waits.add(duration.toSeconds() + " s: " + reason);
          }
        });
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void waits(Fault answer, Duration expected) throws IOException {
    lab.hub.fault(Route.RESOLVE, answer);
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(lab.pauses.slept()).contains(expected);
    assertThat(waits).singleElement().asString().contains("answers 429");
  }

  @Test
  void trap31AnExhaustedLimitIsWaitedFor() throws IOException {
    waits(
        Fault.status(429).and(Fault.header("RateLimit", "\"resolvers\";r=0;t=55")),
        Duration.ofSeconds(56));
  }

  @Test
  void trap31RetryAfterInSeconds() throws IOException {
    waits(Fault.status(429).and(Fault.header("Retry-After", "17")), Duration.ofSeconds(17));
  }

  @Test
  void trap31RetryAfterAsADateIsCountedFromTheServersClock() throws IOException {
    // The clock here is days behind the fake's, whose Date header tells the difference.
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(42));
    lab.hub.fault(Route.RESOLVE, Fault.status(429).and(Fault.header("Retry-After", date)));

    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);

    assertThat(lab.pauses.slept())
        .singleElement()
        .satisfies(wait -> assertThat(wait.toSeconds()).isBetween(35L, 43L));
  }

  @Test
  void trap31NeitherMeansBackingOff() throws IOException {
    waits(Fault.status(429), Duration.ofSeconds(1));
  }

  @Test
  void trap31NoWaitIsLongerThanAWindow() throws IOException {
    waits(
        Fault.status(429).and(Fault.header("RateLimit", "\"api\";r=0;t=86400")),
        Duration.ofSeconds(330));
  }

  @Test
  void trap31ForeverThrottledIsGivenUp() {
    lab.hub.fault(Route.RESOLVE, Fault.status(429).always());
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_THROTTLED);
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(6);
    assertThat(waits).hasSize(5);
  }

  @Test
  void trap31AllWorkersPauseTogether() throws InterruptedException {
    RateLimitGate gate = new RateLimitGate(lab.pauses);
    gate.close(Duration.ofSeconds(100));
    gate.close(Duration.ofSeconds(40)); // does not shorten it
    gate.pass(); // any other worker
    assertThat(lab.pauses.slept()).containsExactly(Duration.ofSeconds(100));
    gate.pass();
    assertThat(lab.pauses.slept()).hasSize(1);
  }

  @Test
  void trap31ListingsWaitToo() {
    lab.hub.fault(Route.TREE, Fault.status(429).and(Fault.header("Retry-After", "5")).times(2));
    assertThat(lab.download().files()).hasSize(2);
    assertThat(lab.pauses.slept()).contains(Duration.ofSeconds(5));
  }

  @Test
  void trap32TroublesOfTheStoreAreTriedAgainThroughTheHub() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.status(503).times(2));
    lab.hub.fault(Route.STORE_READ, Fault.status(500));
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(4);
    assertThat(lab.pauses.slept())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void otherRefusalsAreNotTriedAgain() {
    lab.hub.fault(Route.INFO, Fault.status(418).always());
    assertThat(lab.failure(HubLab.DATA).code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(lab.hub.requests()).hasSize(1);
  }

  @Test
  void patienceIsNewAfterBytesHaveCome() throws IOException {
    for (int i = 0; i < 4; i++) {
      lab.hub.fault(Route.STORE_READ, Fault.status(502).times(3));
      lab.hub.fault(Route.STORE_READ, Fault.cutAfter(150_000));
    }
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
  }

  @Test
  void trap33AStalledBodyIsGivenUpAndContinued() throws IOException {
    lab.change(builder -> builder.idleTimeout(Duration.ofSeconds(1)));
    lab.hub.fault(Route.STORE_READ, Fault.stall(200_000, Duration.ofSeconds(20)));

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(waits).anyMatch(wait -> wait.contains("no byte came for 1.0 s"));
    assertThat(lab.hub.requests(Route.STORE_READ).getLast().header("range")).isPresent();
  }

  @Test
  void trap33ASlowBodyThatMovesIsNotGivenUp() throws IOException {
    lab.change(builder -> builder.idleTimeout(Duration.ofSeconds(2)));
    lab.hub.fault(Route.STORE_READ, Fault.drip(100_000, Duration.ofMillis(400)));
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
    assertThat(waits).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotBeginIsTriedAgain() throws IOException {
    lab.change(builder -> builder.answerTimeout(Duration.ofSeconds(1)));
    lab.hub.fault(Route.INFO, Fault.slowAnswer(Duration.ofSeconds(4)));
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
  }

  @Test
  void aDroppedConnectionIsTriedAgain() throws IOException {
    lab.hub.fault(Route.PATHS_INFO, Fault.dropAnswer());
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
  }

  @Test
  void aHubThatIsNotThereIsSaid() {
    lab.change(builder -> builder.endpoint(Endpoint.of("http://127.0.0.1:1", "HF_ENDPOINT")));
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("after 6 attempts");
  }

  @Test
  void onlyOneFileOfTwoFailingIsToldInTheReport() {
    lab.commit(Map.of("b.parquet", FakeFile.bytes(HubLab.noise(1000, 4)).asLfs()));
    String sha = FakeFile.bytes(lab.content).sha256();
    lab.hub.fault(
        Route.STORE_READ,
        Fault.corrupt(5).always().when(request -> request.target().contains(sha)));

    DownloadReport report = lab.download();

    assertThat(report.files())
        .extracting(file -> file.file().path())
        .containsExactly("README.md", "b.parquet");
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.path()).isEqualTo(HubLab.DATA);
          assertThat(failed.code()).isEqualTo(ErrorCode.SOURCE_CORRUPT);
        });
    assertThat(report.isComplete()).isFalse();
  }
}
