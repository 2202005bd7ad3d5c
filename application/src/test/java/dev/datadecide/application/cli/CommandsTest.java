package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.application.testing.MadeUpLab;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.application.testing.MemoryAdapter;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandsTest {
  private static final String SFT_KEY = "api.wandb.ai/lab/ft/" + MadeUpLab.SFT;
  private static final String DPO_KEY = "api.wandb.ai/lab/ft/" + MadeUpLab.DPO;

  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void aLabHasBeenIngested() {
    session = CommandSession.inMemory(folder);
    MadeUpSource.know("runs", MadeUpLab.runs());
    MadeUpSource.know("history", MadeUpLab.history());
    MadeUpSource.know("evaluations", MadeUpLab.evaluations());
    session.file("data/a", "evaluations");
    session.file("data/b", "history");
    session.file("data/c", "runs");
    session.ok("init", "lab");
    session.ok("-w", "lab", "ingest", "made-up", "data", "--lab", "north");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  @Test
  void whatTwoRunsGoOnFromIsWrittenOnceAsFarAsTheLongerOneGoes() {
    MadeUpSource.know("parts", MadeUpLab.parts());
    session.file("more/a", "parts");
    session.ok("ingest", "made-up", "more");
    JsonNode points =
        session
            .ok("curves", MadeUpLab.PARTS + "0", MadeUpLab.PARTS + "1", "--format", "json")
            .json();
    assertThat(texts(points, "run_id"))
        .filteredOn(MadeUpLab.SFT::equals)
        .as("steps 100 and 200")
        .hasSize(2);
    assertThat(points)
        .filteredOn(point -> point.get("run_id").asString().equals(MadeUpLab.SFT))
        .extracting(point -> point.get("is_junction").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void runsAreListedNewestFirstWithStableFields() {
    JsonNode runs = session.ok("runs", "--format", "json").json();
    assertThat(texts(runs, "run_id"))
        .containsExactly("twin", "twin", MadeUpLab.DPO, MadeUpLab.SFT, "dolma1_7-4M-default");
    assertThat(runs.get(0).propertyNames())
        .containsExactly(
            "run_key",
            "run_id",
            "display_name",
            "entity",
            "project",
            "state",
            "training_type",
            "pattern",
            "recipe",
            "size",
            "seed",
            "checkpoint_step",
            "created_at",
            "source");
    JsonNode sft = runs.get(3);
    assertThat(sft.get("run_key").asString()).isEqualTo(SFT_KEY);
    assertThat(sft.get("training_type").asString()).isEqualTo("supervised_finetuning");
    assertThat(sft.get("recipe").asString()).isEqualTo("Dolma1.7");
    assertThat(sft.get("size").asString()).isEqualTo("4M");
    assertThat(sft.get("seed").asString()).isEqualTo("default");
    assertThat(sft.get("checkpoint_step").asInt()).isEqualTo(1250);
    assertThat(sft.get("created_at").asString()).isEqualTo("2025-09-12T10:15:00Z");
    assertThat(sft.get("source").asString()).isEqualTo("made-up");
    JsonNode twin = runs.get(0);
    assertThat(twin.get("training_type").asString()).isEqualTo("unclassified");
    assertThat(twin.get("pattern").isNull()).isTrue();
    assertThat(twin.get("recipe").isNull()).isTrue();
  }

  @Test
  void runsAreFilteredByAnyNameOfARecipe() {
    assertThat(ids("--recipe", "d17", "--type", "supervised_finetuning"))
        .containsExactly(MadeUpLab.SFT);
    assertThat(ids("--state", "crashed")).containsExactly(MadeUpLab.DPO);
    assertThat(ids("--tag", "matched")).containsExactly(MadeUpLab.SFT);
    assertThat(ids("--size", "4m", "--type", "pretraining")).containsExactly("dolma1_7-4M-default");
    assertThat(ids("--limit", "2")).hasSize(2);
    assertThat(ids("--recipe", "C4")).isEmpty();
  }

  @Test
  void namesThatAreNotKnownAreToldWithTheNearest() {
    assertFailure(session.run("runs", "--recipe", "dolma1.77"), 2, "DDN-1002", "Dolma1.7");
    assertFailure(session.run("runs", "--size", "531M"), 2, "DDN-1002", "530M");
    assertFailure(session.run("runs", "--type", "pretrainin"), 2, "DDN-1002", "pretraining");
    assertFailure(session.run("runs", "--limit", "-1"), 2, "DDN-1000", "negative");
    assertFailure(session.run("run", "250912-101500_mtch"), 2, "DDN-1002", "no run is called");
    assertFailure(
        session.run("curve", SFT_KEY, "--metric", "train_los"), 2, "DDN-1002", "train_loss");
  }

  @Test
  void aRunIsFoundByKeyIdOrBeginning() {
    for (String reference : List.of(SFT_KEY, MadeUpLab.SFT, "250912", "api.wandb.ai/lab/ft/25")) {
      JsonNode run = session.ok("run", reference, "--format", "json").json();
      assertThat(run.get("run_key").asString()).isEqualTo(SFT_KEY);
    }
  }

  @Test
  void anAmbiguousReferenceListsTheCandidates() {
    Result result = session.run("run", "twin");
    assertFailure(
        result,
        2,
        "DDN-1003",
        "may mean 2 runs",
        "api.wandb.ai/lab/ft/twin",
        "api.wandb.ai/other/ft/twin",
        "try: ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aRunIsShownWithEverythingKnownOfIt() {
    JsonNode run = session.ok("run", MadeUpLab.SFT, "--format", "json").json();
    JsonNode history = run.get("history");
    assertThat(history.get("rows").asInt()).isEqualTo(3);
    assertThat(history.get("first_step").asInt()).isEqualTo(100);
    assertThat(history.get("last_step").asInt()).isEqualTo(300);
    assertThat(texts(history.get("metrics"))).contains("total_tokens", "train_loss");
    assertThat(texts(run.get("tags"))).containsExactly("matched");
    assertThat(run.get("config_entries").asInt()).isEqualTo(2);
    JsonNode rate =
        elements(run.get("hyperparameters")).stream()
            .filter(each -> each.get("name").asString().equals("learning_rate"))
            .findFirst()
            .orElseThrow();
    assertThat(rate.propertyNames()).containsExactly("name", "status", "value", "origin");
    assertThat(rate.get("status").asString()).isEqualTo("present");
    assertThat(rate.get("value").asString()).isEqualTo("2.0E-5");
    JsonNode crashed = session.ok("run", MadeUpLab.DPO, "--format", "json").json();
    assertThat(elements(crashed.get("findings")))
        .isNotEmpty()
        .allSatisfy(finding ->
            assertThat(finding.propertyNames()).containsExactly("rule", "severity", "detail"));
  }

  @Test
  void lineageTellsParentEvidenceAncestorsAndDescendants() {
    JsonNode lineage = session.ok("lineage", MadeUpLab.DPO, "--format", "json").json();
    assertThat(lineage.propertyNames())
        .containsExactly(
            "run_key",
            "parent",
            "confidence",
            "evidence",
            "contradictions",
            "decision",
            "ancestors",
            "descendants");
    JsonNode parent = lineage.get("parent");
    assertThat(parent.propertyNames())
        .containsExactly("state", "kind", "run_key", "recipe", "size", "seed", "step");
    assertThat(parent.get("state").asString()).isEqualTo("resolved");
    assertThat(parent.get("kind").asString()).isEqualTo("posttraining_run");
    assertThat(parent.get("run_key").asString()).isEqualTo(SFT_KEY);
    assertThat(lineage.get("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(elements(lineage.get("evidence")))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.propertyNames()).containsExactly("kind", "detail"));
    assertThat(texts(lineage.get("ancestors"))).containsExactly(SFT_KEY, MadeUpLab.PRETRAINING);

    JsonNode root = session.ok("lineage", MadeUpLab.PRETRAINING, "--format", "json").json();
    assertThat(root.get("parent").isNull()).isTrue();
    assertThat(root.get("confidence").isNull()).isTrue();
    assertThat(texts(root.get("descendants"))).containsExactly(SFT_KEY, DPO_KEY);
  }

  @Test
  void theCurveJoinsPretrainingAndFinetuning() {
    JsonNode points = session.ok("curve", MadeUpLab.SFT, "--format", "json").json();
    assertThat(points.get(0).propertyNames())
        .startsWith(
            "lineage_id",
            "run_id",
            "run_type",
            "checkpoint_type",
            "params",
            "data",
            "seed",
            "learning_rate",
            "posttraining_method",
            "step",
            "phase_tokens",
            "cumulative_tokens",
            "cumulative_compute",
            "train_loss",
            "pile-valppl",
            "arc_easy_primary_metric");
    assertThat(points).hasSize(2 + 3);
    JsonNode joint = points.get(1);
    // Batch 32 x sequence length 2,048 x step 1,250: schedule of 4M.
    assertThat(joint.get("cumulative_tokens").asLong()).isEqualTo(32L * 2048 * 1250);
    assertThat(joint.get("checkpoint_type").asString()).isEqualTo("pretraining");
    assertThat(joint.get("pile-valppl").asDouble()).isEqualTo(150.0);
    assertThat(joint.get("train_loss").isNull()).isTrue();
    JsonNode first = points.get(2);
    assertThat(first.get("run_id").asString()).isEqualTo(MadeUpLab.SFT);
    assertThat(first.get("run_type").asString()).isEqualTo("supervised_finetuning");
    assertThat(first.get("checkpoint_type").asString()).isEqualTo("posttraining");
    assertThat(first.get("posttraining_method").asString()).isEqualTo("sft");
    assertThat(first.get("params").asString()).isEqualTo("4M");
    assertThat(first.get("data").asString()).isEqualTo("Dolma1.7");
    assertThat(first.get("phase_tokens").asLong()).isEqualTo(1000);
    assertThat(first.get("cumulative_tokens").asLong()).isEqualTo(32L * 2048 * 1250 + 1000);
    assertThat(first.get("train_loss").asDouble()).isEqualTo(3.0);
  }

  @Test
  void aMetricThatIsCalledLikeAColumnGetsAnotherName() {
    JsonNode points = session.ok("curve", MadeUpLab.SFT, "-m", "step", "--format", "json").json();
    assertThat(points.get(4).get("step").asLong()).isEqualTo(300);
    assertThat(points.get(4).get("step_metric").asDouble()).isEqualTo(2.5);
  }

  @Test
  void theLongCurveHasARowPerPointAndMetric() {
    Result result =
        session.ok(
            "curve",
            MadeUpLab.SFT,
            "--long",
            "-m",
            "train_loss",
            "-m",
            "pile-valppl",
            "--format",
            "ndjson");
    assertThat(result.out().lines())
        .hasSize(2 + 3)
        .anySatisfy(line ->
            assertThat(line)
                .contains("\"step\":1250,")
                .contains("\"metric\":\"pile-valppl\",\"value\":150.0,")
                .endsWith(
                    "\"is_junction\":false,\"is_stand_in\":false,\"token_basis\":\"scheduled\","
                        + "\"learning_rate_status\":\"present\","
                        + "\"learning_rate_origin\":\"DataDecide training schedule\"}"));
  }

  @Test
  void theCurveIsDrawnForPeople() {
    Result result = session.ok("curve", MadeUpLab.SFT);
    assertThat(result.out())
        .contains("pile-valppl", "pretraining", "│", "begins at 81920000 tokens", "lineage ");
  }

  @Test
  void theLedgerAccountsForEveryRecord() {
    session.ok("ingest", "made-up", "data", "--lab", "north");
    JsonNode lines = session.ok("ledger", "--format", "json").json();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0).propertyNames())
        .startsWith(
            "batch",
            "source",
            "artifact",
            "sha256",
            "read",
            "stored",
            "duplicate",
            "rejected",
            "outcome");
    for (JsonNode line : elements(lines)) {
      assertThat(line.get("read").asLong())
          .isEqualTo(
              line.get("stored").asLong()
                  + line.get("duplicate").asLong()
                  + line.get("rejected").asLong());
      assertThat(line.get("sha256").asString()).matches("[0-9a-f]{64}");
      assertThat(line.get("outcome").asString()).isEqualTo("committed");
    }
    assertThat(lines.get(0).get("stored").asLong()).isEqualTo(3);
    assertThat(lines.get(3).get("stored").asLong()).isZero();
    assertThat(lines.get(3).get("duplicate").asLong()).isEqualTo(3);
  }

  @Test
  void scrubbedArtifactsKeepBothDigests() {
    session.file("private/p", "history private");
    session.ok("ingest", "made-up", "private", "--scrub");
    JsonNode lines = session.ok("ledger", "--format", "json").json();
    JsonNode line = lines.get(lines.size() - 1);
    assertThat(line.get("scrubbed_from").asString())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(line.get("sha256").asString());
    assertThat(lines.get(0).get("scrubbed_from").isNull()).isTrue();
  }

  @Test
  void verifyIsContentWithASoundWorkspace() {
    JsonNode report = session.ok("verify", "--format", "json").json();
    assertThat(report.get("sound").asBoolean()).isTrue();
    assertThat(report.get("artifacts").asInt()).isEqualTo(3);
    assertThat(report.get("damages")).isEmpty();
  }

  @Test
  void whatAnInterruptionLeftUndoneIsDoneAtTheNextStart() {
    Warehouse warehouse = MemoryAdapter.warehouse(folder.resolve("lab"));
    RunKey dpo = RunKey.parse(DPO_KEY).orElseThrow();
    LineageVerdict before = warehouse.lineages().of(dpo).orElseThrow().verdict();
    LineageVerdict takenBack =
        new LineageVerdict(
            LineageState.UNRESOLVED,
            new ParentRef.Unknown(),
            0,
            List.of(),
            List.of(Lineages.TYPED_ANEW));
    warehouse.lineages().put(List.of(new LineageEdge(dpo, takenBack)));
    RawArtifact artifact = warehouse.rawArtifacts().store(session.file("late", "x"), "late");
    warehouse
        .ledger()
        .load(
            new IngestBatch(
                new SourceId("made-up"),
                artifact,
                "",
                new Entries().run(0, "lab", "ft", "late", "finished").plan()));
    assertThat(ids("--type", "unclassified")).contains("late");
    JsonNode healed = session.ok("lineage", DPO_KEY, "--format", "json").json();
    assertThat(healed.get("confidence").asDouble()).isEqualTo(before.confidence());
    assertThat(warehouse.lineages().unasked()).isEmpty();
  }

  private List<String> ids(String... filters) {
    String[] arguments =
        Stream.concat(Stream.of("runs", "--format", "json"), Arrays.stream(filters))
            .toArray(String[]::new);
    return texts(session.ok(arguments).json(), "run_id");
  }

  private static void assertFailure(Result result, int status, String... parts) {
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).contains(parts).startsWith("error DDN-");
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).stream().map(JsonNode::asString).toList();
  }

  private static List<String> texts(JsonNode rows, String field) {
    return elements(rows).stream().map(row -> row.get(field).asString()).toList();
  }
}
