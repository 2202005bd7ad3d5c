package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/**
 * A plain folder with the files of a repository at their paths, and the books of the Hub's Python
 * tools under {@code .cache/huggingface}, so that either side knows what the other has fetched.
 * Their books are written and not believed: the hash decides.
 */
final class LocalFolder implements DownloadTarget {
  private static final String CACHE_TAG = "Signature: 8a477f597d28d172789f06886806bc55";

  private final Path root;
  private final HubStorage storage;
  private final VerifiedFiles verified;
  private final Pauses pauses;

  LocalFolder(Path root, HubStorage.Disk disk, VerifiedFiles verified, Pauses pauses) {
    this.root = root.toAbsolutePath().normalize();
    this.storage = new HubStorage(this.root, "--local-dir", disk);
    this.verified = verified;
    this.pauses = pauses;
  }

  @Override
  public HubStorage storage() {
    return storage;
  }

  private Path books() {
    return root.resolve(".cache").resolve("huggingface");
  }

  private Path book(RepositoryFile file, String ending) {
    return books().resolve("download").resolve(file.path() + ending);
  }

  @Override
  public Path place(CommitPin pin, RepositoryFile file) {
    return ConfinedPath.resolve(root, file.path());
  }

  @Override
  public boolean seemsPresent(CommitPin pin, RepositoryFile file) {
    try {
      Path place = place(pin, file);
      return Files.isRegularFile(place) && Files.size(place) == file.size();
    } catch (IOException unreadable) {
      return false; // found out when it is checked
    }
  }

  @Override
  public Presence presence(CommitPin pin, RepositoryFile file) throws IOException {
    Path place = place(pin, file);
    ConfinedPath.check(root, place);
    if (verified.holds(place, file)) {
      if (!isNoted(file, pin)) {
        note(pin, file);
      }
      return Presence.VERIFIED;
    }
    return Files.exists(place) ? Presence.DAMAGED : Presence.ABSENT;
  }

  @Override
  public Path lock(CommitPin pin, RepositoryFile file) {
    return book(file, ".lock");
  }

  @Override
  public Path part(CommitPin pin, RepositoryFile file, BlobLocks.Held locked) {
    Path beside = book(file, "");
    return locked.isExclusive()
        ? beside.resolveSibling(
            "."
                + shortName(Objects.requireNonNull(beside.getFileName()).toString())
                + "."
                + file.content().hex()
                + ".ddn.part")
        : AtomicFiles.beside(beside);
  }

  /** A short stand-in for a name, so that endings never make it too long for the file system. */
  static String shortName(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((name + ".metadata").getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  @Override
  public void keep(CommitPin pin, RepositoryFile file, Path part) throws IOException {
    Path place = place(pin, file);
    Path folder = Objects.requireNonNull(place.getParent());
    ConfinedPath.check(root, place);
    Files.createDirectories(folder);
    AtomicFiles.move(part, place);
    AtomicFiles.syncFolder(folder);
    verified.passed(place, file.content());
    note(pin, file);
  }

  private boolean isNoted(RepositoryFile file, CommitPin pin) throws IOException {
    Path metadata = book(file, ".metadata");
    return Files.isRegularFile(metadata)
        && Files.readString(metadata).startsWith(metadataStart(pin, file));
  }

  private static String metadataStart(CommitPin pin, RepositoryFile file) {
    return pin.commit() + "\n" + file.content().hex() + "\n";
  }

  /** Written after the file: Python's tools believe it only if the file is not newer. */
  private void note(CommitPin pin, RepositoryFile file) throws IOException {
    writeIfMissing(books().resolve(".gitignore"), "*");
    writeIfMissing(books().resolve("CACHEDIR.TAG"), CACHE_TAG + "\n");
    Instant now = pauses.now();
    BigDecimal seconds =
        BigDecimal.valueOf(now.getEpochSecond())
            .add(BigDecimal.valueOf(now.getNano(), 9))
            .setScale(6, RoundingMode.DOWN);
    AtomicFiles.write(
        book(file, ".metadata"), metadataStart(pin, file) + seconds.toPlainString() + "\n");
  }

  private static void writeIfMissing(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      AtomicFiles.write(file, text);
    }
  }

  @Override
  public void noteRevision(CommitPin pin) {
    // Each file's own note names the commit.
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
