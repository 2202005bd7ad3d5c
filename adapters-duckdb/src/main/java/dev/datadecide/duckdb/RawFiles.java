package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content-addressed files below {@code raw/}: {@code ab/<sha256>} as fetched, or {@code
 * ab/<sha256>.gz} where the content is plain text. The digest is always that of the plain content.
 */
final class RawFiles {
  private static final String GZIP_SUFFIX = ".gz";
  private static final int BUFFER = 1 << 16;

  /** From this size on it takes longer to read a file than to look whether it has changed. */
  private static final long LARGE = 1L << 20;

  private final Workspace workspace;
  private final OpenFile opener;
  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

  @Inject
  RawFiles(Workspace workspace) {
    this(
        workspace,
        file -> Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** With another way to open a file for writing, such as one that fails. */
  RawFiles(Workspace workspace, OpenFile opener) {
    this.workspace = workspace;
    this.opener = opener;
  }

  /** Opens a new file for writing. */
  @FunctionalInterface
  interface OpenFile {
    OutputStream open(Path file) throws IOException;
  }

  /** Digest and size of plain content. */
  record Content(ContentDigest digest, long bytes) {}

  /** What a file looked like from outside when its content was read. */
  private record Seen(@Nullable Object key, long bytes, FileTime changed, Content content) {
    static Seen of(BasicFileAttributes before, Content content) {
      return new Seen(before.fileKey(), before.size(), before.lastModifiedTime(), content);
    }
  }

  static Content read(Path file) throws IOException {
    try (InputStream plain = Files.newInputStream(file)) {
      return copy(plain, OutputStream.nullOutputStream());
    }
  }

  /** Stores the content of a file; whether it was there already makes no difference. */
  Content store(Path file) throws IOException {
    boolean compress = PlainText.is(file);
    Files.createDirectories(workspace.incoming());
    Path incoming = Files.createTempFile(workspace.incoming(), "artifact-", ".part");
    try {
      Content content = write(file, incoming, compress);
      Optional<Path> there = locate(content.digest());
      if (there.isPresent() && isIntact(there.get(), content.digest())) {
        return content;
      }
      Path target = target(content.digest(), compress);
      Path folder = Objects.requireNonNull(target.getParent());
      Files.createDirectories(folder);
      Files.move(
          incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      synchronizeFolder(folder);
      synchronizeFolder(workspace.raw());
      return content;
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /**
   * Like {@link #store}, for a file whose content may well be there: it is read before anything is
   * written.
   */
  Content storeAgain(Path file) throws IOException {
    Content content = read(file);
    Optional<Path> there = locate(content.digest());
    return there.isPresent() && isIntact(there.get(), content.digest()) ? content : store(file);
  }

  /**
   * A level at which text becomes a tenth larger than at the usual one, in half the time: keeping a
   * file must not take longer than reading it.
   */
  private static final class Gzip extends GZIPOutputStream {
    private static final int LEVEL = 3;

    Gzip(OutputStream raw) throws IOException {
      super(raw, BUFFER);
      def.setLevel(LEVEL);
    }
  }

  private Content write(Path file, Path incoming, boolean compress) throws IOException {
    Content content;
    try (InputStream plain = Files.newInputStream(file);
        OutputStream raw = opener.open(incoming);
        OutputStream kept = compress ? new Gzip(raw) : raw) {
      content = copy(plain, kept);
    }
    try (FileChannel written = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    return content;
  }

  /** All files of artifacts, in order of their paths. */
  List<Path> atRest() throws IOException {
    try (Stream<Path> found = Files.walk(workspace.raw())) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(workspace.incoming()))
          .filter(file -> !file.startsWith(workspace.quarantine()))
          .sorted()
          .toList();
    }
  }

  /** The file at rest of a digest, if there is one. */
  Optional<Path> locate(ContentDigest digest) {
    Path plain = target(digest, false);
    if (Files.exists(plain)) {
      return Optional.of(plain);
    }
    Path compressed = target(digest, true);
    return Files.exists(compressed) ? Optional.of(compressed) : Optional.empty();
  }

  /** The plain content of a file at rest. */
  Content content(Path atRest) throws IOException {
    try (InputStream plain = open(atRest)) {
      return copy(plain, OutputStream.nullOutputStream());
    }
  }

  /**
   * The same, as this process has read it before, as long as the file looks unchanged: a large
   * artifact is read several times on its way into the tables.
   */
  Content knownContent(Path atRest) throws IOException {
    BasicFileAttributes now = Files.readAttributes(atRest, BasicFileAttributes.class);
    Seen before = seen.get(atRest);
    if (before != null && before.equals(Seen.of(now, before.content()))) {
      return before.content();
    }
    Content content = content(atRest);
    if (now.size() >= LARGE) {
      seen.put(atRest, Seen.of(now, content));
    }
    return content;
  }

  /** Unpacks a compressed file at rest into {@code target}. */
  Content unpack(Path atRest, Path target) throws IOException {
    try (InputStream plain = open(atRest);
        OutputStream out = opener.open(target)) {
      return copy(plain, out);
    }
  }

  static boolean isCompressed(Path atRest) {
    return atRest.getFileName().toString().endsWith(GZIP_SUFFIX);
  }

  /** The digest that a file at rest claims by its name; empty for foreign files. */
  static Optional<ContentDigest> claimed(Path atRest) {
    String name = atRest.getFileName().toString();
    String hex =
        name.endsWith(GZIP_SUFFIX) ? name.substring(0, name.length() - GZIP_SUFFIX.length()) : name;
    return hex.matches("[0-9a-f]{64}") ? Optional.of(new ContentDigest(hex)) : Optional.empty();
  }

  private boolean isIntact(Path atRest, ContentDigest digest) {
    try {
      return knownContent(atRest).digest().equals(digest);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Path target(ContentDigest digest, boolean compressed) {
    String hex = digest.sha256();
    return workspace
        .raw()
        .resolve(hex.substring(0, 2))
        .resolve(compressed ? hex + GZIP_SUFFIX : hex);
  }

  private static InputStream open(Path atRest) throws IOException {
    if (!Files.exists(atRest)) {
      throw new NoSuchFileException(atRest.toString());
    }
    InputStream file = new BufferedInputStream(Files.newInputStream(atRest), BUFFER);
    return isCompressed(atRest) ? new GZIPInputStream(file, BUFFER) : file;
  }

  private static Content copy(InputStream from, OutputStream to) throws IOException {
    MessageDigest sha256 = sha256();
    long bytes = new DigestInputStream(from, sha256).transferTo(to);
    return new Content(new ContentDigest(HexFormat.of().formatHex(sha256.digest())), bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Makes a rename durable: on POSIX systems the folder has to be synchronised too. */
  static void synchronizeFolder(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }
}
