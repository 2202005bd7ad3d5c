package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.PosttrainingRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lineage graph as a map from child to edge. */
final class InMemoryLineages implements Lineages {
  private final Map<RunKey, LineageEdge> edges = new TreeMap<>();
  private final Map<RunKey, LineagePin> pins = new TreeMap<>();
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
  public LineageGraph graph() {
    return LineageGraph.of(edges.values().stream().map(LineageLink::of).toList());
  }

  @Override
  public void pin(LineagePin pin) {
    pins.put(pin.child(), pin);
  }

  @Override
  public boolean unpin(RunKey child) {
    return pins.remove(child) != null;
  }

  @Override
  public List<LineagePin> pins() {
    return List.copyOf(pins.values());
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
