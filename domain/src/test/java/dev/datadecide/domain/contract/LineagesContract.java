package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Lineages} must do. */
public abstract class LineagesContract extends PortContract {
  private static final CheckpointRef CHECKPOINT =
      new CheckpointRef(
          DataRecipes.named("Dolma1.7"),
          ModelSizes.named("530M"),
          Optional.of(Seeds.all().get(2)),
          new CheckpointStep.AtStep(6250));

  private Lineages lineages() {
    return warehouse().lineages();
  }

  private static RunKey run(int number) {
    return RunKey.of("lab", "p", "run-" + number);
  }

  private static LineageEdge edge(RunKey child, RunKey parent) {
    return new LineageEdge(
        child,
        new LineageVerdict(
            LineageState.RESOLVED,
            new ParentRef.PosttrainingRunRef(Optional.of(parent), Optional.empty()),
            0.9,
            List.of(new LineageEvidence.DeclaredPath("model_name_or_path names " + parent)),
            List.of()));
  }

  @Test
  void givesAVerdictBackWithAllItsEvidence() {
    LineageEdge edge =
        new LineageEdge(
            run(1),
            new LineageVerdict(
                LineageState.STAND_IN,
                new ParentRef.PretrainingCheckpoint(
                    CHECKPOINT, Optional.of(RunKey.of("allenai", "DataDecide", "x"))),
                0.8125,
                List.of(
                    new LineageEvidence.RunName("the name says step 6250"),
                    new LineageEvidence.DeclaredPath("a path"),
                    new LineageEvidence.ConfigurationValue("model_size", "a value"),
                    new LineageEvidence.MatchedEvaluation("pretrain_eval/x", "13.85 is near 13.84"),
                    new LineageEvidence.Pinned("the user says so")),
                List.of("pretrain_steps says 57786", HostileValues.names().getFirst())));
    lineages().put(List.of(edge));
    assertThat(lineages().of(run(1))).contains(edge);
    assertThat(lineages().of(run(2))).isEmpty();
  }

  @Test
  void givesTheVerdictsOfManyAtOnceEachOnce() {
    LineageEdge first = edge(run(1), run(9));
    LineageEdge second = edge(run(2), run(9));
    lineages().put(List.of(second, first));
    assertThat(lineages().ofAll(List.of(run(2), run(3), run(1), run(2))))
        .containsExactly(first, second);
    assertThat(lineages().ofAll(List.of())).isEmpty();
  }

  @Test
  void keepsStatesWithoutAKnownParent() {
    LineageEdge unknown =
        new LineageEdge(
            run(1),
            new LineageVerdict(
                LineageState.UNRESOLVED, new ParentRef.Unknown(), 0, List.of(), List.of()));
    LineageEdge described =
        new LineageEdge(
            run(2),
            new LineageVerdict(
                LineageState.AMBIGUOUS,
                new ParentRef.PosttrainingRunRef(
                    Optional.empty(),
                    Optional.of(
                        new CheckpointRef(
                            CHECKPOINT.recipe(),
                            CHECKPOINT.size(),
                            Optional.empty(),
                            new CheckpointStep.Main()))),
                0.25,
                List.of(),
                List.of()));
    lineages().put(List.of(unknown, described));
    assertThat(lineages().of(run(1))).contains(unknown);
    assertThat(lineages().of(run(2))).contains(described);
  }

  @Test
  void replacesAnEarlierVerdict() {
    lineages().put(List.of(edge(run(1), run(2))));
    lineages().put(List.of(edge(run(1), run(3))));
    assertThat(lineages().of(run(1))).contains(edge(run(1), run(3)));
    assertThat(lineages().descendants(run(2))).isEmpty();
    assertThat(lineages().descendants(run(3))).containsExactly(run(1));
  }

  @Test
  void walksUpNearestFirstAndDownToEveryDepth() {
    lineages().put(List.of(edge(run(1), run(2)), edge(run(2), run(3)), edge(run(4), run(2))));
    assertThat(lineages().ancestry(run(1)))
        .containsExactly(edge(run(1), run(2)), edge(run(2), run(3)));
    assertThat(lineages().descendants(run(3))).containsExactly(run(2), run(1), run(4));
    assertThat(lineages().ancestry(run(3))).isEmpty();
  }

  @Test
  void neverLoops() {
    lineages().put(List.of(edge(run(1), run(2)), edge(run(2), run(1)), edge(run(3), run(3))));
    assertThat(lineages().ancestry(run(1)))
        .containsExactly(edge(run(1), run(2)), edge(run(2), run(1)));
    assertThat(lineages().descendants(run(1))).containsExactly(run(2));
    assertThat(lineages().descendants(run(3))).isEmpty();
  }

  @Test
  void followsChainsOfAnyLength() {
    List<LineageEdge> chain = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      chain.add(edge(run(i), run(i + 1)));
    }
    lineages().put(chain);
    assertThat(lineages().ancestry(run(0))).hasSize(10_000).endsWith(chain.getLast());
    assertThat(lineages().descendants(run(10_000))).hasSize(10_000).endsWith(run(0));
    assertThat(lineages().graph().path(run(3), run(0)))
        .containsExactly(run(3), run(2), run(1), run(0));
  }

  @Test
  void keepsWhatTheUserDecidesUntilItIsTakenBack() {
    LineagePin rejected =
        new LineagePin(
            run(2),
            LineagePin.Decision.REJECTED,
            new ParentRef.PosttrainingRunRef(Optional.of(run(3)), Optional.empty()),
            HostileValues.names().getFirst(),
            Instant.parse("2026-01-02T03:04:05Z"));
    LineagePin pinned =
        new LineagePin(
            run(1),
            LineagePin.Decision.PINNED,
            new ParentRef.PretrainingCheckpoint(CHECKPOINT, Optional.empty()),
            "the log of the launch says so",
            Instant.parse("2026-01-02T03:04:06Z"));
    lineages().pin(rejected);
    lineages().pin(pinned);
    assertThat(lineages().pins()).containsExactly(pinned, rejected);

    LineagePin instead =
        new LineagePin(
            run(1), LineagePin.Decision.REJECTED, pinned.parent(), "no", pinned.decidedAt());
    lineages().pin(instead);
    assertThat(lineages().pins()).containsExactly(instead, rejected);
    assertThat(lineages().unpin(run(1))).isTrue();
    assertThat(lineages().unpin(run(1))).isFalse();
    assertThat(lineages().pins()).containsExactly(rejected);
  }

  @Test
  void seesEveryChangeInTheGraph() {
    lineages().put(List.of(edge(run(1), run(2))));
    assertThat(lineages().graph().size()).isEqualTo(1);
    lineages().put(List.of(edge(run(2), run(3))));
    assertThat(lineages().graph().root(run(1))).isEqualTo(run(3));
    assertThat(lineages().graph().link(run(1)).orElseThrow())
        .isEqualTo(
            new LineageLink(run(1), LineageState.RESOLVED, Optional.of(run(2)), Optional.empty()));
  }

  @Test
  void asksAgainForRunsWithoutASettledParent() {
    Entries entries = new Entries();
    String id = "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-0";
    entries.run(0, "lab", "p", id + 7, "finished").run(1, "lab", "p", id + 6, "finished");
    entries.run(2, "lab", "p", "unclassified", "finished");
    loaded("runs", entries.plan());
    typeAll();
    RunKey settled = RunKey.of("lab", "p", id + 7);
    lineages().put(List.of(edge(settled, run(1))));
    assertThat(lineages().unsettled()).containsExactly(RunKey.of("lab", "p", id + 6));
  }
}
