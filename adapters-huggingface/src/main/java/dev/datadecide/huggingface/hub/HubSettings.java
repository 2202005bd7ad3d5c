package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.repository.RepositoryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** How this process reaches the Hub and where it keeps files. */
@DomainValue
@Value.Immutable
interface HubSettings {
  /** How entries of a snapshot are made. */
  enum Links {
    /** Symbolic links where the file system has them. */
    PROBED,
    /** Plain files, as the user asked for. */
    NEVER
  }

  Endpoint endpoint();

  /** The folder of the Python tools, {@code hub}. */
  Path cacheRoot();

  /** Where hashes that were checked are remembered; nothing is lost when it goes. */
  Path stateRoot();

  Optional<HubToken> token();

  /** What forbids the network, such as {@code HF_HUB_OFFLINE}. */
  Optional<String> offlineBecause();

  Links links();

  Duration connectTimeout();

  /** Until an answer begins. */
  Duration answerTimeout();

  /** Between two pieces of a body. */
  Duration idleTimeout();

  /** How long another process may hold the lock of a file that we want too. */
  Duration lockPatience();

  /** Downloads of more bytes need a word of the user. */
  long maxBytes();

  /** The same with what a user asked for on top. */
  default HubSettings with(RepositoryAccess access) {
    Builder changed = new Builder().from(this);
    access.endpoint().ifPresent(text -> changed.endpoint(Endpoint.of(text, "--endpoint")));
    switch (access.connectivity()) {
      case CONFIGURED -> {}
      case OFFLINE -> changed.offlineBecause("--offline");
    }
    return changed.build();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableHubSettings.Builder {}
}
