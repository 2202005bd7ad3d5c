package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.ConfigType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown depends on what came in, never on when. */
class ArrivalOrderTest {
  @TempDir Path folder;

  private static Map<String, Entries> batches() {
    Map<String, Entries> batches = new LinkedHashMap<>();
    Entries early = run("old-name", "running", 10, "1e-4");
    early.logged(1, "b", 5, "loss", 2.0);
    batches.put("runs, early", early);
    Entries late = run("new-name", "finished", 99, "2e-4");
    batches.put("runs, late", late);
    Entries unscoped = new Entries();
    for (int row = 0; row < 3; row++) {
      unscoped.add(TypedTable.HISTORY_ROW, "row", row, "run_id", "a", "step", row);
      unscoped.add(TypedTable.METRIC_POINT, "row", row, "metric", "loss", "value", 3.0 - row);
    }
    batches.put("history without scope", unscoped);
    Entries scoped = new Entries();
    history(scoped, 0, "new-name", 1, 2.0, 1);
    history(scoped, 1, "old-name", 2, 0.5, 9);
    history(scoped, 2, "old-name", 2, 0.25, 9);
    batches.put("history with scope", scoped);
    batches.put("scores", scores(0.5, null));
    batches.put("other scores", scores(0.75, 0.1));
    return batches;
  }

  private static Entries run(String project, String state, int lastStep, String rate) {
    Entries entries = new Entries();
    entries.add(
        TypedTable.RUN,
        "row",
        0,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        project,
        "run_id",
        "a",
        "internal_project_id",
        "4711",
        "display_name",
        "a",
        "state",
        state,
        "last_step",
        lastStep);
    entries.add(
        TypedTable.CONFIG_ENTRY,
        "row",
        0,
        "path",
        "lr",
        "json",
        rate,
        "type",
        ConfigType.DECIMAL.name());
    return entries;
  }

  private static void history(
      Entries entries, int row, String project, int step, double loss, long micros) {
    entries.add(
        TypedTable.HISTORY_ROW,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        project,
        "run_id",
        "a",
        "step",
        step,
        "timestamp",
        micros);
    entries.add(TypedTable.METRIC_POINT, "row", row, "metric", "loss", "value", loss);
  }

  private static Entries scores(double accuracy, @org.jspecify.annotations.Nullable Double margin) {
    return new Entries()
        .add(
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
            accuracy,
            "margin",
            margin);
  }

  private List<String> shown(List<String> order) {
    Path workspace = folder.resolve("workspace-" + order.hashCode());
    Map<String, Entries> batches = batches();
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      for (String name : order) {
        Batches.counts(
            Batches.load(
                open.warehouse(),
                folder,
                name,
                java.util.Objects.requireNonNull(batches.get(name)).plan()));
      }
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    return Shown.of(workspace);
  }

  @Test
  void makesNoDifferenceToWhatIsShown() {
    List<String> names = List.copyOf(batches().keySet());
    List<String> first = shown(names);
    assertThat(first)
        .as("the renamed project's runs are one, with history and findings about conflicts")
        .anyMatch(row -> row.startsWith("api.wandb.ai/lab/new-name/a|") && row.contains("finished"))
        .anyMatch(row -> row.startsWith("history-conflict|"))
        .anyMatch(row -> row.startsWith("run-described-differently|WARNING|"))
        .anyMatch(row -> row.startsWith("pretraining-evaluation-conflict|"))
        .noneMatch(row -> row.startsWith("history-without-run"));
    for (int rotation = 1; rotation < names.size(); rotation++) {
      List<String> order = new ArrayList<>(names.subList(rotation, names.size()));
      order.addAll(names.subList(0, rotation));
      assertThat(shown(order)).as("in the order %s", order).isEqualTo(first);
      assertThat(shown(order.reversed())).as("in the order %s", order.reversed()).isEqualTo(first);
    }
  }
}
