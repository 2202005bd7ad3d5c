package dev.datadecide.domain.spi;

import java.util.Map;

/** The variables of the process. Any of them may be a secret, so that none is ever printed. */
public final class ProcessEnvironment {
  public static final ProcessEnvironment EMPTY = new ProcessEnvironment(Map.of());

  private final Map<String, String> variables;

  public ProcessEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** All variables by name. */
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public String toString() {
    return variables.size() + " variables";
  }
}
