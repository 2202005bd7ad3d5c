package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTimestampTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2025, 9, 1, 15, 57, 34);

  @ParameterizedTest
  @ValueSource(strings = {"250901-155734", "2025_09_01-15_57_34"})
  void readsBothForms(String text) {
    assertThat(RunTimestamp.parse(text)).contains(TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "250901",
        "2025_08_30",
        "250901_155734",
        "2025-09-01-15-57-34",
        "250229-000000", // no leap year
        "251301-000000",
        "250900-000000",
        "250901-240000",
        "250901-006000",
        "250901-000060",
        " 250901-155734",
        "\u0662\u0665\u0660\u0669\u0660\u0661-155734"
      })
  void isEmptyForOtherFormsAndTimesThatDoNotExist(String text) {
    assertThat(RunTimestamp.parse(text)).isEmpty();
  }

  @Test
  void readsWhatItsFormsWrite() {
    DateTimeFormatter brief = DateTimeFormatter.ofPattern("yyMMdd-HHmmss", Locale.ROOT);
    DateTimeFormatter full = DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT);
    long first = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    long last = LocalDateTime.of(2099, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
    qt().forAll(longs().between(first, last))
        .check(second -> {
          LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
          return RunTimestamp.parse(brief.format(time)).filter(time::equals).isPresent()
              && RunTimestamp.parse(full.format(time)).filter(time::equals).isPresent();
        });
  }
}
