package dev.datadecide.application.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the command line. */
@Command(
    name = "ddn",
    version = "ddn 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    description = "A local-first, queryable data platform for language-model training experiments.")
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
