package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.hyperparameter.ConfigChange.Added;
import dev.datadecide.domain.hyperparameter.ConfigChange.Changed;
import dev.datadecide.domain.hyperparameter.ConfigChange.Removed;
import dev.datadecide.domain.hyperparameter.ConfigChange.Respelled;
import dev.datadecide.domain.hyperparameter.ConfigChange.Retyped;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paths in which two configurations differ: those of the first in its order, then those that
 * only the second has, in its order.
 */
public record ConfigDiff(List<ConfigChange> changes) {
  public ConfigDiff {
    changes = List.copyOf(changes);
  }

  public static ConfigDiff of(Configuration before, Configuration after) {
    Stream<ConfigChange> known =
        before.entries().entrySet().stream()
            .flatMap(entry ->
                after
                    .entry(entry.getKey())
                    .map(value -> compare(entry.getKey(), entry.getValue(), value))
                    .orElseGet(() -> Optional.of(new Removed(entry.getKey(), entry.getValue())))
                    .stream());
    Stream<ConfigChange> added =
        after.entries().entrySet().stream()
            .filter(entry -> before.entry(entry.getKey()).isEmpty())
            .map(entry -> new Added(entry.getKey(), entry.getValue()));
    return new ConfigDiff(Stream.concat(known, added).toList());
  }

  /** Changes of meaning: values that are only typed or written differently are left out. */
  public List<ConfigChange> material() {
    return changes.stream().filter(ConfigChange::isMaterial).toList();
  }

  private static Optional<ConfigChange> compare(
      String path, ConfigValue before, ConfigValue after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    if (!isSameValue(before, after)) {
      return Optional.of(new Changed(path, before, after));
    }
    return Optional.of(
        before.type() == after.type()
            ? new Respelled(path, before, after)
            : new Retyped(path, before, after));
  }

  /** Null and the text {@code null}, or nothing and an empty list, are not the same value. */
  static boolean isSameValue(ConfigValue before, ConfigValue after) {
    return before.type() == after.type()
        ? before.text().equals(after.text()) || isSameNumber(before, after)
        : isScalar(before.type())
            && isScalar(after.type())
            && (before.text().equals(after.text()) || isSameNumber(before, after));
  }

  /** Text with digits of the same type is text: only its letters count. */
  private static boolean isSameNumber(ConfigValue before, ConfigValue after) {
    boolean bothText = before.type() == ConfigType.TEXT && after.type() == ConfigType.TEXT;
    return !bothText && DecimalText.isSame(before.text(), after.text());
  }

  private static boolean isScalar(ConfigType type) {
    return switch (type) {
      case TEXT, INTEGER, DECIMAL, BOOLEAN, NON_FINITE -> true;
      case NULL, EMPTY_LIST, EMPTY_OBJECT -> false;
    };
  }
}
