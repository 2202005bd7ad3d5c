package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs that agree on everything but the axes. Without axes they are replicates of each other.
 *
 * @param axes from the one that sweeps are mostly about on
 * @param fixed what all runs share, as far as it is applicable; without configuration paths that
 *     all runs of the type share
 * @param occupied the cells with runs, in the order of their places
 */
public record Sweep(
    TrainingType type,
    List<SweepAxis> axes,
    SortedMap<String, SettingValue> fixed,
    List<SweepCell> occupied) {
  public Sweep {
    axes = List.copyOf(axes);
    fixed = Collections.unmodifiableSortedMap(new TreeMap<>(fixed));
    occupied = List.copyOf(occupied);
  }

  /** How many combinations of the axes' values there are. */
  public long size() {
    return axes.stream().mapToLong(axis -> axis.values().size()).reduce(1, Math::multiplyExact);
  }

  /** How many combinations are in a state. */
  public long count(SweepCell.State state) {
    return state == SweepCell.State.MISSING
        ? size() - occupied.size()
        : occupied.stream().filter(cell -> cell.state() == state).count();
  }

  /** All runs, in key order. */
  public List<RunKey> runs() {
    return occupied.stream()
        .flatMap(cell -> Stream.concat(cell.finished().stream(), cell.unfinished().stream()))
        .sorted()
        .toList();
  }

  /** All combinations, those without runs too, in order. */
  public List<SweepCell> cells() {
    Map<List<SettingValue>, SweepCell> known = new HashMap<>();
    occupied.forEach(cell -> known.put(cell.place(), cell));
    List<SweepCell> cells = new ArrayList<>();
    place(new ArrayList<>(), known, cells);
    return cells;
  }

  private void place(
      List<SettingValue> begun, Map<List<SettingValue>, SweepCell> known, List<SweepCell> cells) {
    if (begun.size() == axes.size()) {
      SweepCell there = known.get(begun);
      cells.add(there == null ? new SweepCell(begun, List.of(), List.of()) : there);
      return;
    }
    for (SettingValue value : axes.get(begun.size()).values()) {
      begun.add(value);
      place(begun, known, cells);
      begun.removeLast();
    }
  }

  /** How many lines along an axis have two cells or more: sweeps of that axis alone. */
  public long lines(SweepAxis axis) {
    int at = axes.indexOf(axis);
    Map<List<SettingValue>, Set<SettingValue>> lines = new HashMap<>();
    for (SweepCell cell : occupied) {
      List<SettingValue> rest = new ArrayList<>(cell.place());
      SettingValue own = rest.remove(at);
      lines.computeIfAbsent(rest, key -> new HashSet<>()).add(own);
    }
    return lines.values().stream().filter(values -> values.size() > 1).count();
  }
}
