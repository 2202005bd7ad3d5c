package dev.datadecide.wandb.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.python.PythonClient;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.wandb.api.ServiceReading;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.fake.FakeWandb;
import dev.datadecide.wandb.fake.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the official client reads from the fake is what we read from it. */
@Tag("wandb-fidelity")
class OfficialReadingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static PythonClient installed;

  @TempDir Path folder;
  private final FakeWandb fake = new FakeWandb();
  private FakeProject project;
  private PythonClient client;

  @BeforeAll
  static void install() {
    installed =
        PythonClient.installed(
            "wandb-fidelity", "wandb==0.30.0", OfficialReadingTest.class, "official_client.py");
  }

  @BeforeEach
  void open() {
    project = fake.project("llm");
    client =
        installed.with(
            Map.of(
                "WANDB_BASE_URL",
                fake.address().toString(),
                "WANDB_API_KEY",
                FakeWandb.KEY,
                "WANDB_ERROR_REPORTING",
                "false",
                "WANDB_CACHE_DIR",
                folder.resolve("cache").toString(),
                "WANDB_DIR",
                folder.resolve("wandb").toString(),
                "WANDB_SILENT",
                "true",
                "WANDB_DISABLE_GIT",
                "true",
                "HOME",
                folder.toString(),
                "NO_PROXY",
                "*"));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private JsonNode answer(String action, Map<String, ?> arguments) {
    return JSON.readTree(client.call(action, JSON.writeValueAsString(arguments)));
  }

  private JsonNode call(String action, Map<String, ?> arguments) {
    JsonNode answer = answer(action, arguments);
    if (answer.has("error")) {
      throw new AssertionError(action + " failed: " + answer);
    }
    return answer.path("result");
  }

  private FakeRun run(String id) {
    return project
        .run(id)
        .named("name of " + id)
        .tags("x", "y")
        .group("g")
        .jobType("train")
        .notes("a note")
        .config(
            "{\"lr\":{\"value\":0.1,\"desc\":null},\"opt\":{\"value\":{\"name\":\"adam\"}},"
                + "\"x\":{\"value\":{\"value\":3}},\"_wandb\":{\"value\":{\"t\":{}}}}")
        .summary("{\"loss\":0.5,\"_step\":2}")
        .log(
            "{\"_step\":0,\"loss\":1,\"_timestamp\":1700000000.5,\"_runtime\":1}",
            "{\"_step\":1,\"loss\":0.5,\"n\":9007199254740993}",
            "{\"_step\":2,\"text\":\"hi\",\"h\":{\"_type\":\"histogram\",\"values\":[1],\"bins\":[0,1]}}");
  }

  @Test
  void knowsTheViewerAndTheProjects() {
    fake.project("other");
    assertThat(call("viewer", Map.of()).path("entity").asString()).isEqualTo(FakeWandb.ENTITY);
    assertThat(texts(call("projects", Map.of("entity", FakeWandb.ENTITY))))
        .containsExactly("llm", "other");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  @Test
  void pagesFiltersAndOrdersRuns() {
    Instant at = fake.now();
    for (int i = 0; i < 23; i++) {
      project
          .run("r%02d".formatted(i), at.plusSeconds(i))
          .state(i % 2 == 0 ? "finished" : "failed");
    }
    JsonNode all = call("ids", Map.of("path", "acme/llm", "per_page", 5));
    assertThat(all.path("count").asInt()).isEqualTo(23);
    assertThat(texts(all.path("ids"))).hasSize(23).startsWith("r00", "r01");
    assertThat(
            texts(
                call("ids", Map.of("path", "acme/llm", "per_page", 5, "order", "-created_at"))
                    .path("ids")))
        .startsWith("r22", "r21");
    assertThat(
            texts(
                call(
                        "ids",
                        Map.of(
                            "path",
                            "acme/llm",
                            "per_page",
                            50,
                            "filters",
                            Map.of("state", "failed")))
                    .path("ids")))
        .hasSize(11);
  }

  @Test
  void readsARunAsWeDo() {
    run("aa11");
    ServiceReading ours = ServiceReading.of(fake, folder, "acme/llm");
    ObservedRun run = ours.run("aa11");
    JsonNode theirs = call("run", Map.of("path", "acme/llm/aa11"));

    assertThat(theirs.path("id").asString()).isEqualTo(run.key().runId());
    assertThat(theirs.path("name").asString()).isEqualTo(run.displayName());
    assertThat(theirs.path("state").asString()).isEqualTo(run.state().name());
    assertThat(texts(theirs.path("tags"))).isEqualTo(run.tags());
    assertThat(Instant.parse(theirs.path("created_at").asString()))
        .isEqualTo(run.createdAt().orElseThrow());
    assertThat(leaves(theirs.path("config"), "")).isEqualTo(values(run.configuration().entries()));
    assertThat(leaves(theirs.path("summary"), "")).isEqualTo(values(run.summary().entries()));
    assertThat(theirs.path("last_step").asLong()).isEqualTo(2);
  }

  private static Map<String, String> values(Map<String, ConfigValue> entries) {
    Map<String, String> values = new TreeMap<>();
    entries.forEach((path, value) -> values.put(path, value.text()));
    return values;
  }

  private static Map<String, String> leaves(JsonNode tree, String prefix) {
    Map<String, String> leaves = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String path = prefix + entry.getKey();
      if (entry.getValue().isObject()) {
        leaves.putAll(leaves(entry.getValue(), path + "."));
      } else {
        leaves.put(path, entry.getValue().asString());
      }
    }
    return leaves;
  }

  @Test
  void readsAHistoryAsWeDo() {
    FakeRun run = run("aa11");
    for (int i = 3; i < 2500; i++) {
      run.log("{\"_step\":" + i + ",\"loss\":" + 1.0 / i + "}");
    }
    List<LoggedRow> ours = ServiceReading.of(fake, folder, "acme/llm").rows("aa11");
    // Only a run with live rows is read by windows.
    run.exported(0);
    JsonNode theirs = call("scan", Map.of("path", "acme/llm/aa11"));

    assertThat(theirs).hasSize(ours.size());
    for (int i = 0; i < ours.size(); i++) {
      assertThat(numbers(ours.get(i))).isEqualTo(numbers(theirs.get(i)));
    }
  }

  private static Map<String, Double> numbers(LoggedRow row) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    row.values()
        .forEach((metric, value) -> {
          if (value instanceof LoggedValue.Point point) {
            numbers.put(metric, point.value());
          }
        });
    numbers.put("_step", (double) row.step().orElseThrow());
    return numbers;
  }

  private static Map<String, Double> numbers(JsonNode row) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : row.properties()) {
      boolean isClock = entry.getKey().equals("_timestamp") || entry.getKey().equals("_runtime");
      if (entry.getValue().isNumber() && !isClock) {
        numbers.put(entry.getKey(), entry.getValue().asDouble());
      }
    }
    return numbers;
  }

  @Test
  void samplesWhereTheOfficialClientAsksForSamples() {
    FakeRun run = project.run("s");
    for (int i = 0; i < 2000; i++) {
      run.log("{\"_step\":" + i + ",\"" + (i % 2 == 0 ? "a" : "b") + "\":1}");
    }
    assertThat(call("sampled", Map.of("path", "acme/llm/s", "samples", 100))).hasSize(100);
    assertThat(call("series", Map.of("path", "acme/llm/s", "keys", List.of("a"), "samples", 5000)))
        .hasSize(1000);
    assertThat(
            call(
                "series", Map.of("path", "acme/llm/s", "keys", List.of("a", "b"), "samples", 5000)))
        .isEmpty();
  }

  @Test
  void hasFilesArtifactsAndSweepsToAskFor() {
    FakeRun run = run("aa11").artifact("model", 0);
    for (int i = 0; i < 120; i++) {
      run.file("f" + i, i);
    }
    assertThat(call("files", Map.of("path", "acme/llm/aa11"))).hasSize(120);
    assertThat(call("artifacts", Map.of("path", "acme/llm/aa11")).toString()).isEqualTo("[1,0]");
    assertThat(call("sweeps", Map.of("path", "acme/llm"))).isEmpty();
  }

  @Test
  void tellsTheOfficialClientWhatIsMissing() {
    assertThat(answer("missing_run", Map.of("path", "acme/llm/none")).path("message").asString())
        .contains("Could not find run");
    assertThat(answer("ids", Map.of("path", "acme/none", "per_page", 5)).path("error").asString())
        .isEqualTo("ValueError");
  }

  @Test
  void isAskedAgainByTheOfficialClientAfterAThrottledRequest() {
    run("aa11");
    fake.fail("Viewer", Fault.throttled("1"));
    assertThat(call("viewer", Map.of()).path("username").asString()).isEqualTo("ann");
  }
}
