package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of the machine the engine may use; what is absent is left to the engine (80 % of the
 * memory, every core).
 */
record EngineSettings(Optional<String> memoryLimit, Optional<Long> threads) {
  static final EngineSettings DEFAULTS = new EngineSettings(Optional.empty(), Optional.empty());

  static final ConfigurationSchema SCHEMA =
      new ConfigurationSchema(
          List.of(
              new ConfigurationKey(
                  "memory_limit",
                  ConfigurationKey.Type.TEXT,
                  false,
                  Optional.empty(),
                  "Memory the engine may use, such as 4GB (default: 80 % of the machine's);"
                      + " beyond it, it spills to the workspace's tmp folder"),
              new ConfigurationKey(
                  "threads",
                  ConfigurationKey.Type.INTEGER,
                  false,
                  Optional.empty(),
                  "Threads the engine may use (default: one per core)")));

  private static final Pattern SIZE =
      Pattern.compile("[0-9]+(\\.[0-9]+)? ?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)");

  static EngineSettings of(AdapterConfiguration configuration) {
    Optional<String> memory = configuration.text("memory_limit");
    if (memory.isPresent() && !SIZE.matcher(memory.get()).matches()) {
      throw bad("duckdb.memory_limit is not a size: " + memory.get(), "Write a size such as 4GB.");
    }
    Optional<Long> threads = configuration.integer("threads");
    if (threads.isPresent() && (threads.get() < 1 || threads.get() > 1024)) {
      throw bad(
          "duckdb.threads is not a number of threads: " + threads.get(),
          "Write a number from 1 to 1024.");
    }
    return new EngineSettings(memory, threads);
  }

  private static DomainException bad(String happened, String remedy) {
    return new DomainException(ErrorCode.BAD_CONFIGURATION, happened, remedy);
  }
}
