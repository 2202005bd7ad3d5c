package dev.datadecide.application.sync;

import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceVisit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place the workspace was filled from.
 *
 * @param location the file or folder, for a source that wants one
 * @param names what a source that wants names or an address was given
 * @param syncedAt when it was last asked
 * @param outcome what came of it, for people
 */
public record KnownSource(
    SourceId source,
    Optional<String> location,
    List<String> names,
    Map<String, String> options,
    Optional<Instant> syncedAt,
    String outcome) {
  /** The outcome when everything came. */
  static final String COMPLETE = "complete";

  public KnownSource {
    names = List.copyOf(names);
    options = new TreeMap<>(options);
  }

  /** Where it is, in a word or a few. */
  public String place() {
    return location.orElse(String.join(" ", names));
  }

  /** When it was last asked, and what went wrong then. */
  public SourceVisit visit() {
    return new SourceVisit(
        source,
        place(),
        syncedAt,
        Optional.of(outcome).filter(text -> !text.isEmpty() && !text.equals(COMPLETE)));
  }

  /** Whether a word on the command line means it: its source, its place, or both. */
  public boolean isMeantBy(String word) {
    return word.equals(source.name())
        || word.equals(place())
        || names.contains(word)
        || word.equals(source.name() + " " + place());
  }

  /** Whether both are the same place, asked in the same way. */
  boolean isSamePlace(KnownSource other) {
    return source.equals(other.source)
        && location.equals(other.location)
        && names.equals(other.names);
  }

  KnownSource after(Instant at, String cameOfIt) {
    return new KnownSource(source, location, names, options, Optional.of(at), cameOfIt);
  }
}
