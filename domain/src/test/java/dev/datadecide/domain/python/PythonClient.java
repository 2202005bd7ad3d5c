package dev.datadecide.domain.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A package of the Python index in a virtual environment of its own under {@code target}, and a
 * script that uses it: {@code script.py ACTION JSON-ARGUMENTS} prints one line of JSON. Where there
 * is no Python, or the package cannot be installed, the tests that need it are skipped and say why.
 */
public final class PythonClient {
  private final Path python;
  private final Path script;
  private final Path folder;
  private final Map<String, String> environment;

  private PythonClient(Path python, Path script, Path folder, Map<String, String> environment) {
    this.python = python;
    this.script = script;
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Installs the package, or finds what an earlier call installed.
   *
   * @param name of the folder below {@code target}
   * @param requirement what is installed, such as {@code wandb==0.30.0}; several parted by blanks
   * @param script the script, beside this class among the test's resources
   */
  public static PythonClient installed(
      String name, String requirement, Class<?> beside, String script) {
    Path folder = Path.of("target", name).toAbsolutePath();
    Path environment = folder.resolve("venv-" + requirement.replaceAll("[^A-Za-z0-9.]+", "-"));
    Path python = environment.resolve("bin/python");
    Path done = environment.resolve("installed");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(done)) {
        required(folder, "python3 is not available", List.of("python3", "--version"));
        required(
            folder,
            "python3 cannot make a virtual environment",
            List.of("python3", "-m", "venv", "--clear", environment.toString()));
        List<String> install =
            new ArrayList<>(
                List.of(
                    python.toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--retries=1",
                    "--timeout=20"));
        install.addAll(List.of(requirement.split(" ", -1)));
        required(folder, "the package index does not give " + requirement, install);
        Files.writeString(done, requirement);
      }
      Path file = folder.resolve(script);
      try (InputStream in = beside.getResourceAsStream(script)) {
        if (in == null) {
          throw new IOException(script + " is not among the test resources");
        }
        Files.write(file, in.readAllBytes());
      }
      return new PythonClient(python, file, folder, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void required(Path folder, String otherwise, List<String> command)
      throws IOException {
    Path output = Files.createTempFile(folder, "install", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!await(process, 180) || process.exitValue() != 0) {
        skip(otherwise + ": " + lastLine(Files.readString(output)));
      }
    } catch (IOException e) {
      skip(otherwise + ": " + e.getMessage());
    } finally {
      Files.delete(output);
    }
  }

  private static void skip(String reason) {
    Assumptions.abort("Not checked with Python: " + reason);
  }

  private static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no output");
  }

  /** The client with these variables and no others but the path. */
  public PythonClient with(Map<String, String> variables) {
    return new PythonClient(python, script, folder, new TreeMap<>(variables));
  }

  /** Sets a variable for the calls to come. */
  public PythonClient setting(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The line of JSON that an action of the script prints. */
  public String call(String action, String arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), "-W", "ignore", script.toString(), action));
    command.add(arguments);
    try {
      Path errors = Files.createTempFile(folder, "call", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      String path = builder.environment().get("PATH");
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("PATH", path == null ? "" : path);
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String log = await(process, 120) ? Files.readString(errors) : "no answer within 2 minutes";
      Files.delete(errors);
      if (process.exitValue() != 0 || output.isEmpty()) {
        throw new AssertionError(action + " broke: " + output + "\n" + log);
      }
      return lastLine(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean await(Process process, int seconds) {
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
