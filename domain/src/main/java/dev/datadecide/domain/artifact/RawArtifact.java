package dev.datadecide.domain.artifact;

import java.util.Optional;

/**
 * An immutable file as it was fetched, or as it was scrubbed of personal fields on the user's wish.
 *
 * @param digest SHA-256 of the kept content (before any compression at rest)
 * @param bytes size of the kept content before compression
 * @param origin where it came from, as the user would name it (a file path, an address)
 * @param scrubbedFrom digest of the content as fetched, when what is kept was scrubbed
 */
public record RawArtifact(
    ContentDigest digest, long bytes, String origin, Optional<ContentDigest> scrubbedFrom) {
  /** The digest of the content as fetched: what a second fetch of the same file would have. */
  public ContentDigest fetchedDigest() {
    return scrubbedFrom.orElse(digest);
  }
}
