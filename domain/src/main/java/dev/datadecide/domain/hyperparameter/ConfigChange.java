package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.run.ConfigValue;

/** How one path differs between two configurations. A null value is a value. */
public sealed interface ConfigChange {
  String path();

  /** The path is in the second configuration only. */
  record Added(String path, ConfigValue after) implements ConfigChange {}

  /** The path is in the first configuration only. */
  record Removed(String path, ConfigValue before) implements ConfigChange {}

  /** The two values mean different things. */
  record Changed(String path, ConfigValue before, ConfigValue after) implements ConfigChange {}

  /** The same text or number with another type, such as {@code "57786"} and {@code 57786}. */
  record Retyped(String path, ConfigValue before, ConfigValue after) implements ConfigChange {}

  /**
   * The same number or text of the same type, written differently: {@code 5e-05}, {@code 0.00005}.
   */
  record Respelled(String path, ConfigValue before, ConfigValue after) implements ConfigChange {}

  /** Whether the two configurations differ in meaning here. */
  default boolean isMaterial() {
    return switch (this) {
      case Added change -> true;
      case Removed change -> true;
      case Changed change -> true;
      case Retyped change -> false;
      case Respelled change -> false;
    };
  }
}
