package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system's device that is always full stands in for a full disk: its errors are the real ones.
 */
class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @BeforeEach
  void needsTheDevice() {
    assumeTrue(Files.exists(FULL), "no " + FULL);
  }

  private static LoadPlan run(String runId) {
    return new Entries().run(0, "lab", "p", runId, "finished").plan();
  }

  @Test
  void rollsBackWhenTheWarehouseCannotGrow() throws IOException {
    Path workspace = folder.resolve("workspace");
    Path log = workspace.resolve("warehouse.duckdb.wal");
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      Batches.counts(Batches.load(open.warehouse(), folder, "one", run("a")));
    }
    assertThat(log).as("a closed warehouse is one file").doesNotExist();
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      Files.createSymbolicLink(log, FULL);
      IngestOutcome outcome = Batches.load(open.warehouse(), folder, "two", run("b"));
      assertThat(outcome).isInstanceOf(IngestOutcome.RolledBack.class);
      assertThat(((IngestOutcome.RolledBack) outcome).code())
          .as(outcome.toString())
          .isEqualTo(ErrorCode.STORAGE_FULL);
      assertThat(open.warehouse().runs().matching("b", 10)).isEmpty();
      Files.delete(log);
    }
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      assertThat(open.warehouse().runs().matching("a", 10)).hasSize(1);
      assertThat(open.warehouse().ledger().verify()).isEmpty();
      assertThat(Batches.counts(Batches.load(open.warehouse(), folder, "two", run("b"))).stored())
          .isEqualTo(1);
    }
  }

  @Test
  void keepsNoHalfArtifact() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("elsewhere"));
    RawFiles files = new RawFiles(workspace, file -> new FileOutputStream(FULL.toFile()));
    Path file = Files.writeString(folder.resolve("text"), "a".repeat(100_000));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> files.store(file))
        .satisfies(failure ->
            assertThat(EngineFailures.of(file, failure))
                .isInstanceOf(DomainException.class)
                .extracting(DomainException::code)
                .isEqualTo(ErrorCode.STORAGE_FULL));
    assertThat(workspace.incoming()).isEmptyDirectory();
  }
}
