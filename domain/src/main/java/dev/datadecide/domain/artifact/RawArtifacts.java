package dev.datadecide.domain.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content-addressed store of raw artifacts. Storing is durable and atomic (temporary file,
 * fsync, rename) and idempotent; text that is not compressed is kept gzip-compressed. An artifact
 * becomes part of the record when a batch that names it commits; until then it is an orphan that
 * the next start sweeps up without losing it.
 *
 * <p>Failures are {@code DomainException}s: STORAGE_FULL, STORAGE_FAILED, SOURCE_UNAVAILABLE when
 * the file to store cannot be read.
 */
public interface RawArtifacts {
  /** SHA-256 of a file's bytes, without storing it. */
  ContentDigest digestOf(Path file);

  /** Keeps the content of {@code file} as it is. */
  RawArtifact store(Path file, String origin);

  /** Keeps {@code scrubbed} in place of the content with digest {@code fetched}. */
  RawArtifact storeScrubbed(Path scrubbed, ContentDigest fetched, String origin);

  Optional<RawArtifact> find(ContentDigest digest);

  /**
   * A readable file with the artifact's plain content, verified against its digest first
   * (ARTIFACT_DAMAGED otherwise). The file must not be changed and stays valid until the store is
   * closed.
   */
  Path verifiedContent(RawArtifact artifact);

  /** Re-reads and checks every artifact on record; an empty list means all is well. */
  List<ArtifactDamage> verify();

  /** How many artifacts are on record. */
  long count();

  /** What is wrong with one artifact. */
  record ArtifactDamage(ContentDigest digest, String origin, String detail) {}
}
