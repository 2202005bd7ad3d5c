package dev.datadecide.domain.source;

import dev.datadecide.domain.repository.TransferProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the user asked a source for: a place or names, and options by their names.
 *
 * @param location the place, for a source that wants one; else the folder the user is in
 * @param names what a source that wants names was given, maybe nothing; the paths of one that wants
 *     several, absolute; the address of one that wants an address
 * @param options the values of an option that was given several times are lines
 * @param transfers hears how files come in from elsewhere
 * @param places where what is called by a path can be read: there, or where a kept copy of it lies
 *     when what once came in is read again
 */
public record SourceRequest(
    Path location,
    List<String> names,
    Map<String, String> options,
    TransferProgress transfers,
    UnaryOperator<Path> places) {
  public SourceRequest {
    names = List.copyOf(names);
    options = Map.copyOf(options);
  }

  /** A request for what lies where it is called. */
  public SourceRequest(
      Path location, List<String> names, Map<String, String> options, TransferProgress transfers) {
    this(location, names, options, transfers, UnaryOperator.identity());
  }

  /** A request for a place. */
  public SourceRequest(Path location, Map<String, String> options) {
    this(location, List.of(), options, TransferProgress.NONE);
  }

  /** Where a file or folder of this path can be read, for a source that looks beside a file. */
  public Path place(Path path) {
    return places.apply(path);
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
