package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes content as the Hub does: SHA-256 of it, or git's blob id, which needs the size first. */
public final class ContentHash {
  private static final int BUFFER = 1 << 20;

  private final ContentId.Kind kind;
  private final MessageDigest digest;

  private ContentHash(ContentId.Kind kind, MessageDigest digest) {
    this.kind = kind;
    this.digest = digest;
  }

  /** A hash of content that will have {@code size} bytes. */
  static ContentHash start(ContentId.Kind kind, long size) {
    return switch (kind) {
      case SHA256 -> new ContentHash(kind, digest("SHA-256"));
      case GIT_SHA1 -> {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        yield new ContentHash(kind, sha1);
      }
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }

  /** The hash of a file as it is. */
  public static ContentId of(ContentId.Kind kind, Path file) throws IOException {
    ContentHash hash = start(kind, Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      hash.add(in);
    }
    return hash.end();
  }

  /** The hash of content in memory. */
  public static ContentId of(ContentId.Kind kind, byte[] content) {
    ContentHash hash = start(kind, content.length);
    hash.add(content, content.length);
    return hash.end();
  }

  /** Adds a stream to its end. */
  void add(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
  }

  void add(byte[] buffer, int length) {
    digest.update(buffer, 0, length);
  }

  /** The hash of all that was added; after it the hash is spent. */
  ContentId end() {
    return new ContentId(kind, HexFormat.of().formatHex(digest.digest()));
  }
}
