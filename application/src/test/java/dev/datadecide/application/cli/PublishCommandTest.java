package dev.datadecide.application.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PublishCommandTest {
  private static final String TOKEN = "hf_canaryCanaryCanary0123456789";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private final FakeHub hub = FakeHub.start();
  private CommandSession session;

  @BeforeEach
  void open() {
    hub.repository("lab/results");
    hub.account("writer", TOKEN).mayWrite("lab/results").mayCreateIn("lab");
    session =
        CommandSession.ofProduct(folder)
            .set("HF_ENDPOINT", hub.endpoint())
            .set("HF_HOME", elsewhere.resolve("hf").toString())
            .set("HOME", elsewhere.toString())
            .set("HF_TOKEN", TOKEN);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void aDryRunSaysEverythingAndLeavesNothing() throws IOException {
    parquet("ppl.parquet", 3);

    CommandSession.Result result =
        session.ok("publish", "huggingface", "lab/results", "ppl.parquet", "--format", "json");

    JsonNode json = result.json();
    assertThat(json.propertyNames())
        .containsExactly(
            "repository",
            "branch",
            "endpoint",
            "outcome",
            "parent",
            "commit",
            "message",
            "bytes",
            "transferred",
            "files",
            "remarks");
    assertThat(json.path("outcome").asString()).isEqualTo("planned");
    assertThat(json.path("parent").asString()).isEqualTo(head());
    assertThat(json.path("commit").isNull()).isTrue();
    JsonNode file = json.path("files").path(0);
    assertThat(file.path("path").asString()).isEqualTo("ppl.parquet");
    assertThat(file.path("change").asString()).isEqualTo("added");
    assertThat(file.path("rows").asLong()).isEqualTo(3);
    assertThat(file.path("hash").asString()).startsWith("sha256:");
    assertThat(result.err()).contains("add --commit");
    assertThat(hub.repository("lab/results").head().paths()).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("ppl.parquet"));
    }
  }

  @Test
  void aCommitIsMadeOnceAndThenThereIsNothingToDo() {
    parquet("frames/a.parquet", 2);
    parquet("frames/deep/b.parquet", 4);
    String[] command = {
      "publish",
      "huggingface",
      "hf://datasets/lab/results/out",
      "frames",
      "-m",
      "New frames",
      "--commit",
      "--format",
      "json"
    };

    CommandSession.Result first = session.ok(command);

    assertThat(first.json().path("outcome").asString()).isEqualTo("committed");
    assertThat(first.json().path("commit").asString()).isEqualTo(head());
    assertThat(hub.repository("lab/results").head().paths())
        .containsExactly("out/a.parquet", "out/deep/b.parquet");
    assertThat(hub.repository("lab/results").head().title()).isEqualTo("New frames");
    assertThat(first.err()).contains("2 files");
    assertThat(session.ok(command).json().path("outcome").asString()).isEqualTo("nothing_to_do");
    assertThat(hub.requests(Route.COMMIT)).hasSize(1);
  }

  @Test
  void theTableForPeopleShowsFilesAndWhatWouldHappen() {
    parquet("ppl.parquet", 3);

    CommandSession.Result result =
        session.ok("publish", "huggingface", "lab/fresh", "ppl.parquet", "--create");

    assertThat(result.out()).contains("outcome").contains("planned").contains("ppl.parquet");
    assertThat(result.err()).contains("will be created, private");
    assertThat(hub.hasRepository("lab/fresh")).isFalse();
  }

  @Test
  void aTableWithoutRowsOrWithDamageIsRefused() throws IOException {
    parquet("empty.parquet", 0);
    Path cut = parquet("cut.parquet", 5);
    byte[] bytes = Files.readAllBytes(cut);
    int footer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getInt(bytes.length - 8);
    Arrays.fill(bytes, bytes.length - 8 - footer, bytes.length - 8, (byte) 0xff);
    Files.write(cut, bytes);

    CommandSession.Result empty =
        session.run("publish", "huggingface", "lab/results", "empty.parquet", "--commit");
    CommandSession.Result damaged =
        session.run("publish", "huggingface", "lab/results", "cut.parquet", "--commit");

    assertThat(empty.status()).isEqualTo(2);
    assertThat(empty.err()).contains("empty.parquet has no rows");
    assertThat(damaged.status()).isEqualTo(4);
    assertThat(damaged.err()).contains("cut.parquet");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void anAddressAndAnOptionThatDisagreeAreRefused() {
    parquet("ppl.parquet", 1);

    CommandSession.Result result =
        session.run("publish", "huggingface", "lab/results@dev", "ppl.parquet", "--branch", "main");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--branch says main");
  }

  @Test
  void theTokenIsInNoOutputWhateverFails() {
    parquet("ppl.parquet", 1);
    hub.fault(
        Route.COMMIT,
        Fault.status(403).and(Fault.header("X-Error-Message", "no right for " + TOKEN)));

    CommandSession.Result result =
        session.run("publish", "huggingface", "lab/results", "ppl.parquet", "--commit", "--debug");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err()).contains("HF_TOKEN may not write to lab/results");
    assertThat(result.out() + result.err()).doesNotContain(TOKEN);
  }

  @Test
  void aWorkspaceThatIsBusyDoesNotStandInTheWay() {
    parquet("ppl.parquet", 1);
    try (DataDecideNext busy = DataDecideNext.create(folder.resolve("lab"))) {
      assertThat(busy.workspace()).exists();
      session.ok("-w", "lab", "publish", "huggingface", "lab/results", "ppl.parquet", "--commit");
    }
    assertThat(hub.repository("lab/results").head().paths()).containsExactly("ppl.parquet");
  }

  @Test
  void theHelpShowsExamples() {
    assertThat(session.ok("publish", "huggingface", "--help").out())
        .contains("--commit")
        .contains("Examples:")
        .contains("ddn publish huggingface lab/results");
    assertThat(session.run("publish").err()).contains("Name a place: huggingface");
  }

  private String head() {
    return hub.repository("lab/results").head().sha();
  }

  /** A real Parquet file. */
  private Path parquet(String name, int rows) {
    Path file = folder.resolve(name);
    List<ColumnSpec> columns = List.of(ColumnSpec.text("task"), ColumnSpec.integer("step"));
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (int row = 0; row < rows; row++) {
      builder.text(0, "task " + row).integer(1, row);
      builder.endRow();
    }
    List<ColumnBatch> batches = rows == 0 ? List.of() : List.of(builder.build());
    try (DataDecideNext writer =
        DataDecideNext.create(elsewhere.resolve("writer-" + name.hashCode()))) {
      Files.createDirectories(file.getParent());
      writer.tabularFiles().write(file, columns, batches);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
