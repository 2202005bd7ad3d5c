package dev.datadecide.wandb.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTimeTest {
  private static final long MICROS =
      Instant.parse("2025-08-21T15:29:21Z").getEpochSecond() * 1_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-08-21T15:29:21Z",
        "2025-08-21 15:29:21+00:00",
        "2025-08-21T17:29:21.000000+0200",
        "2025-08-21T15:29:21.000Z",
        " 1755790161 ",
        "1755790161.0",
        "1.755790161e9"
      })
  void readsTimesWithZone(String text) {
    assertThat(ExportTime.read(text)).contains(new ExportTime(MICROS, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-08-21T15:29:21", "2025-08-21 15:29:21.000000"})
  void knowsTimesWithoutZone(String text) {
    assertThat(ExportTime.read(text)).contains(new ExportTime(MICROS, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaT", "yesterday", "2025-13-01T00:00:00Z", "1e999999999", "1e15"})
  void readsNothingOutOfAnythingElse(String text) {
    assertThat(ExportTime.read(text)).isEmpty();
  }

  @Test
  void roundsSecondsToMicroseconds() {
    assertThat(ExportTime.ofSeconds(1756310006.0530722))
        .contains(new ExportTime(1_756_310_006_053_072L, true));
    assertThat(ExportTime.ofSeconds(1e-300)).contains(new ExportTime(0, true));
    assertThat(ExportTime.ofSeconds(Double.NaN)).isEmpty();
    assertThat(ExportTime.read("1969-12-31T23:59:59.999999Z")).contains(new ExportTime(-1, true));
  }

  @Test
  void appliesAZoneOnlyToTimesWithoutOne() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(new ExportTime(MICROS, false).microsIn(berlin)).isEqualTo(MICROS - 7_200_000_000L);
    assertThat(new ExportTime(MICROS, true).microsIn(berlin)).isEqualTo(MICROS);
  }
}
