package dev.datadecide.domain.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That something was forgotten, without a word on what: neither names nor places, only counts and
 * the digests of the raw artifacts whose bytes are gone, by which they are known should they come
 * back.
 *
 * @param what {@code run} or {@code source}
 * @param source the kind of source, where a whole source was forgotten
 * @param runs how many runs went
 * @param records how many records of the raw artifacts went
 * @param artifacts SHA-256 of the artifacts that went, or were written anew without the records
 */
public record Forgotten(
    Instant at,
    String what,
    Optional<String> source,
    long runs,
    long records,
    List<String> artifacts) {
  public Forgotten {
    artifacts = List.copyOf(artifacts);
  }
}
