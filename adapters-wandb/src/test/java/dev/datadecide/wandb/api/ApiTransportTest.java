package dev.datadecide.wandb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeWandb;
import dev.datadecide.wandb.fake.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service and the way to it can do, and what comes of it. */
@Timeout(60)
class ApiTransportTest {
  @TempDir Path folder;
  private ApiLab lab;
  private FakeProject project;

  @BeforeEach
  void open() {
    lab = new ApiLab(folder);
    project = lab.fake.project("llm");
    project.run("a").log("{\"_step\":0,\"x\":1}");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void passes() {
    lab.pass("acme/llm");
    assertThat(lab.runs()).hasSize(1);
  }

  private void isRefused(Class<? extends SourceFailure> kind, String message) {
    assertThatThrownBy(() -> lab.pass("acme/llm"))
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> {
              assertThat(failure.failure()).isInstanceOf(kind);
              assertThat(failure.failure().happened()).contains(message);
              assertThat(failure.failure() + failure.failure().remedy())
                  .doesNotContain(FakeWandb.KEY);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainAfterWhatMayPass(int status) {
    lab.fake.fail("Project", Fault.status(status), Fault.status(status), Fault.status(status));
    passes();
    assertThat(lab.pauses.waits())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void waitsAsLongAsItIsTold() {
    lab.fake.fail("Project", Fault.throttled("0.5"), Fault.throttled("7"), Fault.throttled("0"));
    lab.fake.fail("Project", Fault.throttled("Fri, 01 May 2020 12:00:00 GMT"));
    lab.fake.fail("Project", Fault.throttled("Wed, 01 Jan 2031 00:01:07 GMT"));
    passes();
    assertThat(lab.pauses.waits())
        .startsWith(Duration.ofMillis(500), Duration.ofSeconds(7), Duration.ZERO, Duration.ZERO)
        .hasSize(5);
    assertThat(lab.pauses.waits().get(4)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
  }

  @Test
  void takesTwoAnswersForNone() {
    lab.fake.fail("Project", Fault.throttled("5", "9"));
    passes();
    assertThat(lab.pauses.waits()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void stopsWhenItIsToldToWaitForAnHour() {
    lab.fake.fail("Project", Fault.throttled("3600"));
    isRefused(SourceFailure.Throttled.class, "3600 s");
    assertThat(lab.pauses.waits()).isEmpty();
  }

  @Test
  void restsWhenTheBudgetIsSpent() {
    lab.fake.headers(Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "2.5"));
    passes();
    assertThat(lab.pauses.waits()).isNotEmpty().allMatch(wait -> wait.toMillis() <= 2500);
  }

  @Test
  void stopsWhenTheBudgetIsSpentForTheDay() {
    lab.fake.headers(Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "86400"));
    isRefused(SourceFailure.Throttled.class, "86400 s");
    assertThat(lab.pauses.waits()).isEmpty();
  }

  @Test
  void tellsWhereTheServiceKeepsFailing() {
    Fault[] errors = Collections.nCopies(3, Fault.errors("internal error")).toArray(Fault[]::new);
    lab.fake.fail("Project", errors);
    isRefused(SourceFailure.Unavailable.class, "internal error");
    lab.fake.fail("Viewer", errors);
    isRefused(SourceFailure.Unavailable.class, "internal error");
  }

  @Test
  void mindsNoBudgetThatIsHalfTold() {
    lab.fake.headers(Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "soon"));
    passes();
    assertThat(lab.pauses.waits()).isEmpty();
  }

  @Test
  void givesUpInTheEnd() {
    lab.fake.fail("Project", Collections.nCopies(60, Fault.status(503)).toArray(Fault[]::new));
    isRefused(SourceFailure.Unavailable.class, "answers 503");
    assertThat(lab.pauses.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void stopsAtOnceAtAWrongKey() {
    lab.variable("WANDB_API_KEY", "f".repeat(40));
    assertThatThrownBy(() -> lab.pass("acme/llm"))
        .hasMessageContaining("401")
        .hasMessageNotContaining("ffff");
    assertThat(lab.fake.operations()).hasSize(1);
  }

  @Test
  void tellsAKeyThatBelongsToNobody() {
    lab.fake.withoutViewer();
    isRefused(SourceFailure.Denied.class, "does not know the key");
  }

  @Test
  void tellsWhatTheServiceRefuses() {
    lab.fake.fail("Project", Fault.status(403));
    isRefused(SourceFailure.Denied.class, "403");
    lab.fake.fail("Project", Fault.errors("permission denied"));
    isRefused(SourceFailure.Denied.class, "permission denied");
    lab.fake.fail("Project", Fault.status(404));
    isRefused(SourceFailure.Unavailable.class, "404");
    lab.fake.fail("Project", Fault.status(501));
    isRefused(SourceFailure.Malformed.class, "501");
    lab.fake.fail("Project", Fault.page());
    isRefused(SourceFailure.Malformed.class, "web page");
  }

  @Test
  void leavesOutAFieldThatAnOldServerDoesNotKnow() {
    lab.fake.without("sweepName");
    passes();
    lab.fake.without("historyKeys");
    project.run("b").log("{\"_step\":0,\"x\":1}");
    lab.pass("acme/llm", "scan");
    assertThat(lab.steps("llm", "b")).containsExactly(0L);
  }

  @Test
  void tellsAFilterThatTheServiceDoesNotTake() {
    assertThatThrownBy(() -> lab.pass("acme/llm", Map.of("runs", "{\"x\":")))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("is not a filter");
  }

  @Test
  void goesOnBehindErrorsThatComeWithData() {
    lab.fake.fail("Runs", new Fault.PartialErrors("timeout"));
    passes();
    lab.fake.fail("Project", Fault.errors("internal error"), Fault.errors("internal error"));
    passes();
  }

  @Test
  void survivesCutsAndSlowAnswers() {
    lab.fake.fail("Project", new Fault.Cut(), new Fault.Slow(Duration.ofMillis(50)));
    lab.fake.fail("Runs", new Fault.Cut());
    passes();
  }

  @Test
  void knowsServersBelowAPath() {
    lab.fake.below("/wandb");
    lab.variable("WANDB_BASE_URL", lab.fake.address() + "/");
    passes();
  }

  @Test
  void takesTheAddressOfTheProjectsPage() {
    ApiAddress pasted =
        ApiAddress.of("https://wandb.ai/acme/my%20llm/", Optional.empty(), Map.of());
    assertThat(pasted.base()).isEqualTo(URI.create("https://api.wandb.ai"));
    assertThat(pasted.shown()).isEqualTo("acme/my llm");
    assertThat(pasted.host()).isEqualTo("api.wandb.ai");
    lab.pass("llm");
    assertThat(lab.run("a").key()).isEqualTo(lab.key("llm", "a"));
    for (String wrong : List.of("", "a/b/c", "https://wandb.ai/")) {
      assertThatThrownBy(() -> ApiAddress.of(wrong, Optional.empty(), Map.of()))
          .hasMessageContaining("does not name a project");
    }
    for (String wrong :
        List.of("https://ann:sesame@wandb.ai/a/b", "https:///a/b", "https://h/%zz")) {
      assertThatThrownBy(() -> ApiAddress.of(wrong, Optional.empty(), Map.of()))
          .isInstanceOf(DomainException.class)
          .hasMessageNotContaining("sesame");
    }
    assertThat(ApiAddress.of("acme/50%", Optional.empty(), Map.of()).project()).isEqualTo("50%");
    assertThatThrownBy(() -> ApiAddress.of("a/b", Optional.of("ftp://x"), Map.of()))
        .hasMessageContaining("does not name a server");
  }

  @Test
  void findsTheKeyInNetrc() throws IOException {
    lab.withoutVariable("WANDB_API_KEY");
    Path netrc = folder.resolve("netrc");
    Files.writeString(
        netrc,
        "machine api.wandb.ai\n  login user\n  password "
            + "0".repeat(40)
            + "\n"
            + "machine 127.0.0.1\n  login user\n  password "
            + FakeWandb.KEY
            + "\n"
            + "default login user password x\n");
    lab.variable("NETRC", netrc.toString());
    passes();

    Files.writeString(netrc, "default login user password " + FakeWandb.KEY);
    passes();
  }

  @Test
  void tellsWhereAKeyIsLookedForWhenThereIsNone() {
    lab.withoutVariable("WANDB_API_KEY");
    lab.variable("NETRC", folder.resolve("none").toString());
    assertThatThrownBy(() -> lab.pass("acme/llm"))
        .hasMessageContaining("there is no key for 127.0.0.1");
  }

  @Test
  void writesTheKeyNowhere() throws IOException {
    lab.fake.fail("Project", Fault.status(500));
    passes();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(FakeWandb.KEY);
      }
    }
  }
}
