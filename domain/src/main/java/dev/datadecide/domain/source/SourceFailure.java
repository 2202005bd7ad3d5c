package dev.datadecide.domain.source;

/** Why a source could not deliver. Each names the place and what to do. */
public sealed interface SourceFailure {
  /** What happened, with the value. */
  String happened();

  /** What the user can do. */
  String remedy();

  /** Asked too often; worth repeating later. */
  record Throttled(String happened, String remedy) implements SourceFailure {}

  /** Not there or not readable at the moment. */
  record Unavailable(String happened, String remedy) implements SourceFailure {}

  /** There, but not what it should be. */
  record Malformed(String happened, String remedy) implements SourceFailure {}

  /** There, but not for us. */
  record Denied(String happened, String remedy) implements SourceFailure {}
}
