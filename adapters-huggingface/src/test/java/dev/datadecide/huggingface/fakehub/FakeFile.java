package dev.datadecide.huggingface.fakehub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file on the fake Hub, from memory or from a file of any size, which is streamed
 * and must not change. How it is kept, as a regular file or as a large one, follows from its name
 * unless {@link #asLfs} or {@link #asRegular} says otherwise.
 */
public final class FakeFile {
  private enum Storage {
    BY_NAME,
    LFS,
    REGULAR
  }

  private final byte @Nullable [] bytes;
  private final @Nullable Path path;
  private final long size;
  private final Storage storage;
  private volatile @Nullable String sha256;
  private volatile @Nullable String gitSha1;

  private FakeFile(byte @Nullable [] bytes, @Nullable Path path, long size, Storage storage) {
    this.bytes = bytes;
    this.path = path;
    this.size = size;
    this.storage = storage;
  }

  public static FakeFile bytes(byte[] content) {
    return new FakeFile(content.clone(), null, content.length, Storage.BY_NAME);
  }

  public static FakeFile text(String content) {
    return bytes(content.getBytes(StandardCharsets.UTF_8));
  }

  public static FakeFile path(Path file) {
    try {
      return new FakeFile(null, file, Files.size(file), Storage.BY_NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same content, kept as a large file: a pointer in git, the content in the store. */
  public FakeFile asLfs() {
    return new FakeFile(bytes, path, size, Storage.LFS);
  }

  /** The same content, kept in git. */
  public FakeFile asRegular() {
    return new FakeFile(bytes, path, size, Storage.REGULAR);
  }

  public long size() {
    return size;
  }

  public String sha256() {
    String known = sha256;
    if (known == null) {
      known = digest("SHA-256", new byte[0]);
      sha256 = known;
    }
    return known;
  }

  /** The id that git gives to this content as a blob. */
  public String gitSha1() {
    String known = gitSha1;
    if (known == null) {
      known = digest("SHA-1", ("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      gitSha1 = known;
    }
    return known;
  }

  /** The three lines that git keeps in place of a large file. */
  public FakeFile pointer() {
    return text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %s\n"
            .formatted(sha256(), Long.toString(size)));
  }

  boolean isLfs(String name) {
    return switch (storage) {
      case LFS -> true;
      case REGULAR -> false;
      case BY_NAME -> size > 0 && (LargeFiles.byName(name) || size > LargeFiles.LARGEST_IN_GIT);
    };
  }

  InputStream open(long offset) throws IOException {
    if (bytes != null) {
      return new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length);
    }
    FileChannel channel = FileChannel.open(file());
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  byte[] read() throws IOException {
    try (InputStream in = open(0)) {
      return in.readAllBytes();
    }
  }

  private Path file() {
    if (path == null) {
      throw new IllegalStateException("a file without content");
    }
    return path;
  }

  private String digest(String algorithm, byte[] before) {
    try (InputStream in = open(0)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(before);
      byte[] buffer = new byte[1 << 20];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
