package dev.datadecide.domain.repository;

import dev.datadecide.domain.DomainValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * Which files of a repository are wanted, and where. Without paths, all files are considered; then
 * {@code include} keeps those that match any of its patterns (all, if it is empty) and {@code
 * exclude} drops those that match any of its own.
 *
 * <p>In a pattern {@code *} stands for any characters, {@code /} too, {@code ?} for one character,
 * {@code [abc]} for one of several.
 */
@DomainValue
@Value.Immutable
public interface DownloadRequest {
  /** Files that are fetched at once when nothing else is said. */
  int USUAL_JOBS = 4;

  /** More than this at once brings no speed and annoys the service. */
  int MOST_JOBS = 8;

  RepositoryReference repository();

  /** Files, or folders with all that is in them. */
  List<String> paths();

  List<String> include();

  List<String> exclude();

  /** More bytes than this are refused; absent for the configured limit. */
  OptionalLong maxBytes();

  /** A folder that gets plain files at their paths; absent for the shared cache. */
  Optional<Path> folder();

  @Value.Default
  default int jobs() {
    return USUAL_JOBS;
  }

  @Value.Check
  default void check() {
    if (jobs() < 1 || jobs() > MOST_JOBS) {
      throw new IllegalArgumentException("jobs must be 1 to " + MOST_JOBS + ", not " + jobs());
    }
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableDownloadRequest.Builder {}
}
