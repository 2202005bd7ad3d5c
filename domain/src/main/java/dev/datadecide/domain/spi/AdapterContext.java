package dev.datadecide.domain.spi;

import dev.datadecide.domain.artifact.TabularFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What an adapter is given when it opens.
 *
 * @param workspace the workspace folder
 * @param tabularFiles reads and writes Parquet; absent only while the warehouse itself opens
 * @param clock the time, so that tests can stop it
 * @param environment the variables of the process, for services with conventions of their own
 */
public record AdapterContext(
    AdapterConfiguration configuration,
    Path workspace,
    Optional<TabularFiles> tabularFiles,
    Clock clock,
    ProcessEnvironment environment) {
  /** In an empty environment. */
  public AdapterContext(
      AdapterConfiguration configuration,
      Path workspace,
      Optional<TabularFiles> tabularFiles,
      Clock clock) {
    this(configuration, workspace, tabularFiles, clock, ProcessEnvironment.EMPTY);
  }
}
