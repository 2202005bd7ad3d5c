package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;

/** The verdicts about parents, as a graph. Walks end at {@link #DEPTH_BOUND} and never loop. */
public interface Lineages {
  /** The deepest chain that is followed. */
  int DEPTH_BOUND = 64;

  /** Stores verdicts, replacing earlier ones of the same children, atomically. */
  void put(List<LineageEdge> edges);

  Optional<LineageEdge> of(RunKey child);

  /** Edges from {@code run} to its farthest known ancestor, nearest first. */
  List<LineageEdge> ancestry(RunKey run);

  /** Runs that descend from {@code run}, nearest first, then by key. */
  List<RunKey> descendants(RunKey run);

  /** Post-training runs without a verdict or with one that is not RESOLVED: worth asking again. */
  List<RunKey> unsettled();
}
