package dev.datadecide.wandb.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.record.CollectedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a first pass brings. */
@Timeout(60)
class ApiPassTest {
  @TempDir Path folder;
  private ApiLab lab;

  @BeforeEach
  void open() {
    lab = new ApiLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void bringsRunsWithEverythingTheyHave() {
    FakeProject project = lab.fake.project("llm");
    project
        .run("aa11")
        .named("sft one")
        .tags("prod", "best")
        .group("g")
        .jobType("train")
        .sweep("sw1")
        .notes("a note")
        .config(
            "{\"lr\":{\"value\":0.1,\"desc\":null},\"_wandb\":{\"value\":{\"cli_version\":\"0.30.0\"}},"
                + "\"legacy\":5,\"x\":{\"value\":{\"value\":3}}}")
        .summary("{\"loss\":0.25,\"_step\":2,\"bad\":\"NaN\"}")
        .log(
            "{\"_step\":0,\"loss\":1,\"_timestamp\":1.5,\"_runtime\":0.5}",
            "{\"_step\":1,\"loss\":0.5,\"big\":9007199254740993}",
            "{\"_step\":2,\"loss\":\"NaN\",\"nothing\":null}");

    lab.pass("acme/llm");

    ObservedRun run = lab.run("aa11");
    assertThat(run.key()).isEqualTo(lab.key("llm", "aa11"));
    assertThat(run.displayName()).isEqualTo("sft one");
    assertThat(run.tags()).containsExactly("prod", "best");
    assertThat(run.state().name()).isEqualTo("finished");
    assertThat(run.configuration().text("lr")).contains("0.1");
    assertThat(run.configuration().text("x.value")).contains("3");
    assertThat(run.configuration().text("legacy")).contains("5");
    assertThat(run.configuration().entries()).doesNotContainKey("_wandb");
    assertThat(run.summary().text("loss")).contains("0.25");
    assertThat(lab.rows("llm", "aa11")).hasSize(3);
    assertThat(lab.rows("llm", "aa11").get(2).values()).containsKey("nothing");
    assertThat(lab.rows("llm", "aa11").toString()).contains("9007199254740993");
  }

  @Test
  void bringsEveryRowOfALongHistory() {
    FakeProject project = lab.fake.project("llm");
    project
        .run("long")
        .log(
            LongStream.range(0, 4321)
                .mapToObj(i -> "{\"_step\":" + i + ",\"l\":" + i + "}")
                .toList());

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "long"))
        .containsExactlyElementsOf(LongStream.range(0, 4321).boxed().toList());
  }

  @Test
  void bringsFilesArtifactsMetricsMachinesAndPrintedLines() {
    FakeProject project = lab.fake.project("llm");
    FakeRun run =
        project
            .run("aa11")
            .config(
                "{\"_wandb\":{\"value\":{\"m\":[{\"1\":\"epoch\"},"
                    + "{\"1\":\"val/loss\",\"5\":1,\"6\":[1],\"7\":[1,4],\"8\":1},{\"2\":\"gpu.*\"}]}}}")
            .events("{\"_timestamp\":1.5,\"_runtime\":2,\"system.cpu\":3.5,\"system.x\":\"y\"}")
            .artifact("model-a", 3)
            .print("hello")
            .print("world");
    for (int i = 0; i < 250; i++) {
      run.file("file-" + i, i);
    }

    lab.pass("acme/llm", Map.of("system-metrics", "", "console", ""));

    CollectedRecords records = lab.records();
    assertThat(records.column(TypedTable.FILE_REFERENCE, "name"))
        .hasSize(251)
        .contains("file-249", "model-a:v3");
    assertThat(records.of(TypedTable.METRIC_DEFINITION))
        .extracting(metric ->
            metric.get("name")
                + " "
                + metric.get("step_metric")
                + " "
                + metric.get("summaries")
                + " "
                + metric.get("goal")
                + " "
                + metric.get("is_glob"))
        .containsExactly(
            "epoch null null null false",
            "val/loss epoch min,best minimize false",
            "gpu.* null null null true");
    assertThat(records.of(TypedTable.SYSTEM_METRIC_POINT))
        .extracting(
            point -> point.get("metric") + " " + point.get("value") + " " + point.get("json"))
        .containsExactly("system.cpu 3.5 null", "system.x null \"y\"");
    assertThat(records.column(TypedTable.CONSOLE_LINE, "line")).containsExactly("hello", "world");
    lab.fake.without("logLines");
    lab.fake.pass(Duration.ofHours(25));
    run.tags("later");
    lab.pass("acme/llm", Map.of("console", ""));
    assertThat(lab.run("aa11").tags()).containsExactly("later");
  }

  @Test
  void scrubsPagesOfRunsWithoutChangingWhatTheyBecome() throws IOException {
    lab.fake
        .project("llm")
        .run("aa11")
        .config("{\"lr\":{\"value\":1}}")
        .log("{\"_step\":0,\"x\":1}");
    WandbApiSource source = lab.source();
    SourceRequest request = lab.request("acme/llm", Map.of("scrub-raw", ""));
    List<SourcePage> pages = source.pages(request);
    Path target = folder.resolve("scrubbed");

    assertThat(source.scrub(pages.getFirst().file(), target, request)).contains(target);
    assertThat(Files.readString(pages.getFirst().file())).contains("\"Ann\"");
    assertThat(new String(Files.readAllBytes(target), StandardCharsets.UTF_8))
        .doesNotContain("Ann");

    assertThat(fed(source, request, target))
        .isEqualTo(fed(source, request, pages.getFirst().file()))
        .isNotEmpty();
  }

  private List<?> fed(WandbApiSource source, SourceRequest request, Path page) {
    RawArtifact artifact = lab.warehouse.rawArtifacts().store(page, "made-up page");
    CollectedRecords records = new CollectedRecords();
    ((LoadPlan.Feed) source.plan(artifact, page, request).step()).into(records);
    return Stream.of(TypedTable.RUN, TypedTable.CONFIG_ENTRY, TypedTable.SUMMARY_ENTRY)
        .flatMap(table -> records.of(table).stream())
        .toList();
  }
}
