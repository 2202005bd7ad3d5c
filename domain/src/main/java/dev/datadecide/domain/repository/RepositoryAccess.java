package dev.datadecide.domain.repository;

import java.util.Optional;

/**
 * How repositories are reached, where that differs from the configuration.
 *
 * @param endpoint the address of the service
 */
public record RepositoryAccess(Optional<String> endpoint, Connectivity connectivity) {
  /** As configured. */
  public static final RepositoryAccess CONFIGURED =
      new RepositoryAccess(Optional.empty(), Connectivity.CONFIGURED);

  /** Whether the network may be used. */
  public enum Connectivity {
    CONFIGURED,
    /** What is here already must do. */
    OFFLINE
  }
}
