package dev.datadecide.wandb.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.wandb.log.wire.WandbLog.Record;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The framing of transaction logs, whole and damaged. */
class LogFramesTest {
  @TempDir Path folder;

  private LogFile.Reading read(byte[] bytes, List<Record> into) throws Exception {
    return LogFile.recognise(LogWriter.write(folder.resolve("run-a.wandb"), bytes))
        .orElseThrow()
        .read((offset, message) -> into.add(message));
  }

  private static LogWriter many(Alignment alignment, int rows) {
    LogWriter log = new LogWriter(alignment).run("a", 100);
    for (int i = 0; i < rows; i++) {
      log.row(i, "loss", "0." + i, "text", "\"" + "x".repeat(i % 97) + "\"");
    }
    return log.exit(0);
  }

  @Test
  void readsRecordsOverManyBlocksAndOfAnyLength() throws Exception {
    LogWriter log = new LogWriter().run("a", 1);
    log.row(0, "big", "\"" + "y".repeat(4_000_000) + "\"");
    log.bytes(new byte[0]);
    log.row(1, "loss", "1");
    List<Record> records = new ArrayList<>();
    LogFile.Reading reading = read(log.toBytes(), records);
    assertThat(reading.condition().isWhole()).isTrue();
    assertThat(reading.condition().records()).isEqualTo(4);
    assertThat(records.get(1).getHistory().getItem(0).getValueJson()).hasSize(4_000_002);
  }

  @Test
  void readsARecordThatLeavesAnyNumberOfBytesInItsBlock() throws Exception {
    for (int left = 0; left <= 8; left++) {
      LogWriter log = new LogWriter();
      int payload = LogFrames.BLOCK - 2 * LogFrames.HEADER - left;
      byte[] filler = new byte[payload];
      // An unknown field of any bytes: tag of field 300, length-delimited.
      byte[] tag = {
        (byte) 0xE2,
        0x12,
        (byte) ((payload - 5) | 0x80),
        (byte) ((((payload - 5) >> 7) & 0x7F) | 0x80),
        (byte) ((payload - 5) >> 14)
      };
      System.arraycopy(tag, 0, filler, 0, tag.length);
      log.bytes(filler).run("a", 1).row(0, "loss", "1");
      List<Record> records = new ArrayList<>();
      LogFile.Reading reading = read(log.toBytes(), records);
      assertThat(reading.condition().isWhole()).as("%d bytes left", left).isTrue();
      assertThat(reading.undecodable()).isZero();
      assertThat(records).hasSize(3);
    }
  }

  @Test
  void knowsLogsWhoseBlocksBeginBehindTheHeader() throws Exception {
    byte[] bytes = many(Alignment.BEHIND_HEADER, 3_000).toBytes();
    List<Record> records = new ArrayList<>();
    assertThat(read(bytes, records).condition().isWhole()).isTrue();
    assertThat(records).hasSize(3_002);
  }

  @Test
  void doesNotTakeADamagedLogForOneOfTheOtherAlignment() throws Exception {
    byte[] bytes = many(Alignment.CURRENT, 3_000).toBytes();
    bytes[40_000] ^= 0x40;
    List<Record> records = new ArrayList<>();
    LogCondition condition = read(bytes, records).condition();
    assertThat(condition.lost()).isEqualTo(1);
    assertThat(records.size()).isBetween(2_000, 3_001);
    assertThat(condition.firstLost().orElseThrow()).isBetween(39_000L, 40_000L);
  }

  @Test
  void goesOnBehindAZeroedBlock() throws Exception {
    byte[] bytes = many(Alignment.CURRENT, 3_000).toBytes();
    Arrays.fill(bytes, LogFrames.BLOCK, 2 * LogFrames.BLOCK, (byte) 0);
    List<Record> records = new ArrayList<>();
    LogCondition condition = read(bytes, records).condition();
    assertThat(condition.lost()).isPositive();
    assertThat(records.getLast().getKindCase()).isEqualTo(Record.KindCase.EXIT);
  }

  @Test
  void takesZeroesAtTheEndForTheEnd() throws Exception {
    byte[] log = many(Alignment.CURRENT, 10).toBytes();
    List<Record> records = new ArrayList<>();
    assertThat(read(Arrays.copyOf(log, log.length + 10_000), records).condition().isWhole())
        .isTrue();
    assertThat(records).hasSize(12);
  }

  @Test
  void keepsAllThatEndsBeforeACutWhereverItIs() throws Exception {
    byte[] bytes = many(Alignment.CURRENT, 2_500).toBytes();
    List<Long> ends = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    LogFile.recognise(LogWriter.write(folder.resolve("whole.wandb"), bytes))
        .orElseThrow()
        .read((offset, message) -> starts.add(offset));
    ends.addAll(starts.subList(1, starts.size()));
    ends.add((long) bytes.length);
    Random random = new Random(4711);
    for (int i = 0; i < 2_000; i++) {
      int cut = i < 300 ? i : random.nextInt(bytes.length);
      byte[] part = Arrays.copyOf(bytes, cut);
      if (cut < LogFrames.HEADER) {
        continue;
      }
      List<Record> records = new ArrayList<>();
      read(part, records);
      long expected = ends.stream().filter(end -> end <= cut).count();
      // A record's successor may begin behind padding, so that one more can be whole.
      assertThat((long) records.size()).as("cut at %d", cut).isBetween(expected, expected + 1);
    }
  }

  @Test
  void survivesEveryFlippedByte() throws Exception {
    byte[] bytes = many(Alignment.CURRENT, 12).exit(3).toBytes();
    for (int at = LogFrames.HEADER; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) 0xFF;
      List<Record> records = new ArrayList<>();
      LogCondition condition = read(flipped, records).condition();
      assertThat(condition.isWhole()).as("flipped at %d", at).isFalse();
    }
  }

  @Test
  void asksForNoMoreMemoryThanABlockWhateverALengthSays() throws Exception {
    byte[] log = new LogWriter().run("a", 1).toBytes();
    byte[] bytes = Arrays.copyOf(log, log.length + 7);
    bytes[log.length + 4] = (byte) 0xFF;
    bytes[log.length + 5] = (byte) 0xFF;
    bytes[log.length + 6] = 1;
    List<Record> records = new ArrayList<>();
    assertThat(read(bytes, records).condition().isWhole()).isFalse();
    assertThat(records).hasSize(1);
  }
}
