package dev.datadecide.application.plugin;

/** How far a plugin got; the names are part of the stable output format. */
public enum PluginState {
  /** Accepted; opens when something asks for it. */
  LOADED("loaded"),
  OPEN("open"),
  /** Accepted, but opening it failed. */
  FAILED("failed"),
  /** Built against another version of the plugin interface. */
  UNSUPPORTED("unsupported"),
  /** Another plugin has the same id and came first. */
  DUPLICATE("duplicate"),
  /** Cannot be loaded or does not answer. */
  BROKEN("broken");

  private final String label;

  PluginState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
