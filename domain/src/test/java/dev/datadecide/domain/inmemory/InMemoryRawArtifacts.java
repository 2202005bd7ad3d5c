package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Artifacts as files in one folder, on record in memory. */
public final class InMemoryRawArtifacts implements RawArtifacts {
  private final Path folder;
  private final Map<ContentDigest, RawArtifact> onRecord = new TreeMap<>();

  public InMemoryRawArtifacts(Path folder) {
    this.folder = folder;
  }

  @Override
  public ContentDigest digestOf(Path file) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new ContentDigest(HexFormat.of().formatHex(sha));
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.SOURCE_UNAVAILABLE,
          "cannot read " + file,
          "Check that it exists and may be read.",
          failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public RawArtifact store(Path file, String origin) {
    return keep(file, origin, Optional.empty());
  }

  @Override
  public RawArtifact storeScrubbed(Path scrubbed, ContentDigest fetched, String origin) {
    return keep(scrubbed, origin, Optional.of(fetched));
  }

  private RawArtifact keep(Path file, String origin, Optional<ContentDigest> scrubbedFrom) {
    ContentDigest digest = digestOf(file);
    try {
      Files.createDirectories(folder);
      Path kept = folder.resolve(digest.sha256());
      if (!Files.exists(kept)) {
        Files.copy(file, kept);
      }
      return new RawArtifact(digest, Files.size(kept), origin, scrubbedFrom);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Called when a batch that names the artifact commits. */
  void record(RawArtifact artifact) {
    onRecord.putIfAbsent(artifact.digest(), artifact);
  }

  @Override
  public Optional<RawArtifact> find(ContentDigest digest) {
    return Optional.ofNullable(onRecord.get(digest));
  }

  @Override
  public Path verifiedContent(RawArtifact artifact) {
    Path kept = folder.resolve(artifact.digest().sha256());
    if (!Files.exists(kept) || !digestOf(kept).equals(artifact.digest())) {
      throw new DomainException(
          ErrorCode.ARTIFACT_DAMAGED,
          "the kept copy of " + artifact.origin() + " no longer has digest " + artifact.digest(),
          "Fetch the file again and ingest it anew.");
    }
    return kept;
  }

  @Override
  public List<ArtifactDamage> verify() {
    List<ArtifactDamage> damage = new ArrayList<>();
    for (RawArtifact artifact : onRecord.values()) {
      try {
        verifiedContent(artifact);
      } catch (DomainException broken) {
        damage.add(
            new ArtifactDamage(
                artifact.digest(), artifact.origin(), String.valueOf(broken.getMessage())));
      }
    }
    return damage;
  }

  @Override
  public long count() {
    return onRecord.size();
  }
}
