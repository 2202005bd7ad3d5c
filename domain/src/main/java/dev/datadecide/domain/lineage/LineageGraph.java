package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All verdicts about parents as a graph. Walks go to any depth, visit a run once, and so never
 * loop; each takes time in proportion to what it visits.
 */
public final class LineageGraph {
  /** The depth of a run of a family that has not been looked at. */
  private static final int UNKNOWN = -1;

  private final Map<RunKey, LineageLink> links = new HashMap<>();
  private final Map<RunKey, List<RunKey>> children = new HashMap<>();

  /** The links in the order of their runs' keys, and the place of each run among them. */
  private final List<LineageLink> ordered = new ArrayList<>();

  private final Map<RunKey, Integer> ranks = new HashMap<>();

  private LineageGraph() {}

  /** The graph of some links; of several about one run the last counts. */
  public static LineageGraph of(Collection<LineageLink> links) {
    LineageGraph graph = new LineageGraph();
    links.forEach(link -> graph.links.put(link.child(), link));
    // A key's text is put together for every comparison: they are compared once.
    Map<String, LineageLink> byText = new TreeMap<>();
    graph.links.values().forEach(link -> byText.put(link.child().text(), link));
    byText
        .values()
        .forEach(link -> {
          graph.ranks.put(link.child(), graph.ranks.size());
          graph.ordered.add(link);
          link.parent()
              .ifPresent(parent ->
                  graph
                      .children
                      .computeIfAbsent(parent, key -> new ArrayList<>())
                      .add(link.child()));
        });
    return graph;
  }

  /** How many runs have a verdict. */
  public int size() {
    return links.size();
  }

  public Optional<LineageLink> link(RunKey child) {
    return Optional.ofNullable(links.get(child));
  }

  /** Links from a run to its farthest known ancestor, nearest first. */
  public List<LineageLink> ancestry(RunKey run) {
    List<LineageLink> ancestry = new ArrayList<>();
    Set<RunKey> seen = new HashSet<>();
    Optional<RunKey> current = Optional.of(run);
    while (current.isPresent() && seen.add(current.get())) {
      Optional<LineageLink> link = link(current.get());
      link.ifPresent(ancestry::add);
      current = link.flatMap(LineageLink::parent);
    }
    return ancestry;
  }

  /**
   * The farthest known ancestor; the run itself when it has none, or when its ways form a round.
   */
  public RunKey root(RunKey run) {
    List<LineageLink> ancestry = ancestry(run);
    if (ancestry.isEmpty()) {
      return run;
    }
    LineageLink last = ancestry.getLast();
    Optional<RunKey> above = last.parent();
    if (above.isEmpty()) {
      return last.child();
    }
    // A parent with a link of its own was met before: the way goes round.
    return links.containsKey(above.get()) ? run : above.get();
  }

  /** Runs from an ancestor down to a run, both included; empty when it is no ancestor. */
  public List<RunKey> path(RunKey ancestor, RunKey run) {
    List<RunKey> path = new ArrayList<>(List.of(run));
    if (ancestor.equals(run)) {
      return path;
    }
    for (LineageLink link : ancestry(run)) {
      if (link.parent().isPresent()) {
        path.addFirst(link.parent().get());
        if (link.parent().get().equals(ancestor)) {
          return path;
        }
      }
    }
    return List.of();
  }

  /** How many steps each descendant is away; nearest first, then by key. */
  public Map<RunKey, Integer> descendants(RunKey run) {
    Map<RunKey, Integer> found = new LinkedHashMap<>();
    List<RunKey> generation = List.of(run);
    for (int depth = 1; !generation.isEmpty(); depth++) {
      Set<RunKey> next = new HashSet<>();
      for (RunKey parent : generation) {
        for (RunKey child : children.getOrDefault(parent, List.of())) {
          if (!child.equals(run) && !found.containsKey(child)) {
            next.add(child);
          }
        }
      }
      generation = next.stream().sorted(Comparator.comparingInt(this::rank)).toList();
      for (RunKey child : generation) {
        found.put(child, depth);
      }
    }
    return found;
  }

  private int rank(RunKey run) {
    return ranks.getOrDefault(run, 0);
  }

  /**
   * Families by the checkpoint at their root, in the order of recipe, size, seed and step; runs
   * whose root is not known are a family without one, and come last.
   *
   * @param wanted which roots count; a family without a root is asked for as empty
   */
  public List<LineageFamily> families(Predicate<Optional<CheckpointRef>> wanted) {
    Map<Optional<CheckpointRef>, List<LineageLink>> byBase = new HashMap<>();
    ordered.stream()
        .filter(link -> wanted.test(link.base()))
        .forEach(link -> byBase.computeIfAbsent(link.base(), key -> new ArrayList<>()).add(link));
    List<LineageFamily> families = new ArrayList<>();
    byBase.forEach((base, members) -> families.add(family(base, members)));
    families.sort(LineageFamily.ORDER);
    return families;
  }

  /** A family of members in the order of their keys. */
  private LineageFamily family(Optional<CheckpointRef> base, List<LineageLink> members) {
    Map<RunKey, Integer> depths = HashMap.newHashMap(members.size());
    members.forEach(member -> depths.put(member.child(), UNKNOWN));
    members.forEach(member -> depth(member, depths));
    return new LineageFamily(
        base,
        members.stream()
            .map(link -> new LineageFamily.Member(link, depths.getOrDefault(link.child(), 1)))
            .sorted(Comparator.comparingInt(LineageFamily.Member::depth))
            .toList());
  }

  /** Depth below the root: 1 for a run whose parent is not of the family, or goes round to it. */
  private void depth(LineageLink member, Map<RunKey, Integer> depths) {
    List<RunKey> open = new ArrayList<>();
    Optional<RunKey> current = Optional.of(member.child());
    while (current.isPresent() && depths.getOrDefault(current.get(), 0) == UNKNOWN) {
      depths.put(current.get(), 0);
      open.add(current.get());
      current = link(current.get()).flatMap(LineageLink::parent);
    }
    int depth = current.map(known -> depths.getOrDefault(known, 0)).orElse(0);
    for (RunKey each : open.reversed()) {
      depth++;
      depths.put(each, depth);
    }
  }
}
