package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.contract.LineagesContract;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuckDbLineagesTest extends LineagesContract {
  private static final RunKey OLD = RunKey.of("lab", "old-name", "a");
  private static final RunKey NEW = RunKey.of("lab", "new-name", "a");

  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }

  private void describe(RunKey run) {
    Entries entries = new Entries();
    entries.add(
        TypedTable.RUN,
        "row",
        0,
        "host",
        run.host(),
        "entity",
        run.entity(),
        "project",
        run.project(),
        "run_id",
        run.runId(),
        "internal_project_id",
        "4711",
        "display_name",
        "a",
        "state",
        "finished");
    loaded(run.project(), entries.plan());
  }

  private static LineagePin pin(RunKey child, RunKey parent, int second) {
    return new LineagePin(
        child,
        LineagePin.Decision.PINNED,
        new ParentRef.PosttrainingRunRef(Optional.of(parent), Optional.empty()),
        "second " + second,
        Instant.ofEpochSecond(second));
  }

  /** The project was renamed: what was told of two runs is told of one. */
  @Test
  void decisionsAboutWhatBecomesOneRunAreOneDecision() {
    RunKey parent = RunKey.of("lab", "p", "parent");
    Lineages lineages = warehouse().lineages();
    describe(OLD);
    lineages.pin(pin(OLD, parent, 2));
    lineages.pin(pin(NEW, RunKey.of("lab", "p", "earlier"), 1));
    lineages.pin(pin(parent, OLD, 3));
    describe(NEW);
    assertThat(lineages.pins()).containsExactly(pin(NEW, parent, 2), pin(parent, NEW, 3));
    typeAll();
    assertThat(lineages.unsettled()).as("asked again, with the pin").contains(NEW);
  }

  @Test
  void aDecisionThatARunStartedFromItselfIsNone() {
    describe(OLD);
    warehouse().lineages().pin(pin(OLD, NEW, 1));
    describe(NEW);
    assertThat(warehouse().lineages().pins()).isEmpty();
  }
}
