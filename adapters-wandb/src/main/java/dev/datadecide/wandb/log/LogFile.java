package dev.datadecide.wandb.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A transaction log on disk: recognised by its first bytes, read record by record. */
final class LogFile {
  /** More than any record has: the client drops lines beyond 10 MB. */
  static final int RECORD_LIMIT = 256 << 20;

  /** Up to here the alignments are alike. */
  private static final long BOTH_ALIKE = LogFrames.BLOCK - LogFrames.HEADER;

  private static final byte[] MAGIC = {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE};
  private static final int NEWEST = 1;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final byte[] start;

  private LogFile(Path path, byte[] start) {
    this.path = path;
    this.start = start;
  }

  /** Hears of the decoded records in order. */
  @FunctionalInterface
  interface Messages {
    void message(long offset, Record message);
  }

  /**
   * What was read: the framing's condition, and records that are no messages.
   *
   * @param undecodable records whose bytes are no message
   */
  record Reading(LogCondition condition, long undecodable) {}

  /** The file, if it begins as a log does; also a log that has only begun to be written. */
  static Optional<LogFile> recognise(Path path) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(LogFrames.HEADER);
    }
    for (int i = 0; i < Math.min(start.length, MAGIC.length); i++) {
      if (start[i] != MAGIC[i]) {
        return Optional.empty();
      }
    }
    return Optional.of(new LogFile(path, start));
  }

  /** Whether nothing but (part of) the header is there: the client has not written a block yet. */
  boolean isEmpty() throws IOException {
    return Files.size(path) <= LogFrames.HEADER;
  }

  /** Whether the header names the version that is only proposed so far. */
  boolean isProposedVersion() {
    return start.length == LogFrames.HEADER && start[LogFrames.HEADER - 1] == NEWEST;
  }

  /** Reads all records; what is damaged is told in the result. */
  Reading read(Messages messages) {
    int version = start.length == LogFrames.HEADER ? start[LogFrames.HEADER - 1] & 0xFF : 0;
    if (version > NEWEST) {
      throw new SourceException(
          new SourceFailure.Malformed(
              "this log has version " + version + ", which is not known",
              "read it with a newer version of this program"));
    }
    try {
      if (isEmpty()) {
        return new Reading(nothing(), 0);
      }
      long[] undecodable = {0};
      LogCondition condition =
          frames(
              alignment(),
              (offset, bytes, from, length) -> {
                try {
                  messages.message(offset, decode(bytes, from, length));
                } catch (InvalidProtocolBufferException notAMessage) {
                  undecodable[0]++;
                }
              });
      return new Reading(condition, undecodable[0]);
    } catch (IOException failure) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              "the log could not be read: " + failure.getMessage(), "check the file"),
          failure);
    }
  }

  private static LogCondition nothing() {
    return new LogCondition(0, 0, OptionalLong.empty(), Optional.empty(), false, LogFrames.HEADER);
  }

  private static Record decode(byte[] bytes, int from, int length)
      throws InvalidProtocolBufferException {
    CodedInputStream in = CodedInputStream.newInstance(bytes, from, length);
    try {
      return Record.parseFrom(in);
    } catch (InvalidProtocolBufferException notAMessage) {
      throw notAMessage;
    } catch (IOException impossible) {
      throw new InvalidProtocolBufferException(impossible);
    }
  }

  /**
   * How the blocks lie. Only a log that is longer than both alignments are alike, and that reads
   * badly in the current one, is tried in the other; the better reading counts.
   */
  Alignment alignment() throws IOException {
    if (Files.size(path) <= BOTH_ALIKE) {
      return Alignment.CURRENT;
    }
    if (readsWellAtFirst()) {
      return Alignment.CURRENT;
    }
    LogCondition current = frames(Alignment.CURRENT, (offset, bytes, from, length) -> {});
    LogCondition other = frames(Alignment.BEHIND_HEADER, (offset, bytes, from, length) -> {});
    boolean isBetter =
        other.lost() < current.lost()
            || (other.lost() == current.lost() && other.records() > current.records());
    return isBetter ? Alignment.BEHIND_HEADER : Alignment.CURRENT;
  }

  /** Whether the first blocks, in which the wrong alignment fails, have no damage. */
  private boolean readsWellAtFirst() throws IOException {
    byte[] blocks;
    try (InputStream in = Files.newInputStream(path)) {
      LogFrames.skipHeader(in);
      blocks = in.readNBytes(3 * LogFrames.BLOCK - LogFrames.HEADER);
    }
    return LogFrames.read(
                new ByteArrayInputStream(blocks),
                Alignment.CURRENT,
                RECORD_LIMIT,
                (offset, bytes, from, length) -> {})
            .lost()
        == 0;
  }

  private LogCondition frames(Alignment alignment, LogFrames.Records records) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      LogFrames.skipHeader(in);
      return LogFrames.read(in, alignment, RECORD_LIMIT, records);
    }
  }
}
