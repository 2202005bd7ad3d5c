package dev.datadecide.domain.lineage;

import static dev.datadecide.domain.lineage.SampleRuns.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineageGraphTest {
  private static final Optional<CheckpointRef> BASE =
      CheckpointRef.parse("Dolma1.7/60M/small aux 2/6250");
  private static final Optional<CheckpointRef> OTHER = CheckpointRef.parse("C4/4M/default/main");

  private static LineageLink link(String child, String parent, Optional<CheckpointRef> base) {
    return new LineageLink(key(child), LineageState.RESOLVED, Optional.of(key(parent)), base);
  }

  @Test
  void groupsRunsByTheirCheckpointWithTheirDepth() {
    LineageGraph graph =
        LineageGraph.of(
            List.of(
                link("dpo", "sft", BASE),
                link("sft", "pretraining", BASE),
                link("again", "dpo", BASE),
                link("b", "c4", OTHER),
                link("a", "c4", OTHER),
                new LineageLink(
                    key("lost"), LineageState.UNRESOLVED, Optional.empty(), Optional.empty())));
    List<LineageFamily> families = graph.families(base -> true);
    assertThat(families)
        .extracting(LineageFamily::base)
        .containsExactly(BASE, OTHER, Optional.empty());
    assertThat(families.getFirst().members())
        .extracting(member -> member.link().child().runId() + " " + member.depth())
        .containsExactly("sft 1", "dpo 2", "again 3");
    assertThat(families.getFirst().baseRun()).contains(key("pretraining"));
    assertThat(families.getFirst().depth()).isEqualTo(3);
    assertThat(families.get(1).members())
        .extracting(member -> member.link().child().runId())
        .containsExactly("a", "b");
    assertThat(families.get(2).baseRun()).isEmpty();
    assertThat(graph.families(OTHER::equals)).hasSize(1);
    assertThat(graph.root(key("again"))).isEqualTo(key("pretraining"));
    assertThat(graph.root(key("nobody"))).isEqualTo(key("nobody"));
  }

  @Test
  void aFamilyThatGoesRoundHasDepthsToo() {
    LineageGraph graph =
        LineageGraph.of(List.of(link("a", "b", BASE), link("b", "c", BASE), link("c", "a", BASE)));
    assertThat(graph.families(base -> true).getFirst().members())
        .hasSize(3)
        .allSatisfy(member -> assertThat(member.depth()).isPositive());
    assertThat(graph.ancestry(key("a"))).hasSize(3);
    assertThat(graph.root(key("a"))).isEqualTo(key("a"));
    assertThat(graph.descendants(key("a"))).hasSize(2);
    assertThat(graph.path(key("c"), key("a"))).containsExactly(key("c"), key("b"), key("a"));
  }

  @Test
  void descendantsComeNearestFirstAndThenByKey() {
    Random random = new Random(5);
    List<LineageLink> links = new ArrayList<>();
    for (int i = 1; i < 2_000; i++) {
      links.add(link("r" + i, "r" + random.nextInt(i), BASE));
    }
    LineageGraph graph = LineageGraph.of(links);
    var descendants = graph.descendants(key("r0"));
    assertThat(descendants).hasSize(1_999);
    assertThat(new ArrayList<>(descendants.values())).isSorted();
    List<String> order =
        descendants.entrySet().stream()
            .map(entry -> "%06d %s".formatted(entry.getValue(), entry.getKey().text()))
            .toList();
    assertThat(order).isSorted();
    descendants.forEach((run, depth) -> assertThat(graph.ancestry(run)).hasSize(depth));
  }
}
