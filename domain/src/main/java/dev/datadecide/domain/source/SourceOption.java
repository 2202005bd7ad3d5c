package dev.datadecide.domain.source;

/**
 * An option of a source, offered on the command line as {@code --name}.
 *
 * @param value what the value is, such as {@code NAME}; empty for a switch
 */
public record SourceOption(String name, String value, String description, Times times) {
  /** How often an option may be given. */
  public enum Times {
    ONCE,
    SEVERAL
  }

  /** An option that is given once at most. */
  public SourceOption(String name, String value, String description) {
    this(name, value, description, Times.ONCE);
  }
}
