package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Raw artifacts as files, with their record in the ledger. */
final class DuckDbRawArtifacts implements RawArtifacts {
  private final Workspace workspace;
  private final RawFiles files;
  private final LedgerBooks books;

  @Inject
  DuckDbRawArtifacts(Workspace workspace, RawFiles files, LedgerBooks books) {
    this.workspace = workspace;
    this.files = files;
    this.books = books;
  }

  @Override
  public ContentDigest digestOf(Path file) {
    requireReadable(file);
    try {
      return RawFiles.read(file).digest();
    } catch (IOException failure) {
      throw unavailable(file, failure);
    }
  }

  @Override
  public RawArtifact store(Path file, String origin) {
    RawFiles.Content content = keep(file);
    return new RawArtifact(content.digest(), content.bytes(), origin, Optional.empty());
  }

  @Override
  public RawArtifact storeScrubbed(Path scrubbed, ContentDigest fetched, String origin) {
    RawFiles.Content content = keep(scrubbed);
    return new RawArtifact(content.digest(), content.bytes(), origin, Optional.of(fetched));
  }

  private RawFiles.Content keep(Path file) {
    requireReadable(file);
    try {
      return books.hasSize(Files.size(file)) ? files.storeAgain(file) : files.store(file);
    } catch (IOException failure) {
      throw EngineFailures.of(workspace.raw(), failure);
    }
  }

  @Override
  public Optional<RawArtifact> find(ContentDigest digest) {
    return books.artifact(digest);
  }

  @Override
  public Path verifiedContent(RawArtifact artifact) {
    Path atRest =
        files
            .locate(artifact.digest())
            .orElseThrow(() -> damaged(artifact, "its file is missing below " + workspace.raw()));
    try {
      if (!RawFiles.isCompressed(atRest)) {
        requireEqual(artifact, files.knownContent(atRest));
        return atRest;
      }
      Path unpacked = workspace.temporary().resolve(artifact.digest().sha256());
      if (Files.exists(unpacked) && isIntact(unpacked, artifact)) {
        return unpacked;
      }
      requireEqual(artifact, files.unpack(atRest, unpacked));
      return unpacked;
    } catch (IOException failure) {
      DomainException known = EngineFailures.of(workspace.temporary(), failure);
      throw known.code() == ErrorCode.STORAGE_FULL
          ? known
          : damaged(artifact, EngineFailures.firstLine(failure));
    }
  }

  private static boolean isIntact(Path unpacked, RawArtifact artifact) throws IOException {
    return RawFiles.read(unpacked).digest().equals(artifact.digest());
  }

  private static void requireEqual(RawArtifact artifact, RawFiles.Content content) {
    if (!content.digest().equals(artifact.digest())) {
      throw damaged(artifact, "its content now has the digest " + content.digest());
    }
  }

  private static DomainException damaged(RawArtifact artifact, String detail) {
    return new DomainException(
        ErrorCode.ARTIFACT_DAMAGED,
        "Raw artifact " + artifact.digest() + " (" + artifact.origin() + ") is damaged: " + detail,
        "Fetch it again from where it came from, or restore it from a backup of the workspace.");
  }

  @Override
  public List<ArtifactDamage> verify() {
    List<ArtifactDamage> damages = new ArrayList<>();
    for (RawArtifact artifact : books.artifacts()) {
      check(artifact)
          .ifPresent(detail ->
              damages.add(new ArtifactDamage(artifact.digest(), artifact.origin(), detail)));
    }
    return damages;
  }

  private Optional<String> check(RawArtifact artifact) {
    Optional<Path> atRest = files.locate(artifact.digest());
    if (atRest.isEmpty()) {
      return Optional.of("the file is missing");
    }
    try {
      RawFiles.Content content = files.content(atRest.get());
      if (!content.digest().equals(artifact.digest())) {
        return Optional.of("the content now has the digest " + content.digest());
      }
      return content.bytes() == artifact.bytes()
          ? Optional.empty()
          : Optional.of(
              "the ledger says " + artifact.bytes() + " bytes, the file has " + content.bytes());
    } catch (IOException unreadable) {
      return Optional.of("the file cannot be read: " + EngineFailures.firstLine(unreadable));
    }
  }

  @Override
  public long count() {
    return books.artifactCount();
  }

  /** Failures to read the source must not look like failures of the store. */
  private static void requireReadable(Path file) {
    try (var opened = Files.newByteChannel(file)) {
      if (!Files.isRegularFile(file)) {
        throw new DomainException(
            ErrorCode.SOURCE_UNAVAILABLE, file + " is no file.", "Name a file to read.");
      }
      opened.position(0);
    } catch (IOException failure) {
      throw unavailable(file, failure);
    }
  }

  private static DomainException unavailable(Path file, IOException failure) {
    String why =
        failure instanceof NoSuchFileException
            ? "it does not exist"
            : failure instanceof AccessDeniedException
                ? "access is denied"
                : EngineFailures.firstLine(failure);
    return new DomainException(
        ErrorCode.SOURCE_UNAVAILABLE,
        file + " cannot be read: " + why + ".",
        "Check the path and its permissions.",
        failure);
  }
}
