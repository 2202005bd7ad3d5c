package dev.datadecide.application.cli;

import dev.datadecide.application.testing.PluginSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user at a shell, in a folder, with a warehouse in memory. */
public final class CommandSession {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private CommandSession(Path folder) {
    this.folder = folder;
  }

  /** With the in-memory warehouse as a foreign plugin. */
  public static CommandSession inMemory(Path folder) {
    CommandSession session = new CommandSession(folder);
    Path plugin =
        PluginSources.compile(
            folder.resolve("memory-plugin"),
            "Memory",
            "public class Memory extends dev.datadecide.application.testing.MemoryAdapter {}");
    session.environment.put("DDN_PLUGIN_PATH", plugin.toString());
    session.environment.put("DDN_WORKSPACE_WAREHOUSE", "memory");
    return session;
  }

  /** With the adapters of the product. */
  public static CommandSession ofProduct(Path folder) {
    return new CommandSession(folder);
  }

  /** The variables that commands see. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  public CommandSession set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What a command left. */
  public record Result(int status, String out, String err) {
    public JsonNode json() {
      return JSON.readTree(out);
    }
  }

  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder,
            Terminal.NONE);
    int status = CommandRunner.run(surroundings, arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A command that must succeed. */
  public Result ok(String... arguments) {
    Result result = run(arguments);
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + result);
    }
    return result;
  }

  /** Writes a file below the folder. */
  public Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
