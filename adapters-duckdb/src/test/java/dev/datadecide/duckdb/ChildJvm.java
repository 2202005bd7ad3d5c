package dev.datadecide.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Another Java process with this one's class path, and a folder of its own for temporary files. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path temporary;

  private ChildJvm(Process process, Path temporary) {
    this.process = process;
    this.temporary = temporary;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildJvm start(Path temporary, Class<?> main, String... arguments) throws IOException {
    Files.createDirectories(temporary);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start(),
        temporary);
  }

  long pid() {
    return process.pid();
  }

  /** The next line the process prints; empty at its end. */
  String line() throws IOException {
    String line = out.readLine();
    return line == null ? "" : line;
  }

  /** Ends the process as a power cut would (SIGKILL); what it printed before is still there. */
  List<String> kill() throws IOException, InterruptedException {
    // Through its handle: Process.destroyForcibly closes the stream and what is still in it.
    process.toHandle().destroyForcibly();
    process.waitFor();
    List<String> rest = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.add(line);
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    try (Stream<Path> left = Files.walk(temporary)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
