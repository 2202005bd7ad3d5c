package dev.datadecide.wandb.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * Takes a log apart into records: blocks of 32 KiB, in them chunks of a header (CRC-32 over type
 * and payload, length, type; little endian) and a payload; a record is one full chunk, or a first,
 * any number of middle ones and a last. Damage costs the rest of its block and the records that
 * reach into it; the reading goes on with the next one that begins. No more than one record is in
 * memory.
 */
final class LogFrames {
  static final int BLOCK = 1 << 15;
  static final int HEADER = 7;
  private static final int CHUNK_HEADER = 7;
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int MIDDLE = 3;
  private static final int LAST = 4;

  /** Hears of the whole records in order. */
  @FunctionalInterface
  interface Records {
    /**
     * A record's bytes, which are only valid during the call, and the offset of its first chunk.
     */
    void record(long offset, byte[] bytes, int from, int length) throws IOException;
  }

  private final InputStream in;
  private final Alignment alignment;
  private final int limit;
  private final Records records;
  private final CRC32 crc = new CRC32();
  private final byte[] block = new byte[BLOCK];

  private long position = HEADER;
  private byte[] joined = new byte[0];
  private int joinedLength;
  private boolean isOpen;
  private boolean isSkipping;
  private long recordOffset;
  private long end = HEADER;
  private long count;
  private long lost;
  private OptionalLong firstLost = OptionalLong.empty();
  private Optional<String> firstReason = Optional.empty();
  private boolean truncated;

  private LogFrames(InputStream in, Alignment alignment, int limit, Records records) {
    this.in = in;
    this.alignment = alignment;
    this.limit = limit;
    this.records = records;
  }

  /**
   * Reads all records behind the file header.
   *
   * @param in stands behind the file header
   * @param limit the most bytes a record may have; longer ones are lost
   */
  static LogCondition read(InputStream in, Alignment alignment, int limit, Records records)
      throws IOException {
    LogFrames frames = new LogFrames(in, alignment, limit, records);
    frames.blocks();
    return new LogCondition(
        frames.count,
        frames.lost,
        frames.firstLost,
        frames.firstReason,
        frames.truncated,
        frames.end);
  }

  private void blocks() throws IOException {
    while (true) {
      int wanted = alignment.left(position);
      int length = in.readNBytes(block, 0, wanted);
      boolean isLast = length < wanted;
      block(length, isLast);
      position += length;
      if (isLast || length == 0) {
        break;
      }
    }
    if (isOpen) {
      cutOff(recordOffset, "the file ends in the middle of a record");
    }
  }

  /** Reads the chunks of a block that begins at {@code position}. */
  private void block(int length, boolean isLast) throws IOException {
    int at = 0;
    while (length - at >= CHUNK_HEADER) {
      int size = (block[at + 4] & 0xFF) | (block[at + 5] & 0xFF) << 8;
      int type = block[at + 6];
      if (type == 0 && size == 0 && isZero(at, CHUNK_HEADER)) {
        zeroes(at, length);
        return;
      }
      if (size > length - at - CHUNK_HEADER) {
        if (isLast && at + CHUNK_HEADER + size <= alignment.left(position)) {
          cutOff(isOpen ? recordOffset : position + at, "the file ends in the middle of a chunk");
          isOpen = false;
        } else {
          damaged(at, "a chunk is longer than its block");
        }
        return;
      }
      crc.reset();
      crc.update(block, at + 6, 1 + size);
      if ((int) crc.getValue() != littleEndian(at)) {
        damaged(at, "a checksum is wrong");
        return;
      }
      chunk(at, type, size);
      at += CHUNK_HEADER + size;
    }
    if (isLast && length > at && !isZero(at, length - at)) {
      cutOff(
          isOpen ? recordOffset : position + at, "the file ends in the middle of a chunk header");
      isOpen = false;
    }
  }

  /** A zeroed region where a chunk may begin: space that was set aside, or a crash. */
  private void zeroes(int at, int length) {
    if (isOpen) {
      damaged(at, "zeroes stand in the middle of a record");
    } else if (!isZero(at, length - at)) {
      damaged(at, "zeroes stand where a chunk should");
    }
  }

  private void chunk(int at, int type, int size) throws IOException {
    int from = at + CHUNK_HEADER;
    switch (type) {
      case FULL -> {
        dropOpen(at);
        isSkipping = false;
        whole(position + at, block, from, size, at + CHUNK_HEADER + size);
      }
      case FIRST -> {
        dropOpen(at);
        isSkipping = false;
        isOpen = true;
        recordOffset = position + at;
        joinedLength = 0;
        join(from, size);
      }
      case MIDDLE, LAST -> {
        if (!isOpen) {
          if (!isSkipping) {
            lose(position + at, "a record's beginning is missing");
            isSkipping = true;
          }
          return;
        }
        if (join(from, size) && type == LAST) {
          isOpen = false;
          whole(recordOffset, joined, 0, joinedLength, at + CHUNK_HEADER + size);
        }
      }
      default -> lose(position + at, "a chunk has the unknown type " + type);
    }
  }

  private boolean join(int from, int size) {
    if (joinedLength + (long) size > limit) {
      lose(recordOffset, "a record is longer than " + limit + " bytes");
      isOpen = false;
      isSkipping = true;
      joined = new byte[0];
      return false;
    }
    if (joinedLength + size > joined.length) {
      int grown = (int) Math.min(limit, Math.max(2L * joined.length, joinedLength + size));
      joined = Arrays.copyOf(joined, grown);
    }
    System.arraycopy(block, from, joined, joinedLength, size);
    joinedLength += size;
    return true;
  }

  private void whole(long offset, byte[] bytes, int from, int length, int behind)
      throws IOException {
    records.record(offset, bytes, from, length);
    count++;
    end = position + behind;
  }

  private void dropOpen(int at) {
    if (isOpen) {
      lose(recordOffset, "a record's end is missing before offset " + (position + at));
      isOpen = false;
    }
  }

  private void damaged(int at, String reason) {
    lose(isOpen ? recordOffset : position + at, reason);
    isOpen = false;
    isSkipping = true;
  }

  private void cutOff(long offset, String reason) {
    truncated = true;
    note(offset, reason);
  }

  private void lose(long offset, String reason) {
    lost++;
    note(offset, reason);
  }

  private void note(long offset, String reason) {
    if (firstLost.isEmpty()) {
      firstLost = OptionalLong.of(offset);
      firstReason = Optional.of(reason);
    }
  }

  private boolean isZero(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private int littleEndian(int at) {
    return (block[at] & 0xFF)
        | (block[at + 1] & 0xFF) << 8
        | (block[at + 2] & 0xFF) << 16
        | (block[at + 3] & 0xFF) << 24;
  }

  /** Skips the file header. */
  static void skipHeader(InputStream in) throws IOException {
    if (in.readNBytes(HEADER).length < HEADER) {
      throw new EOFException("shorter than a log's header");
    }
  }
}
