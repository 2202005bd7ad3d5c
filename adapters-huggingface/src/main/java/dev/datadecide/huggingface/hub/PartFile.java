package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that is on its way. What an earlier process left is used again if the note beside it says
 * that it is of the same content; it is read once to go on with its hash, and the hash at the end
 * decides.
 */
final class PartFile implements Closeable {
  private static final int LONGEST_HEAD = 64;

  private final Path part;
  private final Path note;
  private final RepositoryFile file;
  private final HubStorage.Disk disk;
  private FileOutputStream out;
  private ContentHash hash;
  private long length;
  private boolean isWholeRun;

  private PartFile(Path part, Path note, RepositoryFile file, HubStorage.Disk disk)
      throws IOException {
    this.disk = disk;
    this.part = part;
    this.note = note;
    this.file = file;
    this.hash = ContentHash.start(file.content().kind(), file.size());
    this.length = Files.exists(part) ? Files.size(part) : 0;
    this.isWholeRun = length == 0;
    if (length > 0) {
      try (InputStream in = Files.newInputStream(part)) {
        hash.add(in);
      }
    }
    this.out = disk.appending(part);
  }

  /** Opens what is left of an earlier attempt, or begins. */
  static PartFile open(Path part, CommitPin pin, RepositoryFile file, HubStorage.Disk disk)
      throws IOException {
    Files.createDirectories(Objects.requireNonNull(part.getParent()));
    Path note = part.resolveSibling(Objects.requireNonNull(part.getFileName()) + ".json");
    if (!isUsable(part, note, pin, file)) {
      Files.deleteIfExists(part);
      Files.deleteIfExists(note);
      AtomicFiles.write(
          note,
          HubJson.write(identity(pin, file).put("commit", pin.commit()).put("path", file.path())));
    }
    return new PartFile(part, note, file, disk);
  }

  private static boolean isUsable(Path part, Path note, CommitPin pin, RepositoryFile file)
      throws IOException {
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)
        || Files.size(part) > file.size()) {
      return false;
    }
    try {
      ObjectNode expected = identity(pin, file);
      String text = Files.readString(note, StandardCharsets.ISO_8859_1);
      return HubJson.read(text) instanceof ObjectNode found
          && expected.properties().stream()
              .allMatch(field -> field.getValue().equals(found.get(field.getKey())));
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  /** What makes two attempts attempts at one content; commit and path may differ. */
  private static ObjectNode identity(CommitPin pin, RepositoryFile file) {
    return HubJson.object()
        .put("repository", pin.name().id())
        .put("etag", file.content().hex())
        .put("size", Long.toString(file.size()));
  }

  long length() {
    return length;
  }

  boolean isFull() {
    return length >= file.size();
  }

  /** Whether all of it came since it was last empty in this process. */
  boolean isWholeRun() {
    return isWholeRun;
  }

  void append(byte[] buffer, int count) throws IOException {
    out.write(buffer, 0, count);
    hash.add(buffer, count);
    length += count;
  }

  /** Forgets what came so far. */
  void restart() throws IOException {
    out.close();
    out = disk.emptied(part);
    hash = ContentHash.start(file.content().kind(), file.size());
    length = 0;
    isWholeRun = true;
  }

  /** The hash of all that came; after it the part is restarted or kept. */
  ContentId hash() {
    return hash.end();
  }

  /** The first bytes, to recognise what came instead. */
  String head() throws IOException {
    try (InputStream in = Files.newInputStream(part)) {
      return new String(in.readNBytes(LONGEST_HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  /** Writes everything to the disk and gives the file away to be renamed. */
  Path finish() throws IOException {
    out.getFD().sync();
    out.close();
    return part;
  }

  /** After the rename: nothing is left to go on with. */
  void forget() throws IOException {
    Files.deleteIfExists(note);
  }

  /** Frees the room that it takes. */
  void discard() throws IOException {
    out.close();
    Files.deleteIfExists(part);
    Files.deleteIfExists(note);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
