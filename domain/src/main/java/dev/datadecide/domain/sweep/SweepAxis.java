package dev.datadecide.domain.sweep;

import java.util.List;

/**
 * An axis of a sweep.
 *
 * @param values in rising order, at least two
 * @param alongWith keys whose values follow this axis's: they cannot be told apart from it
 */
public record SweepAxis(String name, List<SettingValue> values, List<String> alongWith) {
  public SweepAxis {
    values = List.copyOf(values);
    alongWith = List.copyOf(alongWith);
  }
}
