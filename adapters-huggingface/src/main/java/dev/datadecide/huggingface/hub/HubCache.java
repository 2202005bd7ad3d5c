package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache folder that the Hub's Python tools use, in their layout: contents by hash in {@code
 * blobs}, files as links to them in {@code snapshots}, commits of branches in {@code refs}. What
 * others have put there is used once its hash is right, and nothing of theirs is removed: a damaged
 * blob is replaced by rename, their {@code .incomplete} files are not touched.
 */
final class HubCache implements DownloadTarget {
  private static final Logger log = LoggerFactory.getLogger(HubCache.class);

  private final Path root;
  private final HubSettings.Links links;
  private final HubStorage storage;
  private final VerifiedFiles verified;

  HubCache(Path root, HubSettings.Links links, HubStorage.Disk disk, VerifiedFiles verified) {
    this.root = root;
    this.links = links;
    this.storage = new HubStorage(root, "HF_HUB_CACHE or HF_HOME", disk);
    this.verified = verified;
  }

  @Override
  public HubStorage storage() {
    return storage;
  }

  private Path repository(RepositoryName name) {
    return root.resolve(name.folder());
  }

  private Path blob(CommitPin pin, ContentId content) {
    return repository(pin.name()).resolve("blobs").resolve(content.hex());
  }

  private Path snapshot(RepositoryName name, String commit) {
    return repository(name).resolve("snapshots").resolve(commit);
  }

  private Path reference(RepositoryName name, Revision revision) {
    return repository(name).resolve("refs").resolve(revision.name());
  }

  @Override
  public Path place(CommitPin pin, RepositoryFile file) {
    return ConfinedPath.resolve(snapshot(pin.name(), pin.commit()), file.path());
  }

  @Override
  public boolean seemsPresent(CommitPin pin, RepositoryFile file) {
    return hasSize(place(pin, file), file) || hasSize(blob(pin, file.content()), file);
  }

  private static boolean hasSize(Path place, RepositoryFile file) {
    try {
      return Files.isRegularFile(place) && Files.size(place) == file.size();
    } catch (IOException unreadable) {
      return false; // found out when it is checked
    }
  }

  @Override
  public Presence presence(CommitPin pin, RepositoryFile file) throws IOException {
    Path entry = place(pin, file);
    ConfinedPath.check(snapshot(pin.name(), pin.commit()), entry);
    if (verified.holds(entry, file)) {
      return Presence.VERIFIED;
    }
    Path blob = blob(pin, file.content());
    if (verified.holds(blob, file)) {
      link(pin, file, blob);
      return Presence.VERIFIED;
    }
    return Files.isRegularFile(entry) || Files.isRegularFile(blob)
        ? Presence.DAMAGED
        : Presence.ABSENT;
  }

  @Override
  public Path lock(CommitPin pin, RepositoryFile file) {
    return root.resolve(".locks")
        .resolve(pin.name().folder())
        .resolve(file.content().hex() + ".lock");
  }

  @Override
  public Path part(CommitPin pin, RepositoryFile file, BlobLocks.Held locked) {
    Path blob = blob(pin, file.content());
    return locked.isExclusive()
        ? blob.resolveSibling("." + file.content().hex() + ".ddn.part")
        : AtomicFiles.beside(blob);
  }

  @Override
  public void keep(CommitPin pin, RepositoryFile file, Path part) throws IOException {
    Path blob = blob(pin, file.content());
    AtomicFiles.move(part, blob);
    AtomicFiles.syncFolder(Objects.requireNonNull(blob.getParent()));
    verified.passed(blob, file.content());
    link(pin, file, blob);
  }

  private void link(CommitPin pin, RepositoryFile file, Path blob) throws IOException {
    Path entry = place(pin, file);
    Path folder = Objects.requireNonNull(entry.getParent());
    Files.createDirectories(snapshot(pin.name(), pin.commit()));
    ConfinedPath.check(snapshot(pin.name(), pin.commit()), entry);
    Files.createDirectories(folder);
    Path temporary = AtomicFiles.beside(entry);
    try {
      switch (links) {
        case PROBED -> symbolicLinkOrElse(temporary, folder, blob);
        case NEVER -> hardLinkOrCopy(temporary, blob);
      }
      AtomicFiles.move(temporary, entry);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (!Files.isSymbolicLink(entry)) {
      verified.passed(entry, file.content());
    }
  }

  /** By trying: the name of the operating system says nothing about network drives. */
  private static void symbolicLinkOrElse(Path to, Path folder, Path blob) throws IOException {
    try {
      Files.createSymbolicLink(to, folder.relativize(blob));
    } catch (UnsupportedOperationException | FileSystemException refused) {
      hardLinkOrCopy(to, blob);
    }
  }

  private static void hardLinkOrCopy(Path to, Path blob) throws IOException {
    try {
      Files.createLink(to, blob.toRealPath());
    } catch (UnsupportedOperationException | IOException refused) {
      Files.copy(blob, to);
    }
  }

  @Override
  public void noteRevision(CommitPin pin) throws IOException {
    if (pin.asked().isCommit()) {
      return;
    }
    Path reference = reference(pin.name(), pin.asked());
    if (commit(pin.name(), pin.asked()).equals(Optional.of(pin.commit()))) {
      return;
    }
    try {
      AtomicFiles.write(reference, pin.commit());
    } catch (AccessDeniedException readOnly) {
      // All files are here; only the name of the commit could not be noted.
      log.warn("{} could not be noted in {}", pin.asked().name(), readOnly.getMessage());
    }
  }

  /** The commit that a revision meant when somebody last asked; no proof that files are here. */
  Optional<String> commit(RepositoryName name, Revision revision) {
    try {
      Path reference = reference(name, revision);
      return Files.isRegularFile(reference)
          ? Optional.of(Files.readString(reference).strip()).filter(Revision::isCommit)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** When a revision was last noted. */
  Instant notedAt(RepositoryName name, Revision revision) throws IOException {
    return Files.getLastModifiedTime(reference(name, revision)).toInstant();
  }

  /**
   * The files of a commit that are here and tell their own hash, by the name of the blob that they
   * are links to.
   */
  List<RepositoryFile> found(CommitPin pin) throws IOException {
    Path snapshot = snapshot(pin.name(), pin.commit());
    if (!Files.isDirectory(snapshot)) {
      return List.of();
    }
    List<RepositoryFile> found = new ArrayList<>();
    try (Stream<Path> entries = Files.walk(snapshot)) {
      for (Path entry : entries.filter(Files::isSymbolicLink).sorted().toList()) {
        Path name = Files.readSymbolicLink(entry).getFileName();
        Optional<ContentId> content =
            name == null ? Optional.empty() : EntityTag.hash(name.toString());
        String path = snapshot.relativize(entry).toString().replace('\\', '/');
        if (content.isPresent()
            && Files.isRegularFile(entry)
            && ListedNames.fault(path).isEmpty()) {
          found.add(new RepositoryFile(path, Files.size(entry), content.get()));
        }
      }
    }
    return found;
  }

  /** Whether a file without a known hash lies at a path of a commit. */
  boolean hasUnverifiable(CommitPin pin, String path) {
    return ListedNames.fault(path).isEmpty()
        && Files.isRegularFile(
            snapshot(pin.name(), pin.commit()).resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean foldsNames() throws IOException {
    return FileSystemProbe.foldsNames(root);
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
