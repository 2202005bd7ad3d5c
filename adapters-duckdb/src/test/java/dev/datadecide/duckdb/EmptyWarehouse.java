package dev.datadecide.duckdb;

import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A warehouse of today's tables and views with nothing in it, made once and copied from then on.
 */
final class EmptyWarehouse {
  private static final String FILE = "warehouse.duckdb";

  private static byte[] content = {};

  private EmptyWarehouse() {}

  /** Puts one into a workspace that has none yet. */
  static synchronized void into(Path workspace, Clock clock) {
    Path file = workspace.resolve(FILE);
    if (Files.exists(file)) {
      return;
    }
    try {
      if (content.length == 0) {
        content = made(clock);
      }
      Files.createDirectories(workspace);
      Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] made(Clock clock) throws IOException {
    Path workspace = Files.createTempDirectory("empty");
    new DuckDbPlugin()
        .open(new AdapterContext(AdapterConfiguration.EMPTY, workspace, Optional.empty(), clock))
        .close();
    return Files.readAllBytes(workspace.resolve(FILE));
  }
}
