package dev.datadecide.huggingface.fidelity;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official Python client in a virtual environment of its own under {@code target}. Where there
 * is no Python, or the client cannot be installed, the tests that need it are skipped and say why.
 */
final class OfficialClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is installed; a version may be asked for, such as {@code huggingface_hub==1.3.5}. */
  private static final String REQUIREMENT =
      System.getProperty("ddn.hubClient", "").isBlank()
          ? "huggingface_hub"
          : System.getProperty("ddn.hubClient");

  private static final Path FOLDER = Path.of("target", "hub-fidelity").toAbsolutePath();

  private final Path python;
  private final Path script;
  private final Map<String, String> environment = new TreeMap<>();

  private OfficialClient(Path python, Path script) {
    this.python = python;
    this.script = script;
  }

  /** Installs the client, or finds what an earlier call installed. */
  static OfficialClient installed() {
    Path environment = FOLDER.resolve("venv-" + REQUIREMENT.replaceAll("[^A-Za-z0-9.]+", "-"));
    Path python = environment.resolve("bin/python");
    Path done = environment.resolve("installed");
    try {
      Files.createDirectories(FOLDER);
      if (!Files.exists(done)) {
        required("python3 is not available", List.of("python3", "--version"));
        required(
            "python3 cannot make a virtual environment",
            List.of("python3", "-m", "venv", "--clear", environment.toString()));
        required(
            "the package index does not give " + REQUIREMENT,
            List.of(
                python.toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--retries=1",
                "--timeout=20",
                REQUIREMENT));
        Files.writeString(done, REQUIREMENT);
      }
      return new OfficialClient(python, script());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path script() throws IOException {
    Path script = FOLDER.resolve("official_client.py");
    try (InputStream in = OfficialClient.class.getResourceAsStream("official_client.py")) {
      if (in == null) {
        throw new IOException("official_client.py is not among the test resources");
      }
      Files.write(script, in.readAllBytes());
    }
    return script;
  }

  private static void required(String otherwise, List<String> command) throws IOException {
    Path output = Files.createTempFile(FOLDER, "install", ".log");
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
    String message = "The fake Hub was not checked against the official client: " + reason;
    System.out.println(message);
    Assumptions.abort(message);
  }

  private static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no output");
  }

  /** The client with a Hub and a folder for its cache; nothing of this machine's is seen. */
  OfficialClient with(String endpoint, Path home) {
    OfficialClient other = new OfficialClient(python, script);
    other.environment.putAll(
        Map.of(
            "HF_ENDPOINT", endpoint,
            "HF_HOME", home.toString(),
            "HOME", home.toString(),
            "HF_HUB_DISABLE_XET", "1",
            "HF_HUB_DISABLE_TELEMETRY", "1",
            "HF_HUB_DISABLE_PROGRESS_BARS", "1",
            "HF_HUB_DISABLE_UPDATE_CHECK", "1",
            "NO_PROXY", "*"));
    return other;
  }

  /** Sets a variable for the calls to come. */
  OfficialClient setting(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The result of an action of the script; fails when the client did. */
  JsonNode call(String action, Map<String, ?> arguments) {
    JsonNode answer = attempt(action, arguments);
    if (answer.has("error")) {
      throw new AssertionError(action + " " + arguments + " failed: " + answer);
    }
    return answer.path("result");
  }

  /** The answer of the script: a result, or the names of the error's class and of its parents. */
  JsonNode attempt(String action, Map<String, ?> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), "-W", "ignore", script.toString(), action));
    command.add(JSON.writeValueAsString(arguments));
    try {
      Path errors = Files.createTempFile(FOLDER, "call", ".log");
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
      return JSON.readTree(lastLine(output));
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
