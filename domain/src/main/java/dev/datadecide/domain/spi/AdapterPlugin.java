package dev.datadecide.domain.spi;

import java.util.Set;

/** Found by {@code ServiceLoader}. Has a public constructor without arguments that does no work. */
public interface AdapterPlugin {
  /** Also the prefix of the adapter's configuration. */
  AdapterId id();

  /** The interface version the plugin was built against; others are refused with a message. */
  ApiVersion apiVersion();

  Set<Capability> capabilities();

  ConfigurationSchema configuration();

  /**
   * Opens the adapter. A failure is a {@code DomainException} that says what to do; it never stops
   * other adapters.
   */
  AdapterComponents open(AdapterContext context);
}
