package dev.datadecide.application.forecast;

import dev.datadecide.domain.naming.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** The keys of one experiment file; collects everything that is wrong with them. */
final class ExperimentKeys {
  /** What may stand in each section; the empty one is what stands before all sections. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "", List.of("name", "allow"),
          "data", List.of("sizes", "recipes", "seeds", "training_end"),
          "windows",
              List.of(
                  "percent",
                  "steps",
                  "tokens",
                  "named",
                  "horizon",
                  "wiggle_room",
                  "drop_max_step",
                  "stage"),
          "features", List.of("metrics", "curve", "run", "x", "missing"),
          "target", List.of("metric", "of", "transform", "direction", "stage"),
          "model", List.of("kinds", "alpha", "l1_ratio", "kernels", "length_scales"),
          "validation", List.of("split"));

  private final String name;
  private final TomlParseResult toml;
  private final List<String> problems = new ArrayList<>();
  private final Set<List<String>> broken = new HashSet<>();

  private ExperimentKeys(String name, TomlParseResult toml) {
    this.name = name;
    this.toml = toml;
  }

  static ExperimentKeys parse(String name, String text) {
    ExperimentKeys keys = new ExperimentKeys(name, Toml.parse(text));
    keys.toml
        .errors()
        .forEach(error -> keys.problem(keys.place(error.position()) + error.getMessage()));
    return keys;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String what) {
    problems.add(what);
  }

  void problem(String section, String key, String what) {
    problem(place(toml.inputPositionOf(path(section, key))) + shown(section, key) + ": " + what);
  }

  Optional<String> text(String section, String key) {
    Object value = value(section, key);
    if (value == null) {
      return Optional.empty();
    }
    return value instanceof String text ? Optional.of(text) : wrong(section, key, "a text");
  }

  /** A list of texts; a single text is a list of one. */
  List<String> texts(String section, String key) {
    List<String> texts = new ArrayList<>();
    for (Object each : items(section, key)) {
      if (each instanceof String text) {
        texts.add(text);
      } else {
        wrong(section, key, "a list of texts");
      }
    }
    return texts;
  }

  OptionalDouble number(String section, String key) {
    Object value = value(section, key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    wrong(section, key, "a number");
    return OptionalDouble.empty();
  }

  List<Double> numbers(String section, String key) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : items(section, key)) {
      if (each instanceof Number number) {
        numbers.add(number.doubleValue());
      } else {
        wrong(section, key, "a list of numbers");
      }
    }
    return numbers;
  }

  boolean truth(String section, String key) {
    Object value = value(section, key);
    if (value != null && !(value instanceof Boolean)) {
      wrong(section, key, "true or false");
    }
    return value instanceof Boolean truth && truth;
  }

  /** Tells every key and section that means nothing, with the nearest that does. */
  void refuseUnread() {
    for (String key : toml.keySet()) {
      Object value = toml.get(List.of(key));
      if (value instanceof TomlTable table) {
        List<String> known = KNOWN.get(key);
        if (known == null || key.isEmpty()) {
          unknown("", key, "section [" + key + "]", List.copyOf(KNOWN.keySet()));
        } else {
          table.keySet().stream()
              .filter(inner -> !known.contains(inner))
              .forEach(inner -> unknown(key, inner, shown(key, inner), known));
        }
      } else if (!KNOWN.getOrDefault("", List.of()).contains(key)) {
        unknown("", key, "key " + key, everyKey());
      }
    }
  }

  private static List<String> everyKey() {
    return KNOWN.entrySet().stream()
        .flatMap(entry ->
            entry.getValue().stream()
                .map(key -> entry.getKey().isEmpty() ? key : entry.getKey() + "." + key))
        .sorted()
        .toList();
  }

  private void unknown(String section, String key, String what, List<String> known) {
    problem(
        place(toml.inputPositionOf(path(section, key)))
            + what
            + " is not known"
            + Suggestions.question(key, known.stream().filter(each -> !each.isEmpty()).toList()));
  }

  private List<Object> items(String section, String key) {
    Object value = value(section, key);
    if (value == null) {
      return List.of();
    }
    return value instanceof TomlArray array ? array.toList() : List.of(value);
  }

  private @Nullable Object value(String section, String key) {
    if (!section.isEmpty() && !(toml.get(List.of(section)) instanceof TomlTable)) {
      return null;
    }
    return toml.get(path(section, key));
  }

  private <T> Optional<T> wrong(String section, String key, String wanted) {
    if (broken.add(path(section, key))) {
      problem(section, key, "is not " + wanted);
    }
    return Optional.empty();
  }

  private static List<String> path(String section, String key) {
    return section.isEmpty() ? List.of(key) : List.of(section, key);
  }

  private static String shown(String section, String key) {
    return section.isEmpty() ? key : "[" + section + "] " + key;
  }

  private String place(@Nullable TomlPosition at) {
    return at == null ? "" : name + ".toml " + at.line() + ":" + at.column() + ": ";
  }
}
