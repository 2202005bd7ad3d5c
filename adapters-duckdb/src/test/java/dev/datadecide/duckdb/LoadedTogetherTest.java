package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.ConfigType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that are loaded together give what they give one by one. */
class LoadedTogetherTest {
  private static final int BATCHES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void makesNoDifference(long seed) throws IOException {
    Path apart = folder.resolve("apart");
    Path together = folder.resolve("together");
    List<IngestOutcome> oneByOne = new ArrayList<>();
    try (OpenedWarehouse open = OpenedWarehouse.in(apart)) {
      for (IngestBatch batch : batches(open, seed)) {
        oneByOne.add(open.warehouse().ledger().load(batch));
      }
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    try (OpenedWarehouse open = OpenedWarehouse.in(together)) {
      assertThat(open.warehouse().ledger().load(batches(open, seed))).isEqualTo(oneByOne);
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    assertThat(oneByOne).anyMatch(IngestOutcome.Committed.class::isInstance);
    assertThat(Shown.of(together)).isEqualTo(Shown.of(apart)).isNotEmpty();
    for (String table :
        List.of("core.run_provenance", "core.system_metric_point", "core.run_tag")) {
      String all = "SELECT * FROM " + table + " ORDER BY ALL";
      assertThat(Peek.rows(together, all)).as(table).isEqualTo(Peek.rows(apart, all));
    }
  }

  /** Runs, histories and details of few names, so that batches meet; some batches are bad. */
  private List<IngestBatch> batches(OpenedWarehouse open, long seed) throws IOException {
    Random random = new Random(seed);
    boolean isScoped = seed % 2 == 0;
    List<IngestBatch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      Path file = folder.resolve("fetched");
      // Some contents come twice.
      Files.writeString(file, "content " + random.nextInt(BATCHES * 4));
      batches.add(
          new IngestBatch(
              Batches.SOURCE,
              open.warehouse().rawArtifacts().store(file, "batch " + i),
              "settings 1",
              entries(random, isScoped).plan(ROWS, rest(random))));
    }
    return batches;
  }

  private static final int ROWS = 8;

  private static LoadPlan.Feed rest(Random random) {
    int fate = random.nextInt(8);
    return sink -> {
      if (fate == 0) {
        throw new IllegalStateException("a defect of the source");
      }
      if (fate != 1) {
        sink.reject(new RejectedRecord(ROWS - 1, 5, "it is cut"));
      }
      sink.report(QualityFinding.note("made-up", "everything", "fate " + fate));
    };
  }

  private static Entries entries(Random random, boolean isScoped) {
    Entries entries = new Entries();
    boolean hasScores = isScoped && random.nextInt(4) == 0;
    for (int row = 0; row < ROWS - 1; row++) {
      String run = "run-" + random.nextInt(6);
      if (hasScores && row == 0) {
        score(entries, random);
        continue;
      }
      switch (random.nextInt(isScoped ? 3 : 4)) {
        case 0 -> run(entries, row, run, random);
        case 1 -> entries.logged(row, run, random.nextInt(4), "loss", random.nextInt(3));
        case 2 -> machine(entries, row, run, random);
        default -> {
          entries.add(TypedTable.HISTORY_ROW, "row", row, "run_id", run, "step", random.nextInt(4));
          entries.add(
              TypedTable.METRIC_POINT, "row", row, "metric", "loss", "value", random.nextInt(3));
        }
      }
    }
    return entries;
  }

  private static void run(Entries entries, int row, String run, Random random) {
    entries.run(row, "lab", "p", run, random.nextBoolean() ? "finished" : "running");
    entries.add(TypedTable.RUN_TAG, "row", row, "position", 0, "tag", "tag-" + random.nextInt(2));
    entries.add(
        TypedTable.CONFIG_ENTRY,
        "row",
        row,
        "path",
        "lr",
        "json",
        String.valueOf(random.nextInt(2)),
        "type",
        ConfigType.INTEGER.name());
  }

  /** A result of a checkpoint, which is loaded alone. */
  private static void score(Entries entries, Random random) {
    entries.add(
        TypedTable.PRETRAINING_EVALUATION,
        "row",
        0,
        "recipe",
        "Dolma1.7",
        "size",
        "4M",
        "seed",
        "default",
        "step",
        1250,
        "task",
        "arc_easy",
        "acc_raw",
        random.nextInt(2) / 2.0);
  }

  private static void machine(Entries entries, int row, String run, Random random) {
    entries.add(
        TypedTable.SYSTEM_METRIC_POINT,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        run,
        "metric",
        "gpu",
        "value",
        random.nextInt(3));
  }
}
