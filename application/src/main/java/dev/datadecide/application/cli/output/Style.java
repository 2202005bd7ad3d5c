package dev.datadecide.application.cli.output;

/** Emphasis on terminals that show it. */
public enum Style {
  PLAIN,
  ANSI;

  public String bold(String text) {
    return wrapped("1", text);
  }

  public String faint(String text) {
    return wrapped("2", text);
  }

  public String red(String text) {
    return wrapped("31", text);
  }

  public String yellow(String text) {
    return wrapped("33", text);
  }

  private String wrapped(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case ANSI -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
