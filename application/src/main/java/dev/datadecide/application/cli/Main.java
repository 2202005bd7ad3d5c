package dev.datadecide.application.cli;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofProcess();
    int status = CommandRunner.run(surroundings, arguments);
    surroundings.out().flush();
    System.exit(status);
  }
}
