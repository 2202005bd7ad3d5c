package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.LedgerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuddenEndTest {
  /** Moments at which the ingest is killed. */
  private static final int KILLS = 20;

  @TempDir Path folder;

  @Test
  void losesNothingAcknowledgedAndLeavesNoHalfBatch() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Random random = new Random(20261120);
    List<String> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm child =
          ChildJvm.start(
              folder.resolve("child-" + kill),
              EndlessIngest.class,
              workspace.toString(),
              "run-" + kill)) {
        assertThat(child.line()).isEqualTo("open");
        for (int batches = random.nextInt(4); batches > 0; batches--) {
          acknowledged.add(child.line());
        }
        Thread.sleep(random.nextInt(150));
        acknowledged.addAll(child.kill());
      }
      requireHealed(workspace, acknowledged);
    }
    assertThat(acknowledged).as("some batches must have come through").hasSizeGreaterThan(KILLS);
  }

  private static void requireHealed(Path workspace, List<String> acknowledged) {
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      List<LedgerEntry> lines = open.warehouse().ledger().entries();
      assertThat(
              lines.stream()
                  .map(line -> "stored " + line.batch() + " " + line.artifact().digest())
                  .collect(Collectors.toSet()))
          .containsAll(acknowledged.stream().filter(line -> line.contains(" ")).toList());
      assertThat(lines)
          .allSatisfy(line -> {
            assertThat(line.outcome()).isEqualTo("committed");
            assertThat(line.counts().stored()).isEqualTo(EndlessIngest.ROWS + 1);
          });
      assertThat(open.warehouse().ledger().verify()).isEmpty();
      assertThat(open.warehouse().rawArtifacts().verify()).isEmpty();
    }
  }
}
