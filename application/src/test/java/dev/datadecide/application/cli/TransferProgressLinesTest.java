package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.application.cli.output.Style;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.repository.DownloadedFile.Origin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TransferProgressLinesTest {
  private static final Terminal TERMINAL =
      new Terminal(OptionalInt.of(80), true, Style.PLAIN, Style.PLAIN, TerminalChart.Glyphs.ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  private TransferProgressLines lines(Terminal terminal) {
    return new TransferProgressLines(err, terminal, () -> now);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void passes(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aTerminalShowsALinePerRunningFileAndATotalWithRateAndTimeLeft() {
    try (TransferProgressLines progress = lines(TERMINAL)) {
      progress.planned(2, 3_000_000, 0);
      progress.started("a.parquet", 1_000_000, 0);
      progress.started("b.parquet", 2_000_000, 0);
      passes(Duration.ofSeconds(1));
      progress.advanced("a.parquet", 500_000);
      passes(Duration.ofSeconds(1));
      bytes.reset();
      progress.advanced("b.parquet", 1_000_000);
      assertThat(shown())
          .contains("[##########..........] a.parquet 500 kB of 1.00 MB\n")
          .contains("[##########..........] b.parquet 1.00 MB of 2.00 MB\n")
          .contains("[##########..........] 0 of 2 files, 1.50 MB of 3.00 MB, 750 kB/s, 2 s left");
      bytes.reset();
      progress.finished("a.parquet", Origin.NETWORK);
      assertThat(shown()).startsWith("\u001b[A\u001b[A\r\u001b[K").contains("1 of 2 files");
      assertThat(shown()).doesNotContain("a.parquet");
      bytes.reset();
    }
    assertThat(shown()).isEqualTo("\u001b[A\r\u001b[K\r\u001b[J");
  }

  @Test
  void whatWasHereBeforeCountsAsDoneAndNotAsSpeed() {
    TransferProgressLines progress = lines(TERMINAL);
    progress.planned(1, 1_000_000, 0);
    progress.started("a", 1_000_000, 800_000);
    passes(Duration.ofSeconds(1));
    progress.advanced("a", 900_000);
    assertThat(shown()).contains("goes on at 800 kB", "900 kB of 1.00 MB, 100 kB/s, 1 s left");
  }

  @Test
  void aPipeGetsPlainLines() {
    TransferProgressLines progress = lines(Terminal.NONE);
    progress.planned(2, 3_000_000, 1_000_000);
    progress.started("a\u001b[2J", 1_000_000, 1_000_000);
    progress.finished("a\u001b[2J", Origin.CACHE);
    progress.started("b", 2_000_000, 0);
    progress.waiting("the Hub answers 429", Duration.ofSeconds(95));
    passes(Duration.ofSeconds(11));
    progress.advanced("b", 1_000_000);
    progress.finished("b", Origin.NETWORK);
    progress.close();
    assertThat(shown()).doesNotContain("\u001b").doesNotContain("\r");
    assertThat(shown().lines())
        .containsExactly(
            "2 files, 3.00 MB, 1.00 MB of them here already",
            "[1/2] a\\u001b[2J: 1.00 MB, was here",
            "waiting 1:35 min: the Hub answers 429",
            "[#############.......] 1 of 2 files, 2.00 MB of 3.00 MB, 90.9 kB/s, 11 s left",
            "[2/2] b: 2.00 MB, fetched");
  }

  @Test
  void drawsNoOftenerThanAnEyeCanFollow() {
    TransferProgressLines progress = lines(TERMINAL);
    progress.planned(1, 1_000, 0);
    progress.started("a", 1_000, 0);
    bytes.reset();
    for (int i = 1; i <= 1000; i++) {
      passes(Duration.ofMillis(1));
      progress.advanced("a", i);
    }
    assertThat(shown().split("of 1 file,", -1).length - 1).isBetween(5, 10);
  }

  @Test
  void bytesAndSpansReadWell() {
    assertThat(ByteText.bytes(0)).isEqualTo("0 B");
    assertThat(ByteText.bytes(999)).isEqualTo("999 B");
    assertThat(ByteText.bytes(1_000)).isEqualTo("1.00 kB");
    assertThat(ByteText.bytes(12_345)).isEqualTo("12.3 kB");
    assertThat(ByteText.bytes(999_900)).isEqualTo("1.00 MB");
    assertThat(ByteText.bytes(4_886_124_480L)).isEqualTo("4.89 GB");
    assertThat(ByteText.bytes(Long.MAX_VALUE)).isEqualTo("9.22 EB");
    assertThat(ByteText.span(Duration.ofSeconds(185))).isEqualTo("3:05 min");
    assertThat(ByteText.span(Duration.ofMinutes(125))).isEqualTo("2:05 h");
    assertThat(ByteText.parse("500000")).isEqualTo(500_000);
    assertThat(ByteText.parse("1.5 TB")).isEqualTo(1_500_000_000_000L);
    assertThat(ByteText.parse("20gb")).isEqualTo(20_000_000_000L);
    for (String wrong : new String[] {"", "-1", "0", "1XB", "many", "9999999999EB"}) {
      assertThatThrownBy(() -> ByteText.parse(wrong)).isInstanceOf(DomainException.class);
    }
  }
}
