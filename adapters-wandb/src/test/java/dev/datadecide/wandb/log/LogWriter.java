package dev.datadecide.wandb.log;

import com.google.protobuf.ByteString;
import dev.datadecide.wandb.log.wire.WandbLog.Config;
import dev.datadecide.wandb.log.wire.WandbLog.Exit;
import dev.datadecide.wandb.log.wire.WandbLog.History;
import dev.datadecide.wandb.log.wire.WandbLog.Item;
import dev.datadecide.wandb.log.wire.WandbLog.Output;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import dev.datadecide.wandb.log.wire.WandbLog.Step;
import dev.datadecide.wandb.log.wire.WandbLog.Summary;
import dev.datadecide.wandb.log.wire.WandbLog.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/** Writes transaction logs as the client does, in either alignment. */
public final class LogWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Alignment alignment;

  public LogWriter() {
    this(Alignment.CURRENT);
  }

  LogWriter(Alignment alignment) {
    this.alignment = alignment;
    out.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0});
  }

  /** A run that began at second {@code start}. */
  LogWriter run(String id, long start) {
    return add(
        Record.newBuilder()
            .setRun(
                Run.newBuilder()
                    .setRunId(id)
                    .setEntity("lab")
                    .setProject("sft")
                    .setStartTime(Timestamp.newBuilder().setSeconds(start)))
            .build());
  }

  /** A row with a step message and values as key, JSON, key, JSON... */
  public LogWriter row(long step, String... keysAndJson) {
    return add(history(keysAndJson).setStep(Step.newBuilder().setNum(step)));
  }

  /** A row whose step nothing tells but its items. */
  LogWriter row(String... keysAndJson) {
    return add(history(keysAndJson));
  }

  private static History.Builder history(String... keysAndJson) {
    History.Builder history = History.newBuilder();
    for (int i = 0; i < keysAndJson.length; i += 2) {
      history.addItem(item(keysAndJson[i + 1], keysAndJson[i].split("/", -1)));
    }
    return history;
  }

  public static Item.Builder item(String json, String... path) {
    return Item.newBuilder().addAllNestedKey(List.of(path)).setValueJson(json);
  }

  LogWriter add(History.Builder history) {
    return add(Record.newBuilder().setHistory(history).build());
  }

  public LogWriter config(Config.Builder config) {
    return add(Record.newBuilder().setConfig(config).build());
  }

  public LogWriter summary(Summary.Builder summary) {
    return add(Record.newBuilder().setSummary(summary).build());
  }

  /** A piece of output; stream 1 is stdout, 0 stderr. */
  LogWriter print(int stream, byte[] bytes) {
    return add(
        Record.newBuilder()
            .setOutputRaw(
                Output.newBuilder()
                    .setOutputType(stream)
                    .setTimestamp(Timestamp.newBuilder().setSeconds(7))
                    .setLine(ByteString.copyFrom(bytes)))
            .build());
  }

  public LogWriter exit(int code) {
    return add(Record.newBuilder().setExit(Exit.newBuilder().setExitCode(code)).build());
  }

  public LogWriter add(Record record) {
    return bytes(record.toByteArray());
  }

  /** A record of any bytes, in as many chunks as the blocks make of it. */
  LogWriter bytes(byte[] record) {
    int from = 0;
    boolean isFirst = true;
    do {
      int left = alignment.left(out.size());
      if (left < LogFrames.HEADER) {
        out.writeBytes(new byte[left]);
        left = LogFrames.BLOCK;
      }
      int size = Math.min(record.length - from, left - LogFrames.HEADER);
      boolean isLast = from + size == record.length;
      int type = isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3;
      CRC32 crc = new CRC32();
      crc.update(type);
      crc.update(record, from, size);
      int sum = (int) crc.getValue();
      out.writeBytes(
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
      from += size;
      isFirst = false;
    } while (from < record.length);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  public Path to(Path file) {
    return write(file, toBytes());
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
