package dev.datadecide.domain.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file a source hands over, to be kept as a raw artifact before anything is read out of it.
 *
 * @param failure why the file is not there, when it should be; the other pages are none the worse
 */
public record SourcePage(Path file, String origin, Optional<SourceFailure> failure) {
  public SourcePage(Path file, String origin) {
    this(file, origin, Optional.empty());
  }
}
