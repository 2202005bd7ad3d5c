package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(ColumnSpec.text("run_id"), ColumnSpec.integer("step"), ColumnSpec.real("loss"));

  @TempDir Path folder;

  private Path workspace = Path.of("");
  private OpenedWarehouse open =
      new OpenedWarehouse(new dev.datadecide.domain.spi.AdapterComponents() {});

  @BeforeEach
  void openWarehouse() {
    workspace = folder.resolve("workspace");
    open = OpenedWarehouse.in(workspace);
  }

  @AfterEach
  void closeWarehouse() {
    open.close();
  }

  private Warehouse warehouse() {
    return open.warehouse();
  }

  private Path history() {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(COLUMNS);
    for (int row = 0; row < 5000; row++) {
      rows.text(0, "a").integer(1, row).real(2, 1.0 / (row + 1));
      rows.endRow();
    }
    Path file = folder.resolve("history.parquet");
    warehouse().tabularFiles().write(file, COLUMNS, List.of(rows.build()));
    return file;
  }

  private static LoadPlan plan(long rows) {
    return new LoadPlan(
        "history",
        rows,
        new LoadPlan.WideHistory(
            new LoadPlan.RunScope("api.wandb.ai", Optional.of("lab"), Optional.of("p")),
            "run_id",
            Optional.empty(),
            Optional.empty(),
            Optional.of("step"),
            Optional.empty(),
            Optional.empty(),
            List.of("loss")));
  }

  private Path atRest(RawArtifact artifact) {
    String hex = artifact.digest().sha256();
    return workspace.resolve("raw").resolve(hex.substring(0, 2)).resolve(hex);
  }

  private static void flipABit(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void catchesAFlippedBitBeforeItIsRead() throws IOException {
    RawArtifact artifact = warehouse().rawArtifacts().store(history(), "history.parquet");
    flipABit(atRest(artifact), 1000);
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> warehouse().rawArtifacts().verifiedContent(artifact))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ARTIFACT_DAMAGED));
    IngestOutcome outcome = Batches.load(warehouse(), artifact, plan(5000));
    assertThat(outcome).isInstanceOf(IngestOutcome.RolledBack.class);
    assertThat(((IngestOutcome.RolledBack) outcome).code()).isEqualTo(ErrorCode.ARTIFACT_DAMAGED);
    assertThat(warehouse().rawArtifacts().verify())
        .singleElement()
        .satisfies(damage -> assertThat(damage.digest()).isEqualTo(artifact.digest()));
  }

  @Test
  void mendsADamagedArtifactThatIsStoredAgain() throws IOException {
    Path file = history();
    RawArtifact artifact = warehouse().rawArtifacts().store(file, "history.parquet");
    flipABit(atRest(artifact), 1000);
    warehouse().rawArtifacts().store(file, "history.parquet");
    assertThat(warehouse().rawArtifacts().verifiedContent(artifact)).hasSameBinaryContentAs(file);
  }

  @Test
  void refusesParquetThatIsCutShort() throws IOException {
    Path file = history();
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 100, bytes.length / 2, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, length));
      assertThatExceptionOfType(DomainException.class)
          .isThrownBy(() -> warehouse().tabularFiles().schema(cut))
          .withMessageContaining("cut.parquet")
          .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED));
      IngestOutcome outcome =
          Batches.load(
              warehouse(), warehouse().rawArtifacts().store(cut, "cut.parquet"), plan(5000));
      assertThat(outcome).isInstanceOf(IngestOutcome.RolledBack.class);
      assertThat(((IngestOutcome.RolledBack) outcome).code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    }
    assertThat(warehouse().ledger().entries())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line.outcome()).isEqualTo("rolled_back"));
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  @Test
  void noticesATextArtifactWhosePackingIsDamaged() throws IOException {
    Path file = Files.writeString(folder.resolve("runs.json"), "{\"a\": 1}\n".repeat(1000));
    RawArtifact artifact = warehouse().rawArtifacts().store(file, "runs.json");
    Path atRest = Path.of(atRest(artifact) + ".gz");
    assertThat(Files.size(atRest)).isLessThan(Files.size(file) / 10);
    assertThat(warehouse().rawArtifacts().verifiedContent(artifact)).hasSameBinaryContentAs(file);
    flipABit(atRest, 20);
    Batches.load(warehouse(), artifact, new Entries().run(0, "e", "p", "a", "finished").plan());
    assertThat(warehouse().rawArtifacts().verify()).hasSize(1);
  }

  @Test
  void putsOrphansBackOnRecordAndStrangersIntoQuarantine() throws IOException {
    RawArtifact orphan = warehouse().rawArtifacts().store(history(), "history.parquet");
    assertThat(warehouse().rawArtifacts().count()).isZero();
    open.close();
    Path stranger = workspace.resolve("raw/00/" + "0".repeat(64));
    Files.createDirectories(stranger.resolveSibling("x").getParent());
    Files.writeString(stranger, "not what the name says");
    Path unfinished = Files.writeString(workspace.resolve("raw/.incoming/artifact-1.part"), "x");
    Files.writeString(workspace.resolve(".ddn/tmp/left"), "x");
    open = OpenedWarehouse.in(workspace);
    assertThat(warehouse().rawArtifacts().find(orphan.digest())).isPresent();
    assertThat(warehouse().rawArtifacts().count()).isEqualTo(1);
    assertThat(stranger).doesNotExist();
    assertThat(workspace.resolve("raw/.quarantine/" + "0".repeat(64))).exists();
    assertThat(unfinished).doesNotExist();
    assertThat(workspace.resolve(".ddn/tmp")).isEmptyDirectory();
    assertThat(warehouse().rawArtifacts().verify()).isEmpty();
    assertThat(Batches.counts(Batches.load(warehouse(), orphan, plan(5000))).stored())
        .isEqualTo(5000);
    assertThat(warehouse().rawArtifacts().find(orphan.digest()).orElseThrow().origin())
        .isEqualTo("history.parquet");
  }

  @Test
  void noticesTablesThatContradictTheLedger() throws IOException {
    Batches.counts(
        Batches.load(
            warehouse(),
            folder,
            "one",
            new Entries().logged(0, "a", 1, "loss", 2).logged(1, "a", 2, "loss", 1).plan()));
    open.close();
    Peek.rows(workspace, "DELETE FROM core.history_row WHERE step = 2");
    open = OpenedWarehouse.in(workspace);
    assertThat(warehouse().ledger().verify())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("2").contains("1"));
    open.close();
    Peek.rows(workspace, "DELETE FROM core.metric_point");
    open = OpenedWarehouse.in(workspace);
    assertThat(warehouse().ledger().verify()).hasSize(2);
  }
}
