package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.PosttrainingRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lineage graph as a map from child to edge. */
final class InMemoryLineages implements Lineages {
  private final Map<RunKey, LineageEdge> edges = new TreeMap<>();
  private final Runs runs;

  InMemoryLineages(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void put(List<LineageEdge> added) {
    added.forEach(edge -> edges.put(edge.child(), edge));
  }

  @Override
  public Optional<LineageEdge> of(RunKey child) {
    return Optional.ofNullable(edges.get(child));
  }

  @Override
  public List<LineageEdge> ancestry(RunKey run) {
    List<LineageEdge> ancestry = new ArrayList<>();
    Set<RunKey> seen = new LinkedHashSet<>();
    @Nullable RunKey current = run;
    while (current != null && seen.add(current) && ancestry.size() < DEPTH_BOUND) {
      LineageEdge edge = edges.get(current);
      if (edge == null) {
        break;
      }
      ancestry.add(edge);
      current = edge.verdict().parent().run().orElse(null);
    }
    return ancestry;
  }

  @Override
  public List<RunKey> descendants(RunKey run) {
    Set<RunKey> found = new LinkedHashSet<>();
    List<RunKey> level = List.of(run);
    for (int depth = 0; depth < DEPTH_BOUND && !level.isEmpty(); depth++) {
      List<RunKey> parents = level;
      level =
          edges.values().stream()
              .filter(edge -> edge.verdict().parent().run().filter(parents::contains).isPresent())
              .map(LineageEdge::child)
              .filter(child -> !child.equals(run) && !found.contains(child))
              .toList();
      found.addAll(level);
    }
    return List.copyOf(found);
  }

  @Override
  public List<RunKey> unsettled() {
    return runs.list(RunQuery.ALL).stream()
        .map(RunRow::key)
        .filter(key -> runs.find(key).filter(PosttrainingRun.class::isInstance).isPresent())
        .filter(key ->
            of(key).map(edge -> edge.verdict().state()).orElse(LineageState.UNRESOLVED)
                != LineageState.RESOLVED)
        .sorted()
        .toList();
  }
}
