package dev.datadecide.application.configuration;

import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterId;
import java.util.Map;
import java.util.Optional;

/** A workspace's configuration, checked and typed, defaults filled in. */
public final class Configuration {
  private final Map<String, AdapterConfiguration> sections;

  Configuration(Map<String, AdapterConfiguration> sections) {
    this.sections = Map.copyOf(sections);
  }

  /** What people call the workspace. */
  public Optional<String> workspaceName() {
    return application(ApplicationKeys.WORKSPACE, ApplicationKeys.NAME);
  }

  /** Id of the warehouse adapter to use when several offer to. */
  public Optional<String> warehouse() {
    return application(ApplicationKeys.WORKSPACE, ApplicationKeys.WAREHOUSE);
  }

  /** Name of the output format that applies unless a command is told otherwise. */
  public Optional<String> outputFormat() {
    return application(ApplicationKeys.OUTPUT, ApplicationKeys.FORMAT);
  }

  /** An adapter's own section. */
  public AdapterConfiguration adapter(AdapterId id) {
    return section(id.name());
  }

  private Optional<String> application(String section, String key) {
    return section(section).text(key);
  }

  private AdapterConfiguration section(String name) {
    return sections.getOrDefault(name, AdapterConfiguration.EMPTY);
  }
}
