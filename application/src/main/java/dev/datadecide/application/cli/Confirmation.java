package dev.datadecide.application.cli;

import java.io.Console;
import picocli.CommandLine.Option;

/** Leave to do what cannot be undone: by a flag, or typed on a terminal. */
final class Confirmation {
  @Option(names = "--yes", description = "Do it; without this it is only shown.")
  private boolean isGiven;

  /**
   * Whether it may be done.
   *
   * @param word what has to be typed where somebody sits at a terminal
   */
  @SuppressWarnings("SystemConsoleNull") // its documentation still allows null
  boolean isGiven(RootCommand root, String word) {
    if (isGiven) {
      return true;
    }
    Console console = System.console();
    if (root.surroundings().terminal().showsProgress() && console != null && console.isTerminal()) {
      root.surroundings().out().flush();
      String typed = console.readLine("Type %s to do it, anything else to leave it: ", word);
      return typed != null && typed.strip().equals(word);
    }
    return false;
  }
}
