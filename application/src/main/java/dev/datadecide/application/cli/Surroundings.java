package dev.datadecide.application.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command knows of the process it runs in.
 *
 * @param in what a user sends
 * @param out where results go, and nothing else
 * @param err where messages and progress go
 */
record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    Terminal terminal) {
  private static final int BUFFER = 1 << 16;

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** With nothing sent. */
  Surroundings(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path directory,
      Terminal terminal) {
    this(InputStream.nullInputStream(), out, err, environment, directory, terminal);
  }

  /** Those of this process; text is UTF-8 whatever the machine's locale. */
  static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        System.in,
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        environment,
        Path.of("").toAbsolutePath(),
        Terminal.ofProcess(environment));
  }
}
