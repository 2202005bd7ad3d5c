package dev.datadecide.domain.source;

import dev.datadecide.domain.repository.TransferProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked a source for: a place or names, and options by their names.
 *
 * @param location the place, for a source that wants one; else the folder the user is in
 * @param names what a source that wants names was given, maybe nothing; the paths of one that wants
 *     several, absolute; the address of one that wants an address
 * @param options the values of an option that was given several times are lines
 * @param transfers hears how files come in from elsewhere
 */
public record SourceRequest(
    Path location, List<String> names, Map<String, String> options, TransferProgress transfers) {
  public SourceRequest {
    names = List.copyOf(names);
    options = Map.copyOf(options);
  }

  /** A request for a place. */
  public SourceRequest(Path location, Map<String, String> options) {
    this(location, List.of(), options, TransferProgress.NONE);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** All values of an option that may be given several times. */
  public List<String> values(String name) {
    return option(name).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Whether a switch is given. */
  public boolean isSet(String name) {
    return options.containsKey(name);
  }
}
