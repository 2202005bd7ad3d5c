package dev.datadecide.application.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A transaction log as W&amp;B's client writes it: messages in chunks that no block of 32 KiB cuts,
 * each with the CRC-32 of its type and content. Only the few messages that a sample needs.
 */
final class WandbLogFile implements AutoCloseable {
  private static final int BLOCK = 32_768;
  private static final int HEADER = 7;
  private static final byte[] START = {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0};

  /** Numbers of the fields of messages. */
  private static final int HISTORY = 2;

  private static final int SUMMARY = 3;
  private static final int CONFIG = 4;
  private static final int RUN = 17;
  private static final int EXIT = 18;
  private static final int VALUE_JSON = 16;

  private final OutputStream out;
  private long written;

  WandbLogFile(Path file) throws IOException {
    out = Files.newOutputStream(file);
    out.write(START);
    written = START.length;
  }

  /** A message under construction. */
  static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes.toByteArray());
    }

    private Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        bytes.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }

  private static Message item(String key, String json) {
    return new Message().text(2, key).text(VALUE_JSON, json);
  }

  void run(String entity, String project, String runId, String displayName, long startSecond)
      throws IOException {
    Message run =
        new Message()
            .text(1, runId)
            .text(2, entity)
            .text(3, project)
            .text(8, displayName)
            .message(17, new Message().number(1, startSecond));
    record(RUN, run);
  }

  /** Configuration entries as key, JSON, key, JSON... */
  void config(String... keysAndJson) throws IOException {
    record(CONFIG, items(keysAndJson));
  }

  void summary(String... keysAndJson) throws IOException {
    record(SUMMARY, items(keysAndJson));
  }

  /** One logged row. */
  void row(long step, String... keysAndJson) throws IOException {
    record(HISTORY, items(keysAndJson).message(2, new Message().number(1, step)));
  }

  void exit(int code) throws IOException {
    record(EXIT, new Message().number(1, code));
  }

  private static Message items(String... keysAndJson) {
    Message items = new Message();
    for (int i = 0; i < keysAndJson.length; i += 2) {
      items.message(1, item(keysAndJson[i], keysAndJson[i + 1]));
    }
    return items;
  }

  private void record(int kind, Message message) throws IOException {
    byte[] record = new Message().message(kind, message).bytes.toByteArray();
    int from = 0;
    boolean isFirst = true;
    do {
      int left = (int) (BLOCK - written % BLOCK);
      if (left < HEADER) {
        out.write(new byte[left]);
        written += left;
        left = BLOCK;
      }
      int size = Math.min(record.length - from, left - HEADER);
      boolean isLast = from + size == record.length;
      chunk(isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3, record, from, size);
      from += size;
      isFirst = false;
    } while (from < record.length);
  }

  private void chunk(int type, byte[] record, int from, int size) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(record, from, size);
    long sum = crc.getValue();
    out.write(
        new byte[] {
          (byte) sum,
          (byte) (sum >> 8),
          (byte) (sum >> 16),
          (byte) (sum >> 24),
          (byte) size,
          (byte) (size >> 8),
          (byte) type
        });
    out.write(record, from, size);
    written += HEADER + size;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
