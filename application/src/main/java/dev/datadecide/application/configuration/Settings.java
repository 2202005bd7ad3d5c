package dev.datadecide.application.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that was set, in rising precedence, and what could not even be read. */
final class Settings {
  private final List<Setting> settings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  void add(Setting setting) {
    settings.add(setting);
  }

  void problem(String place, String what) {
    problems.add(place + ": " + what);
  }

  List<Setting> all() {
    return settings;
  }

  List<String> problems() {
    return problems;
  }

  /** The value that counts. */
  Optional<Setting> last(String section, String key) {
    return settings.reversed().stream()
        .filter(setting -> setting.section().equals(section) && setting.key().equals(key))
        .findFirst();
  }
}
