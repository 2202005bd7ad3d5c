package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The bytes of a file as they are sent, slice after slice, with the hash of what was really sent: a
 * file that changes between the look at it and the transfer is found out. A slice may be sent
 * several times; only the attempt that was taken counts.
 */
final class SentContent {
  private final Path file;
  private final String path;
  private final ContentId announced;
  private final TransferProgress progress;
  private MessageDigest taken = sha256();
  private volatile MessageDigest attempt = sha256();
  private volatile boolean shrunk;

  /**
   * @param announced what the store expects
   */
  SentContent(PlannedFile file, ContentId announced, TransferProgress progress) {
    this.file = file.source();
    this.path = file.target().path();
    this.announced = announced;
    this.progress = progress;
  }

  ContentId announced() {
    return announced;
  }

  /** Opens a slice; each call begins an attempt. */
  Supplier<InputStream> slice(long from, long length) {
    return () -> {
      try {
        MessageDigest digest = copy(taken);
        attempt = digest;
        FileChannel channel = FileChannel.open(file);
        channel.position(from);
        return new Slice(Channels.newInputStream(channel), digest, from, length);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    };
  }

  /** The last attempt was taken: the next slice goes on from it. */
  void taken() {
    taken = attempt;
  }

  /** The hash of all slices that were taken. */
  ContentId hash() {
    return ContentId.sha256(HexFormat.of().formatHex(copy(taken).digest()));
  }

  /** Whether the file was found to end before its slice did. */
  boolean hasShrunk() {
    return shrunk;
  }

  private final class Slice extends FilterInputStream {
    private final MessageDigest digest;
    private final long from;
    private final long length;
    private long read;

    Slice(InputStream in, MessageDigest digest, long from, long length) {
      super(in);
      this.digest = digest;
      this.from = from;
      this.length = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      if (read == length) {
        return -1;
      }
      int count = in.read(buffer, offset, (int) Math.min(wanted, length - read));
      if (count < 0) {
        shrunk = true;
        throw new IOException("the file ended too early");
      }
      digest.update(buffer, offset, count);
      read += count;
      progress.advanced(path, from + read);
      return count;
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
