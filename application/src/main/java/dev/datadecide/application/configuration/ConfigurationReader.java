package dev.datadecide.application.configuration;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.spi.Secret;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and checks a configuration. Every problem of every source is collected before one {@code
 * BAD_CONFIGURATION} lists them all.
 */
public final class ConfigurationReader {
  private static final List<String> FORMATS = List.of("table", "json", "ndjson", "csv", "markdown");

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final ConfigurationSources sources;

  public ConfigurationReader(ConfigurationSources sources) {
    this.sources = sources;
  }

  /**
   * Where further plugins are, read before the adapters and so their schemas are known; what is
   * wrong with it is told by {@link #read}.
   */
  public List<Path> pluginPath() {
    return settings(ApplicationKeys.schemas())
        .last(ApplicationKeys.WORKSPACE, ApplicationKeys.PLUGIN_PATH)
        .map(Setting::value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .stream()
        .flatMap(path -> SEPARATOR.splitAsStream(path))
        .filter(part -> !part.isBlank())
        .map(Path::of)
        .toList();
  }

  /**
   * The whole configuration.
   *
   * @param adapters the adapters' schemas by adapter id
   * @param unchecked sections of adapters that are there but cannot be used; their keys are not
   *     judged
   */
  public Configuration read(
      Map<String, ConfigurationSchema> adapters, UncheckedSections unchecked) {
    Map<String, ConfigurationSchema> schemas = new LinkedHashMap<>(ApplicationKeys.schemas());
    adapters.forEach(schemas::putIfAbsent);
    Settings settings = settings(schemas);
    List<String> problems = new ArrayList<>(settings.problems());
    Map<String, Map<ConfigurationKey, String>> values = new HashMap<>();
    Set<String> unknownSections = new LinkedHashSet<>();
    for (Setting setting : settings.all()) {
      ConfigurationSchema schema = schemas.get(setting.section());
      if (schema == null) {
        if (!unchecked.covers(setting.section()) && unknownSections.add(setting.section())) {
          problems.add(unknownSection(setting, schemas.keySet()));
        }
      } else if (!setting.key().isEmpty()) {
        Map<ConfigurationKey, String> section =
            values.computeIfAbsent(setting.section(), name -> new LinkedHashMap<>());
        check(setting, schema, problems).ifPresent(value -> section.put(value.key(), value.text()));
      }
    }
    if (!problems.isEmpty()) {
      throw failure(problems);
    }
    Map<String, AdapterConfiguration> sections = new HashMap<>();
    schemas.forEach((name, schema) ->
        sections.put(name, complete(schema, values.getOrDefault(name, Map.of()))));
    return new Configuration(sections);
  }

  private record Checked(ConfigurationKey key, String text) {}

  private static Optional<Checked> check(
      Setting setting, ConfigurationSchema schema, List<String> problems) {
    Optional<ConfigurationKey> known =
        schema.keys().stream().filter(key -> key.name().equals(setting.key())).findFirst();
    if (known.isEmpty()) {
      List<String> names = schema.keys().stream().map(ConfigurationKey::name).toList();
      String question = Suggestions.question(setting.key(), names);
      problems.add(
          setting.place()
              + ": unknown key "
              + setting.key()
              + " in ["
              + setting.section()
              + "]"
              + (question.isEmpty() ? "; known: " + listed(names) : question));
      return Optional.empty();
    }
    ConfigurationKey key = known.get();
    Optional<String> text = ValueReader.read(key, setting);
    if (text.isEmpty()) {
      problems.add(setting.place() + ": " + ValueReader.mismatch(key, setting));
    } else if (isFormat(setting) && !FORMATS.contains(text.get())) {
      problems.add(
          setting.place()
              + ": [output] format must be one of "
              + listed(FORMATS)
              + ", not "
              + text.get()
              + Suggestions.question(text.get(), FORMATS));
      return Optional.empty();
    }
    return text.map(value -> new Checked(key, value));
  }

  private static boolean isFormat(Setting setting) {
    return setting.section().equals(ApplicationKeys.OUTPUT)
        && setting.key().equals(ApplicationKeys.FORMAT);
  }

  private static String unknownSection(Setting setting, Set<String> known) {
    String question = Suggestions.question(setting.section(), known);
    return setting.place()
        + ": unknown section ["
        + setting.section()
        + "]"
        + (question.isEmpty() ? "; known: " + listed(known) : question);
  }

  private static String listed(Iterable<String> names) {
    String joined = String.join(", ", names);
    return joined.isEmpty() ? "none" : joined;
  }

  private static AdapterConfiguration complete(
      ConfigurationSchema schema, Map<ConfigurationKey, String> set) {
    Map<String, String> values = new HashMap<>();
    Map<String, Secret> secrets = new HashMap<>();
    for (ConfigurationKey key : schema.keys()) {
      Optional.ofNullable(set.get(key))
          .or(key::defaultValue)
          .ifPresent(text -> {
            if (key.isSecret()) {
              secrets.put(key.name(), new Secret(text));
            } else {
              values.put(key.name(), text);
            }
          });
    }
    return new AdapterConfiguration(values, secrets);
  }

  private Settings settings(Map<String, ConfigurationSchema> schemas) {
    Settings settings = new Settings();
    sources.file().ifPresent(file -> TomlSettings.read(file, settings));
    EnvironmentSettings.read(sources.environment(), schemas, settings);
    FlagSettings.read(sources.flags(), settings);
    return settings;
  }

  private static DomainException failure(List<String> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return new DomainException(
        ErrorCode.BAD_CONFIGURATION,
        count + " in the configuration:\n  " + String.join("\n  ", problems),
        "correct what is named; a new workspace's ddn.toml lists every key with its meaning");
  }
}
