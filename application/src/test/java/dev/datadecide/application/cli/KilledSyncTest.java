package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeWandb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pass that is killed again and again ends where one that was left alone ends. */
@Timeout(240)
class KilledSyncTest {
  private static final int RUNS = 120;
  private static final int ROWS = 40;
  private static final int KILLS = 6;

  @TempDir private Path folder;

  private static void fill(FakeProject project) {
    for (int i = 0; i < RUNS; i++) {
      project
          .run("run%04d".formatted(i))
          .named("sft " + i)
          .tags("a", "t" + i % 3)
          .config("{\"lr\":{\"value\":" + (i + 1) + "e-5}}")
          .summary("{\"loss\":0.5}")
          .state(i % 7 == 0 ? "running" : "finished")
          .log(rows(0, ROWS));
    }
  }

  private static List<String> rows(int from, int to) {
    return LongStream.range(from, to)
        .mapToObj(step ->
            "{\"_step\":%d,\"_timestamp\":%d,\"loss\":%s}"
                .formatted(step, 1_700_000_000 + step, 1.0 / (step + 1)))
        .toList();
  }

  private CommandSession session(FakeWandb fake, String workspace) throws IOException {
    CommandSession session =
        CommandSession.ofProduct(Files.createDirectories(folder.resolve(workspace)))
            .set("WANDB_BASE_URL", fake.address().toString())
            .set("WANDB_API_KEY", FakeWandb.KEY);
    session.ok("init", ".");
    return session;
  }

  /**
   * Runs a command in a process of its own, and kills it some time after it has made some requests;
   * whether it had not ended by itself.
   */
  private boolean killed(
      FakeWandb fake, String workspace, int requests, int millisLater, String... command)
      throws IOException, InterruptedException {
    int begun = fake.operations().size();
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    words.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.resolve(workspace).toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("WANDB_BASE_URL", fake.address().toString());
    builder.environment().put("WANDB_API_KEY", FakeWandb.KEY);
    Process process = builder.start();
    while (fake.operations().size() < begun + requests) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    if (process.waitFor(millisLater, TimeUnit.MILLISECONDS)) {
      return false;
    }
    process.toHandle().destroyForcibly();
    process.waitFor();
    return true;
  }

  @Test
  void endsAsOneThatWasLeftAlone() throws Exception {
    Random random = new Random(20261126);
    try (FakeWandb fake = new FakeWandb()) {
      FakeProject project = fake.project("llm");
      fill(project);
      CommandSession whole = session(fake, "whole");
      CommandSession torn = session(fake, "torn");
      int kills = 0;
      for (int i = 0; i < KILLS; i++) {
        int requests = random.nextInt(12);
        int later = random.nextInt(i % 2 == 0 ? 20 : 500);
        kills += killed(fake, "torn", requests, later, "ingest", "wandb-api", "acme/llm") ? 1 : 0;
      }
      assertThat(kills).as("kills in the middle").isGreaterThan(2);
      whole.ok("ingest", "wandb-api", "acme/llm");
      torn.ok("ingest", "wandb-api", "acme/llm");
      requireAlike(whole, torn);

      fake.pass(Duration.ofHours(2));
      for (int i = 0; i < RUNS; i += 7) {
        project
            .known("run%04d".formatted(i))
            .state("finished")
            .heartbeatAt(fake.now())
            .log(rows(ROWS, ROWS + 5));
      }
      for (int i = 0; i < KILLS; i++) {
        killed(fake, "torn", random.nextInt(6), random.nextInt(i % 2 == 0 ? 20 : 500), "sync");
      }
      whole.ok("sync");
      torn.ok("sync");
      requireAlike(whole, torn);
      assertThat(torn.ok("history", "run0007", "--format", "json").json()).hasSize(ROWS + 5);
    }
  }

  private static void requireAlike(CommandSession whole, CommandSession torn) {
    assertThat(torn.ok("runs", "--format", "json").out())
        .isEqualTo(whole.ok("runs", "--format", "json").out());
    assertThat(torn.ok("verify", "wandb", "--all", "--format", "json").json().path("digest"))
        .as("all histories of all runs")
        .isEqualTo(whole.ok("verify", "wandb", "--all", "--format", "json").json().path("digest"));
    for (int i = 0; i < RUNS; i += 17) {
      String run = "run%04d".formatted(i);
      assertThat(torn.ok("config", run, "--format", "json").out())
          .isEqualTo(whole.ok("config", run, "--format", "json").out());
      assertThat(torn.ok("history", run, "--format", "json").out())
          .isEqualTo(whole.ok("history", run, "--format", "json").out());
    }
    assertThat(torn.ok("verify", "--format", "json").json().path("sound").asBoolean()).isTrue();
  }
}
