package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The verdicts about parents, as a graph. Walks end at {@link #DEPTH_BOUND} and never loop. */
public interface Lineages {
  /** The deepest chain that is followed. */
  int DEPTH_BOUND = 64;

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

  /** Edges from {@code run} to its farthest known ancestor, nearest first. */
  List<LineageEdge> ancestry(RunKey run);

  /** Runs that descend from {@code run}, nearest first, then by key. */
  List<RunKey> descendants(RunKey run);

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
