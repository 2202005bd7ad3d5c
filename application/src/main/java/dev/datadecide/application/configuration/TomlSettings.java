package dev.datadecide.application.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads {@code ddn.toml}. */
final class TomlSettings {
  private TomlSettings() {}

  static void read(Path file, Settings settings) {
    String name = String.valueOf(file.getFileName());
    TomlParseResult toml;
    try {
      toml = Toml.parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    toml.errors()
        .forEach(error ->
            settings.problem(place(name, error.position()), String.valueOf(error.getMessage())));
    for (String section : toml.keySet()) {
      Object value = toml.get(List.of(section));
      if (value instanceof TomlTable table) {
        for (String key : table.keySet()) {
          Object inner = table.get(List.of(key));
          if (inner != null) {
            String place = place(name, toml.inputPositionOf(List.of(section, key)));
            settings.add(new Setting(section, key, inner, place, false));
          }
        }
        if (table.isEmpty()) {
          String place = place(name, toml.inputPositionOf(List.of(section)));
          settings.add(new Setting(section, "", "", place, false));
        }
      } else {
        settings.problem(
            place(name, toml.inputPositionOf(List.of(section))),
            "key " + section + " stands outside of a section such as [workspace]");
      }
    }
  }

  private static String place(String name, @Nullable TomlPosition at) {
    return at == null ? name : name + " " + at.line() + ":" + at.column();
  }
}
