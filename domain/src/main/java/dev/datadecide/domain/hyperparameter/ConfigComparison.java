package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configurations of any number of runs side by side: the paths of the first in its order, then
 * those that only later ones have.
 */
public record ConfigComparison(List<Line> lines) {
  /**
   * One path.
   *
   * @param values what each configuration has there, in their order; empty where it has no such
   *     path, which is not the same as null
   */
  public record Line(String path, List<Optional<ConfigValue>> values) {
    public Line {
      values = List.copyOf(values);
    }

    /**
     * Whether the configurations differ in meaning here: a path that not all have, or values that
     * are not the same text or number ({@code 5e-05} and {@code 0.00005} are the same).
     */
    public boolean isDifferent() {
      Optional<ConfigValue> first = values.getFirst();
      for (Optional<ConfigValue> other : values) {
        boolean isSame =
            first.isEmpty()
                ? other.isEmpty()
                : other.filter(value -> isSame(first.get(), value)).isPresent();
        if (!isSame) {
          return true;
        }
      }
      return false;
    }

    private static boolean isSame(ConfigValue one, ConfigValue other) {
      return one.equals(other) || ConfigDiff.isSameValue(one, other);
    }
  }

  public ConfigComparison {
    lines = List.copyOf(lines);
  }

  /** Compares the configurations path by path. */
  public static ConfigComparison of(List<Configuration> configurations) {
    Set<String> paths = new LinkedHashSet<>();
    configurations.forEach(configuration -> paths.addAll(configuration.entries().keySet()));
    List<Line> lines = new ArrayList<>();
    for (String path : paths) {
      lines.add(
          new Line(
              path,
              configurations.stream().map(configuration -> configuration.entry(path)).toList()));
    }
    return new ConfigComparison(lines);
  }

  /** The paths in which the configurations differ. */
  public List<Line> differences() {
    return lines.stream().filter(Line::isDifferent).toList();
  }
}
