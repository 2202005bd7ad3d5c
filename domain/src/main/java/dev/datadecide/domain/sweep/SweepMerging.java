package dev.datadecide.domain.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Joins families that differ in one key alone (or in keys that say the same), as long as what they
 * make together is a family: runs are parted key by key, and what one key parted may belong
 * together once all others have parted.
 */
final class SweepMerging {
  private final SettingTable table;
  private final Predicate<List<Integer>> isFamily;

  /** Of each key, itself and those that say the same of all runs in other words. */
  private final List<List<Integer>> alike = new ArrayList<>();

  /**
   * A merging.
   *
   * @param isFamily whether runs, by their numbers in the table, make one family
   */
  SweepMerging(SettingTable table, Predicate<List<Integer>> isFamily) {
    this.table = table;
    this.isFamily = isFamily;
    List<Integer> all = IntStream.range(0, table.runs().size()).boxed().toList();
    List<Integer> varying =
        IntStream.range(0, table.size()).filter(table::isVarying).boxed().toList();
    for (int key = 0; key < table.size(); key++) {
      int own = key;
      alike.add(
          table.isVarying(own)
              ? varying.stream()
                  .filter(other ->
                      other == own
                          || (table.decides(own, other, all) && table.decides(other, own, all)))
                  .toList()
              : List.of(own));
    }
  }

  /** A family with the values of its keys, and a mark for those in which its runs differ. */
  private static final class Family {
    static final int VARYING = -1;

    private final List<Integer> runs;
    private final int[] codes;
    private final long hash;

    Family(List<Integer> runs, int[] codes, long hash) {
      this.runs = runs;
      this.codes = codes;
      this.hash = hash;
    }
  }

  private Family family(List<Integer> runs) {
    int[] codes = new int[table.size()];
    long hash = 0;
    for (int key = 0; key < codes.length; key++) {
      codes[key] = table.isVarying(key, runs) ? Family.VARYING : table.code(key, runs.getFirst());
      hash += mixed(key, codes[key]);
    }
    return new Family(runs, codes, hash);
  }

  /** Sums of these tell families apart but for one key, which is taken away again. */
  private static long mixed(int key, int code) {
    long mixed = (key + 1L) * 0x9E3779B97F4A7C15L ^ (code + 2L) * 0xC2B2AE3D27D4EB4FL;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }

  /** The families after all that can be joined are joined. */
  List<List<Integer>> merged(List<List<Integer>> families) {
    List<Family> current = new ArrayList<>(families.stream().map(this::family).toList());
    boolean isChanged = current.size() > 1;
    while (isChanged) {
      isChanged = false;
      for (int key = 0; key < table.size(); key++) {
        if (table.isVarying(key)) {
          isChanged |= mergeBy(key, current);
        }
      }
    }
    return current.stream().map(family -> family.runs).toList();
  }

  /** Joins families that agree in all keys but this one and those that say the same. */
  private boolean mergeBy(int key, List<Family> families) {
    Map<Long, List<Family>> near = new LinkedHashMap<>();
    for (Family family : families) {
      if (family.codes[key] != Family.VARYING) {
        long hash = family.hash;
        for (int each : alike.get(key)) {
          hash -= mixed(each, family.codes[each]);
        }
        near.computeIfAbsent(hash, others -> new ArrayList<>()).add(family);
      }
    }
    boolean isChanged = false;
    for (List<Family> candidates : near.values()) {
      for (List<Family> group : agreeing(key, candidates)) {
        isChanged |= join(group, families);
      }
    }
    return isChanged;
  }

  /** Equal hashes may be chance; keys decide. */
  private List<List<Family>> agreeing(int key, List<Family> candidates) {
    Map<List<Integer>, List<Family>> groups = new LinkedHashMap<>();
    if (candidates.size() > 1) {
      for (Family family : candidates) {
        int[] others = family.codes.clone();
        alike.get(key).forEach(each -> others[each] = 0);
        groups
            .computeIfAbsent(Arrays.stream(others).boxed().toList(), codes -> new ArrayList<>())
            .add(family);
      }
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }

  /** Joins all of a group, else those of it whose axes have the same values. */
  private boolean join(List<Family> group, List<Family> families) {
    if (replace(group, families)) {
      return true;
    }
    Map<List<Set<Integer>>, List<Family>> byValues = new LinkedHashMap<>();
    group.forEach(family ->
        byValues.computeIfAbsent(values(family), values -> new ArrayList<>()).add(family));
    boolean isChanged = false;
    if (byValues.size() > 1) {
      for (List<Family> part : byValues.values()) {
        isChanged |= part.size() > 1 && replace(part, families);
      }
    }
    return isChanged;
  }

  private List<Set<Integer>> values(Family family) {
    List<Set<Integer>> values = new ArrayList<>();
    for (int key = 0; key < family.codes.length; key++) {
      if (family.codes[key] == Family.VARYING) {
        Set<Integer> codes = new TreeSet<>();
        for (int run : family.runs) {
          codes.add(table.code(key, run));
        }
        values.add(codes);
      }
    }
    return values;
  }

  private boolean replace(List<Family> group, List<Family> families) {
    List<Integer> together =
        group.stream().flatMap(family -> family.runs.stream()).sorted().toList();
    if (!isFamily.test(together)) {
      return false;
    }
    Set<Family> joined = new HashSet<>(group);
    families.removeIf(joined::contains);
    families.add(family(together));
    return true;
  }
}
