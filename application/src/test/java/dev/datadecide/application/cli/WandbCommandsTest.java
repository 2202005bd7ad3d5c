package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.fake.FakeWandb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Leaving W&amp;B, and keeping up with it, against a faithful fake of the service. */
@Timeout(120)
class WandbCommandsTest {
  @TempDir private Path folder;
  private final FakeWandb fake = new FakeWandb();
  private final FakeProject project = fake.project("llm");
  private CommandSession session;

  @BeforeEach
  void open() {
    session =
        CommandSession.ofProduct(folder)
            .set("WANDB_BASE_URL", fake.address().toString())
            .set("WANDB_API_KEY", FakeWandb.KEY);
    session.ok("init", ".");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private FakeRun run(String id) {
    return project
        .run(id)
        .named("sft " + id)
        .tags("a", "b")
        .config("{\"lr\":{\"value\":1e-5},\"model\":{\"value\":{\"name\":\"m\"}}}")
        .summary("{\"loss\":0.25,\"_step\":99}")
        .log(
            LongStream.range(0, 100)
                .mapToObj(i ->
                    "{\"_step\":"
                        + i
                        + ",\"_timestamp\":"
                        + (1_700_000_000 + i)
                        + ",\"_runtime\":"
                        + i
                        + ",\"loss\":"
                        + 1.0 / (i + 1)
                        + "}")
                .toList());
  }

  @Test
  void bringsAProjectAndKeepsUpWithIt() {
    run("aa11");
    FakeRun second = run("bb22").state("running");

    Result first = session.ok("ingest", "wandb-api", "acme/llm", "--format", "json");
    assertThat(first.json().path("failed").asInt()).isZero();
    assertThat(first.json().path("stored").asInt()).isEqualTo(202);
    assertThat(session.ok("runs", "--format", "json").json()).hasSize(2);
    JsonNode history = session.ok("history", "aa11", "--format", "json").json();
    assertThat(history).hasSize(100);
    assertThat(history.get(3).path("loss").asDouble()).isEqualTo(0.25);
    assertThat(session.ok("config", "aa11", "--format", "json").out()).contains("model.name");

    fake.pass(Duration.ofHours(2));
    assertThat(session.ok("sync", "--format", "json").json().get(0).path("outcome").asString())
        .isEqualTo("up to date");

    second.state("finished").heartbeatAt(fake.now()).log("{\"_step\":100,\"loss\":0.001}");
    JsonNode synced = session.ok("sync", "acme/llm", "--format", "json").json();
    assertThat(synced.get(0).path("outcome").asString()).isEqualTo("complete");
    assertThat(session.ok("history", "bb22", "--format", "json").json()).hasSize(101);
    assertThat(session.ok("run", "bb22").out()).contains("finished");
  }

  @Test
  void tellsWhatItKnowsOfItsSources() {
    run("aa11");
    assertThat(session.run("sync").err()).contains("no source is known yet");
    session.ok("ingest", "wandb-api", "acme/llm", "--full");

    JsonNode sources = session.ok("sources", "--format", "json").json();
    assertThat(sources).hasSize(1);
    assertThat(sources.get(0).path("place").asString()).isEqualTo("acme/llm");
    assertThat(sources.get(0).path("options")).isEmpty();
    assertThat(sources.get(0).path("outcome").asString()).isEqualTo("complete");
    assertThat(session.run("sync", "acme/lm").err()).contains("acme/lm is no source");
    assertThat(session.ok("sources", "--forget", "acme/llm", "--format", "json").json()).isEmpty();
  }

  @Test
  void provesThatHistoriesAreWhole() {
    run("aa11");
    run("bb22").historyLineCount(150);
    session.ok("ingest", "wandb-api", "acme/llm");

    Result result = session.run("verify", "wandb", "--format", "json");

    assertThat(result.status()).isEqualTo(3);
    JsonNode proof = result.json();
    assertThat(proof.path("complete").asInt()).isEqualTo(1);
    assertThat(proof.path("incomplete").asInt()).isEqualTo(1);
    assertThat(proof.path("digest").asString()).hasSize(64);
    JsonNode histories = proof.path("histories");
    assertThat(histories.get(1).path("missing").asInt()).isEqualTo(50);
    assertThat(histories.get(1).path("described_at").asString()).startsWith("2026-");
    assertThat(histories.get(1).path("exceeded_at").isNull()).isTrue();
    assertThat(histories.get(0).path("digest").asString())
        .isEqualTo(histories.get(1).path("digest").asString());
    assertThat(session.run("verify", "wandb", "aa11").status()).isZero();
    Result shown = session.run("verify", "wandb");
    assertThat(shown.out()).contains("bb22").doesNotContain("aa11");
    assertThat(shown.err()).contains("1 complete, 1 incomplete");
    assertThat(session.run("verify", "wandb", "--all").out()).contains("bb22", "aa11");
    assertThat(session.run("verify", "wandb", "--project", "acme/llm").status()).isEqualTo(3);
  }

  @Test
  void refusesToProveWhatIsNotThere() {
    run("aa11");
    session.ok("ingest", "wandb-api", "acme/llm");

    Result mistyped = session.run("verify", "wandb", "--project", "acme/lm");

    assertThat(mistyped.status()).isEqualTo(2);
    assertThat(mistyped.out()).isEmpty();
    assertThat(mistyped.err()).contains("did you mean acme/llm?");
    assertThat(session.run("verify", "wandb", "cc33").status()).isEqualTo(2);
    assertThat(session.run("verify", "wandb", "aa11", "--project", "acme/lm").status())
        .isEqualTo(2);
    assertThat(session.run("verify", "wandb", "aa11", "--project", "acme/llm").status()).isZero();
  }

  @Test
  void tellsWhereARunIsFromAndThatItIsGone() {
    run("aa11");
    session.ok("ingest", "wandb-api", "acme/llm");
    JsonNode run = session.ok("run", "aa11", "--format", "json").json();
    assertThat(run.path("origins")).hasSize(1);
    assertThat(run.path("origins").get(0).path("source").asString()).isEqualTo("wandb-api");
    assertThat(run.path("origins").get(0).path("used_rows").asInt()).isEqualTo(100);
    assertThat(run.path("origins").get(0).path("describes").asBoolean()).isTrue();
    assertThat(run.path("origins").get(0).path("last_artifact").asString()).contains("acme/llm");
    assertThat(run.path("absent_since").isNull()).isTrue();
    assertThat(run.path("absence_reason").isNull()).isTrue();

    project.delete("aa11");
    for (int i = 0; i < 2; i++) {
      fake.pass(Duration.ofHours(25));
      session.ok("sync");
    }
    JsonNode gone = session.ok("run", "aa11", "--format", "json").json();
    assertThat(gone.path("absent_since").asString()).startsWith("2026-05-03");
    assertThat(gone.path("absence_reason").asString()).isNotBlank();
  }

  @Test
  void saysWhichRunsFailedAndGoesOn() {
    run("aa11");
    run("bb22").broken(true);

    Result result = session.run("ingest", "wandb-api", "acme/llm");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("acme/llm/bb22 cannot be had with its content");
    assertThat(session.ok("runs", "--format", "json").json()).hasSize(1);
    Result again = session.run("sync");
    assertThat(again.status()).isEqualTo(3);
    assertThat(again.out()).contains("partial");
  }

  @Test
  void showsAnIngestWhosePlaceCannotBeRemembered() {
    run("aa11");
    session.file("sync/sources.json", "{\"sources\": [");

    Result result = session.run("ingest", "wandb-api", "acme/llm");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).contains("read 101 = stored 101");
    assertThat(result.err()).contains("sources.json cannot be read");
  }

  @Test
  void goesOnWithOtherSourcesWhenOneFails() {
    run("aa11");
    fake.project("other").run("cc33");
    session.ok("ingest", "wandb-api", "acme/llm");
    session.ok("ingest", "wandb-api", "acme/other");
    project.visible(false);

    Result result = session.run("sync", "--format", "json");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.json().get(0).path("outcome").asString()).isEqualTo("failed");
    assertThat(result.json().get(1).path("outcome").asString()).isEqualTo("up to date");
    assertThat(result.err()).contains("not there, or not visible");
    assertThat(session.run("sync", "acme/llm").status()).isEqualTo(4);
  }

  @Test
  void showsTheKeyNowhere() {
    run("aa11");
    Result result = session.ok("ingest", "wandb-api", "acme/llm", "--debug");
    assertThat(result.out() + result.err()).doesNotContain(FakeWandb.KEY);
    assertThat(result.err()).contains("1 of 1 run, ");
    session.set("WANDB_API_KEY", "e".repeat(40));
    Result refused = session.run("ingest", "wandb-api", "acme/llm", "--debug");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.out() + refused.err()).doesNotContain("eeee").contains("WANDB_API_KEY");
  }
}
