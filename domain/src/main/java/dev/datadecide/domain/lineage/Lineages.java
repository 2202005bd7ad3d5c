package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts about parents, as a graph, and what the user has decided about some. Walks go to any
 * depth and never loop.
 */
public interface Lineages {
  /**
   * A verdict with this contradiction stands for none: the run got another type after its parent
   * was looked up.
   */
  String TYPED_ANEW = "the run was typed anew and its parent has not been looked up since";

  /** Stores verdicts, replacing earlier ones of the same children, atomically. */
  void put(List<LineageEdge> edges);

  Optional<LineageEdge> of(RunKey child);

  /** The verdicts about those of the runs that have one, by key, each once. */
  default List<LineageEdge> ofAll(List<RunKey> children) {
    return children.stream()
        .flatMap(child -> of(child).stream())
        .distinct()
        .sorted(Comparator.comparing(edge -> edge.child().text()))
        .toList();
  }

  /** All verdicts as they are now, without their evidence. */
  LineageGraph graph();

  /** The run's own key, where it is also known by another. */
  default RunKey own(RunKey run) {
    return run;
  }

  /** {@link #own} of many runs, each once, in the order of the given ones. */
  default List<RunKey> ownAll(Collection<RunKey> runs) {
    return runs.stream().map(this::own).distinct().toList();
  }

  /** Edges from {@code run} to its farthest known ancestor, nearest first. */
  default List<LineageEdge> ancestry(RunKey run) {
    List<RunKey> children = graph().ancestry(own(run)).stream().map(LineageLink::child).toList();
    Map<RunKey, LineageEdge> edges = new HashMap<>();
    ofAll(children).forEach(edge -> edges.put(edge.child(), edge));
    return children.stream()
        .flatMap(child -> Optional.ofNullable(edges.get(child)).stream())
        .toList();
  }

  /** Runs that descend from {@code run}, nearest first, then by key. */
  default List<RunKey> descendants(RunKey run) {
    return List.copyOf(graph().descendants(own(run)).keySet());
  }

  /** Stores what the user decides; it replaces an earlier decision about the same run. */
  void pin(LineagePin pin);

  /** Takes the decision about a run back; whether there was one. */
  boolean unpin(RunKey child);

  /** Everything the user has decided, by run. */
  List<LineagePin> pins();

  /** Post-training runs without a verdict or with one that is not RESOLVED: worth asking again. */
  List<RunKey> unsettled();

  /** Post-training runs whose parent was never looked up since they were typed. */
  default List<RunKey> unasked() {
    return unsettled().stream()
        .filter(key ->
            of(key).filter(edge -> !edge.verdict().contradictions().contains(TYPED_ANEW)).isEmpty())
        .toList();
  }
}
