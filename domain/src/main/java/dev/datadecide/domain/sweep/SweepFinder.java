package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds sweeps among runs, from their settings alone. Runs of one type are taken together. The keys
 * in which they differ are the axes, except those whose values follow another axis's. Where the
 * grid of the axes is no more than half full, or has more than five of them, the runs are parted by
 * an axis: by the one that leaves fewest runs alone, and of several by that which sweeps are least
 * about. Values that few combinations have are parted from the others. Each part is looked at anew:
 * so every run is in one family, and runs of a family agree on everything but its axes.
 */
public final class SweepFinder {
  /** A grid that is no fuller than this is no sweep but several. */
  public static final double LEAST_COVERAGE = 0.5;

  /** A value with a smaller share of the combinations it could have does not belong to a sweep. */
  public static final double LEAST_SHARE = 0.25;

  /** A sweep over more axes is one of several. */
  public static final int MOST_AXES = 5;

  private final SettingTable table;
  private List<List<Integer>> families = new ArrayList<>();
  private final Deque<List<Integer>> open = new ArrayDeque<>();

  private SweepFinder(SettingTable table) {
    this.table = table;
  }

  /**
   * What was found.
   *
   * @param sweeps families with an axis at least, those of most runs first
   * @param replicates families without: runs that differ in nothing
   * @param alone runs that are of no family, in key order
   * @param names keys that name each run of a type, and were left out
   */
  public record Found(
      List<Sweep> sweeps, List<Sweep> replicates, List<RunKey> alone, List<String> names) {
    public Found {
      sweeps = List.copyOf(sweeps);
      replicates = List.copyOf(replicates);
      alone = List.copyOf(alone);
      names = List.copyOf(names);
    }
  }

  /** Finds the sweeps of runs; the order in which they are given makes no difference. */
  public static Found find(List<RunSetting> settings) {
    Map<TrainingType, List<RunSetting>> byType = new TreeMap<>();
    settings.stream()
        .sorted(Comparator.comparing(RunSetting::run))
        .forEach(each -> byType.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each));
    List<Sweep> families = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    byType.forEach((type, runs) -> {
      SweepFinder finder = new SweepFinder(new SettingTable(runs));
      finder.open.add(IntStream.range(0, runs.size()).boxed().toList());
      while (!finder.open.isEmpty()) {
        finder.part(finder.open.remove());
      }
      finder.families = new SweepMerging(finder.table, finder::isFamily).merged(finder.families);
      finder.families.forEach(family -> families.add(finder.family(family, finder.axes(family))));
      names.addAll(finder.table.names());
    });
    Comparator<Sweep> largest =
        Comparator.<Sweep>comparingInt(family -> -family.runs().size())
            .thenComparing(family -> family.runs().getFirst());
    return new Found(
        families.stream().filter(family -> !family.axes().isEmpty()).sorted(largest).toList(),
        families.stream()
            .filter(family -> family.axes().isEmpty() && family.runs().size() > 1)
            .sorted(largest)
            .toList(),
        families.stream()
            .filter(family -> family.runs().size() == 1)
            .map(family -> family.runs().getFirst())
            .sorted()
            .toList(),
        List.copyOf(names));
  }

  /**
   * The sweeps of post-training runs of whatever type in which the type is an axis, {@link
   * RunSetting#METHOD}: runs of several methods at the same places. What has a meaning for one
   * method only follows the method.
   */
  public static List<Sweep> acrossMethods(List<RunSetting> settings) {
    List<RunSetting> posttraining =
        settings.stream()
            .filter(each -> each.type() != TrainingType.PRETRAINING)
            .map(RunSetting::asOneOfAnyMethod)
            .toList();
    return find(posttraining).sweeps().stream()
        .filter(
            sweep -> sweep.axes().stream().anyMatch(axis -> axis.name().equals(RunSetting.METHOD)))
        .toList();
  }

  /** Makes a family of runs, or parts them. */
  private void part(List<Integer> runs) {
    Map<Integer, List<Integer>> axes = axes(runs);
    List<Integer> keys = List.copyOf(axes.keySet());
    Optional<List<Integer>> odd = keys.size() > 1 ? odd(keys, runs) : Optional.empty();
    if (odd.isPresent()) {
      Set<Integer> apart = new HashSet<>(odd.get());
      open.add(runs.stream().filter(run -> !apart.contains(run)).toList());
      open.add(odd.get());
      return;
    }
    if (isGrid(keys, runs)) {
      families.add(runs);
      return;
    }
    int by =
        keys.stream()
            .reduce((one, other) -> accompanied(other, runs) < accompanied(one, runs) ? one : other)
            .orElseThrow();
    open.addAll(parts(by, runs).values());
  }

  private boolean isGrid(List<Integer> keys, List<Integer> runs) {
    return keys.size() <= 1 || (keys.size() <= MOST_AXES && coverage(keys, runs) > LEAST_COVERAGE);
  }

  /** Whether runs make one family as they are. */
  private boolean isFamily(List<Integer> runs) {
    List<Integer> keys = List.copyOf(axes(runs).keySet());
    return isGrid(keys, runs) && (keys.size() <= 1 || odd(keys, runs).isEmpty());
  }

  private Map<Integer, List<Integer>> parts(int by, List<Integer> runs) {
    Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
    runs.forEach(
        run -> parts.computeIfAbsent(table.code(by, run), code -> new ArrayList<>()).add(run));
    return parts;
  }

  /** How many runs have others beside them when they are parted by a key. */
  private long accompanied(int by, List<Integer> runs) {
    return parts(by, runs).values().stream().mapToLong(List::size).filter(size -> size > 1).sum();
  }

  /**
   * The runs of those values of one axis that have too small a share of their combinations, unless
   * all of the axis's values are like that; of the axis with the smallest share of all.
   */
  private Optional<List<Integer>> odd(List<Integer> keys, List<Integer> runs) {
    Set<List<Integer>> places = new HashSet<>();
    runs.forEach(run -> places.add(keys.stream().map(key -> table.code(key, run)).toList()));
    double size = 1;
    for (int key : keys) {
      size *= table.count(key, runs);
    }
    double least = LEAST_SHARE;
    Optional<List<Integer>> odd = Optional.empty();
    for (int axis = 0; axis < keys.size(); axis++) {
      int at = axis;
      int key = keys.get(at);
      double possible = size / table.count(key, runs);
      Map<Integer, Long> shares =
          places.stream()
              .collect(Collectors.groupingBy(place -> place.get(at), Collectors.counting()));
      double smallest = Collections.min(shares.values()) / possible;
      shares.values().removeIf(share -> share / possible >= LEAST_SHARE);
      if (smallest < least && shares.size() < table.count(key, runs)) {
        least = smallest;
        odd =
            Optional.of(
                runs.stream().filter(run -> shares.containsKey(table.code(key, run))).toList());
      }
    }
    return odd;
  }

  private double coverage(List<Integer> keys, List<Integer> runs) {
    double size = 1;
    for (int key : keys) {
      size *= table.count(key, runs);
    }
    return table.combinations(keys, runs) / size;
  }

  /** The keys in which runs differ, each with those that follow it, in order. */
  private Map<Integer, List<Integer>> axes(List<Integer> runs) {
    Map<Integer, List<Integer>> axes = new LinkedHashMap<>();
    for (int key = 0; key < table.size(); key++) {
      if (!table.isVarying(key, runs)) {
        continue;
      }
      int varying = key;
      axes.entrySet().stream()
          .filter(axis -> table.decides(axis.getKey(), varying, runs))
          .findFirst()
          .ifPresentOrElse(
              axis -> axis.getValue().add(varying), () -> axes.put(varying, new ArrayList<>()));
    }
    return axes;
  }

  private Sweep family(List<Integer> runs, Map<Integer, List<Integer>> axes) {
    List<SweepAxis> named = new ArrayList<>();
    axes.forEach((key, following) ->
        named.add(
            new SweepAxis(
                table.key(key),
                runs.stream().map(run -> table.value(key, run)).distinct().sorted().toList(),
                following.stream().map(table::key).toList())));
    Map<List<SettingValue>, List<RunSetting>> cells = new HashMap<>();
    for (int run : runs) {
      List<SettingValue> place = axes.keySet().stream().map(key -> table.value(key, run)).toList();
      cells.computeIfAbsent(place, first -> new ArrayList<>()).add(table.runs().get(run));
    }
    List<SweepCell> occupied = new ArrayList<>();
    cells.forEach((place, there) -> occupied.add(cell(place, there)));
    occupied.sort(Comparator.comparing(SweepCell::place, SweepFinder::compare));
    SortedMap<String, SettingValue> fixed = new TreeMap<>();
    for (int key = 0; key < table.size(); key++) {
      boolean counts = !table.key(key).startsWith(RunSetting.CONFIG) || table.isVarying(key);
      SettingValue value = table.value(key, runs.getFirst());
      if (counts && !value.equals(SettingValue.NOT_APPLICABLE) && !table.isVarying(key, runs)) {
        fixed.put(table.key(key), value);
      }
    }
    return new Sweep(table.runs().get(runs.getFirst()).type(), named, fixed, occupied);
  }

  private static SweepCell cell(List<SettingValue> place, List<RunSetting> there) {
    return new SweepCell(
        place,
        there.stream().filter(RunSetting::isFinished).map(RunSetting::run).sorted().toList(),
        there.stream().filter(run -> !run.isFinished()).map(RunSetting::run).sorted().toList());
  }

  private static int compare(List<SettingValue> one, List<SettingValue> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
