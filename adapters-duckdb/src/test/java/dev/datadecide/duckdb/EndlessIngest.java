package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ingests batch after batch until it is killed, and prints what was acknowledged. */
final class EndlessIngest {
  static final int ROWS = 200;

  private EndlessIngest() {}

  public static void main(String[] arguments) throws IOException {
    Path workspace = Path.of(arguments[0]);
    String prefix = arguments[1];
    OpenedWarehouse open = OpenedWarehouse.in(workspace);
    PrintStream out = System.out;
    out.println("open");
    for (int i = 0; ; i++) {
      List<IngestBatch> batches = new ArrayList<>();
      // One, two, three at a time, and one again.
      for (int beside = 0; beside <= i % 3; beside++) {
        batches.add(batch(open.warehouse(), workspace, prefix + "-" + i + "-" + beside));
      }
      List<IngestOutcome> outcomes = open.warehouse().ledger().load(batches);
      for (int place = 0; place < batches.size(); place++) {
        out.println("stored " + acknowledged(batches.get(place), outcomes.get(place)));
      }
    }
  }

  private static IngestBatch batch(Warehouse warehouse, Path workspace, String run)
      throws IOException {
    Path file = Files.writeString(workspace.resolveSibling("fetched"), run.repeat(10_000));
    RawArtifact artifact = warehouse.rawArtifacts().store(file, run);
    Entries entries = new Entries().run(ROWS, "lab", "p", run, "finished");
    for (int row = 0; row < ROWS; row++) {
      entries.logged(row, run, row, "loss", 1.0 / (row + 1));
    }
    return new IngestBatch(new SourceId("endless"), artifact, "1", entries.plan());
  }

  private static String acknowledged(IngestBatch batch, IngestOutcome outcome) {
    return outcome instanceof IngestOutcome.Committed committed
        ? committed.batch() + " " + batch.artifact().digest()
        : "nothing: " + outcome;
  }
}
