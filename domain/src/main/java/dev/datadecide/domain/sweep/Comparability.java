package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs may be compared: those of one family of {@link SweepFinder}, for they differ in its
 * axes and in nothing else that counts. Symmetric, as families are.
 */
public final class Comparability {
  /** Runs that differ in more keys are not near. */
  public static final int NEAR = 3;

  private Comparability() {}

  /** Whether a run may be compared with another, or nearly. */
  public enum Verdict {
    /** They differ in nothing that counts. */
    REPLICATE,
    /** They differ in axes of their sweep only. */
    COMPARABLE,
    /** They differ in few keys, but no sweep varies these. */
    NEAR_MISS
  }

  /**
   * What a run is to another.
   *
   * @param differences keys in which the settings differ, with both values
   */
  public record Comparison(RunKey other, Verdict verdict, List<Difference> differences) {
    public Comparison {
      differences = List.copyOf(differences);
    }
  }

  /** A key, the run's value and the other's. */
  public record Difference(String key, SettingValue own, SettingValue others) {}

  /**
   * What a run is to the others of its type: replicates first, then comparable runs, then near
   * misses, each by the number of differences.
   */
  public static List<Comparison> of(RunKey run, List<RunSetting> settings) {
    return of(run, settings, SweepFinder.find(settings));
  }

  /**
   * {@link #of(RunKey, List)} where the sweeps are known.
   *
   * @param found what {@link SweepFinder} found among these settings
   */
  public static List<Comparison> of(
      RunKey run, List<RunSetting> settings, SweepFinder.Found found) {
    Optional<RunSetting> own =
        settings.stream().filter(setting -> setting.run().equals(run)).findFirst();
    if (own.isEmpty()) {
      return List.of();
    }
    Optional<Sweep> family = family(run, found);
    Set<RunKey> together = new HashSet<>(family.map(Sweep::runs).orElse(List.of()));
    Set<String> names = new HashSet<>(found.names());
    Set<String> axes = new HashSet<>();
    family.ifPresent(known -> known.axes().forEach(axis -> axes.add(axis.name())));
    List<Comparison> comparisons = new ArrayList<>();
    for (RunSetting other : settings) {
      if (other.type() != own.get().type() || other.run().equals(run)) {
        continue;
      }
      boolean isTogether = together.contains(other.run());
      int most = isTogether ? Integer.MAX_VALUE - 1 : NEAR;
      List<Difference> differences = differences(own.get(), other, names, most);
      if (isTogether) {
        List<Difference> ofAxes =
            differences.stream().filter(difference -> axes.contains(difference.key())).toList();
        Verdict verdict = ofAxes.isEmpty() ? Verdict.REPLICATE : Verdict.COMPARABLE;
        comparisons.add(new Comparison(other.run(), verdict, ofAxes));
      } else if (differences.size() <= NEAR) {
        comparisons.add(new Comparison(other.run(), Verdict.NEAR_MISS, differences));
      }
    }
    comparisons.sort(
        Comparator.comparing(Comparison::verdict)
            .thenComparingInt(comparison -> comparison.differences().size())
            .thenComparing(Comparison::other));
    return comparisons;
  }

  private static Optional<Sweep> family(RunKey run, SweepFinder.Found found) {
    List<Sweep> families = new ArrayList<>(found.sweeps());
    families.addAll(found.replicates());
    return families.stream()
        .filter(family ->
            family.occupied().stream()
                .anyMatch(cell -> cell.finished().contains(run) || cell.unfinished().contains(run)))
        .findFirst();
  }

  /** What differs, by key; of more than {@code most} differences no more than one above that. */
  private static List<Difference> differences(
      RunSetting own, RunSetting other, Set<String> names, int most) {
    List<Difference> found = new ArrayList<>();
    for (Map.Entry<String, SettingValue> entry : own.values().entrySet()) {
      if (found.size() > most) {
        break;
      }
      compare(entry.getKey(), entry.getValue(), other.value(entry.getKey()), names, found);
    }
    for (Map.Entry<String, SettingValue> entry : other.values().entrySet()) {
      if (found.size() > most) {
        break;
      }
      if (!own.values().containsKey(entry.getKey())) {
        compare(entry.getKey(), SettingValue.NOT_GIVEN, entry.getValue(), names, found);
      }
    }
    found.sort(Comparator.comparing(Difference::key));
    return found;
  }

  private static void compare(
      String key,
      SettingValue own,
      SettingValue others,
      Set<String> names,
      List<Difference> found) {
    // Values that were read together are mostly the same object where they are equal.
    boolean isSame = isOneObject(own, others) || own.equals(others);
    if (!isSame && !names.contains(key)) {
      found.add(new Difference(key, own, others));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a short cut before equality
  private static boolean isOneObject(SettingValue own, SettingValue others) {
    return own == others;
  }
}
