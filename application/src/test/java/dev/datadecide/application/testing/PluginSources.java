package dev.datadecide.application.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles plugins into folders of their own, as strangers would build them. */
public final class PluginSources {
  private PluginSources() {}

  /**
   * A folder with a compiled plugin and its service entry.
   *
   * @param className simple name of a public class in the unnamed package
   */
  public static Path compile(Path folder, String className, String source) {
    try {
      Files.createDirectories(folder);
      Path file = Files.writeString(folder.resolve(className + ".java"), source);
      JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
      int status =
          compiler.run(
              null,
              null,
              null,
              List.of(
                      "-proc:none",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      folder.toString(),
                      file.toString())
                  .toArray(String[]::new));
      if (status != 0) {
        throw new IllegalStateException("the plugin does not compile: " + source);
      }
      return announce(folder, className);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder whose service entry names a class, whether it is there or not. */
  public static Path announce(Path folder, String className) {
    try {
      Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
      Files.writeString(
          services.resolve("dev.datadecide.domain.spi.AdapterPlugin"), className + "\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plugin with no components, whose parts can be replaced. */
  public static String plugin(String className, String id, String version, String open) {
    return """
    import dev.datadecide.domain.spi.*;
    import java.util.Set;
    public final class %s implements AdapterPlugin {
      public AdapterId id() { return new AdapterId("%s"); }
      public ApiVersion apiVersion() { return %s; }
      public Set<Capability> capabilities() { return Set.of(Capability.RUN_SOURCE); }
      public ConfigurationSchema configuration() { return ConfigurationSchema.NONE; }
      public AdapterComponents open(AdapterContext context) { %s }
    }
    """
        .formatted(className, id, version, open);
  }
}
