package dev.datadecide.domain.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A configuration (or summary) path by path. Nested objects are joined by dots ({@code
 * opt.betas[0]}); a key that itself contains a dot, a bracket or a quote stands as {@code ["a.b"]}.
 */
public record Configuration(Map<String, ConfigValue> entries) {
  public static final Configuration EMPTY = new Configuration(Map.of());

  public Configuration {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The entry at a path, null values included. */
  public Optional<ConfigValue> entry(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The value at a path unless it is absent or null. */
  public Optional<ConfigValue> value(String path) {
    return entry(path).filter(value -> !value.isNull());
  }

  public Optional<String> text(String path) {
    return value(path).map(ConfigValue::text);
  }

  public Optional<BigDecimal> number(String path) {
    return value(path).flatMap(ConfigValue::number);
  }

  /**
   * The leaves of the list at a path, in order; empty where there is none or it holds lists or
   * objects.
   */
  public List<ConfigValue> elements(String path) {
    List<ConfigValue> elements = new ArrayList<>();
    Optional<ConfigValue> next = entry(ConfigPath.element(path, 0));
    while (next.isPresent()) {
      elements.add(next.get());
      next = entry(ConfigPath.element(path, elements.size()));
    }
    return List.copyOf(elements);
  }

  public OptionalDouble real(String path) {
    return number(path)
        .map(number -> OptionalDouble.of(number.doubleValue()))
        .orElse(OptionalDouble.empty());
  }
}
