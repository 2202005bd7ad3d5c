package dev.datadecide.application.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTextTest {
  @Test
  void namesCannotSteerTheTerminal() {
    assertThat(DisplayText.harmless("a\u001b[31mred\r\n\u202Eb"))
        .isEqualTo("a\\u001b[31mred\\u000d\\u000a\\u202eb");
    assertThat(DisplayText.harmless("grün 東京 🚀")).isEqualTo("grün 東京 🚀");
    assertThat(DisplayText.harmlessLines("one\ntwo\u0007")).isEqualTo("one\ntwo\\u0007");
  }

  @Test
  void widthIsInColumnsNotCharacters() {
    assertThat(DisplayText.width("abc")).isEqualTo(3);
    assertThat(DisplayText.width("東京")).isEqualTo(4);
    assertThat(DisplayText.width("🚀")).isEqualTo(2);
    assertThat(DisplayText.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void shorteningKeepsBeginningAndEnd() {
    assertThat(DisplayText.shortened("abcdefghij", 10)).isEqualTo("abcdefghij");
    assertThat(DisplayText.shortened("abcdefghij", 5)).isEqualTo("ab…ij");
    assertThat(DisplayText.shortened("東京東京東京", 6)).isEqualTo("東…京");
    assertThat(DisplayText.shortened("abc", 1)).isEqualTo("…");
  }

  @Test
  void breaksProseAtBlanksAndLongWordsAnywhere() {
    assertThat(DisplayText.wrapped("the name says step 6250", 10))
        .containsExactly("the name", "says step", "6250");
    assertThat(DisplayText.wrapped("0123456789abc", 5)).containsExactly("01234", "56789", "abc");
    assertThat(DisplayText.wrapped("", 5)).containsExactly("");
    assertThat(String.join(" ", DisplayText.wrapped("a bb ccc dddd eeeee", 5)))
        .isEqualTo("a bb ccc dddd eeeee");
  }
}
