package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that are made to keep a backtracking matcher busy, and other odd ones. */
class HostileRunNameTest {
  private static final List<String> STARTS =
      List.of("250912-172812_", "2025_08_21-08_24_43_", "250912-172812_a_DD-", "");

  /** Parts of the schemes that can be read in more than one way. */
  private static final List<String> PIECES =
      List.of(
          "_",
          "a",
          "1",
          "_1M",
          "_1M_",
          "1M_finetune_",
          "_finetune_1Mtx1",
          "_dd__",
          "__",
          "__1Mt",
          "_DD",
          "-1M",
          "-",
          "_1Mtx1",
          "-1M_Ft_DD-a",
          "_Ft",
          "-a-1M-1-1",
          "_lr=",
          "tx1_1M_",
          "_main");

  private static final List<String> ENDS =
      List.of(
          "",
          "!",
          "_finetune_1Mtx1_DD-d17-530M-1-1!",
          "_finetune_Ft_DD-d17-530M-1-1_lr=",
          "_dd__a-1M__b__1Mt_lr=1_default_--learning_rate=!",
          "-1M__main__1Mt_lr=1_default_--learning_rate=1",
          "_DD-a-1M_main_default!");

  @ParameterizedTest
  @EnumSource
  void patternLooksAtEachCharacterAFewTimesOnly(RunNamePattern pattern) {
    for (String name : hostileNames(10_000)) {
      CountingText text = new CountingText(name);

      pattern.fields(text);

      assertThat(text.looks())
          .as("looks at %s...%s", name.substring(0, 60), name.substring(name.length() - 60))
          .isLessThan(40L * name.length());
    }
  }

  @Test
  void hostileNamesAreClassifiedWithoutStackOverflow() {
    List<String> names = hostileNames(100_000);
    for (int i = 0; i < names.size(); i += 40) {
      assertThat(RunNamePatterns.match(names.get(i)).pattern()).isEmpty();
    }
  }

  @Test
  void trailingNewlineIsNotPartOfAnyScheme() {
    String name = "2025_08_21-08_24_43_test_finetune_DD-c4-4M_main_1Mtx1_--learning_rate=5e-07";
    assertThat(RunNamePatterns.match(name).type()).isEqualTo(RunNameType.SIMPLE_FT_VARY_TOKENS);
    assertThat(RunNamePatterns.match(name + "\n").type()).isEqualTo(RunNameType.OTHER);
    assertThat(
            RunNamePatterns.match("250912-172812_match_150M_c4_finetune_Ft_DD-c4-4M-1-0\n").type())
        .isEqualTo(RunNameType.OTHER);
  }

  @Test
  void digitsAndLettersOfOtherScriptsAreNotRead() {
    assertThat(RunNamePatterns.match("٢٥٠٩١٢-172812_match_150M_c4_finetune_Ft_DD-c4-4M-1-0").type())
        .isEqualTo(RunNameType.OTHER);
    assertThat(RunNamePatterns.match("250912-172812_🦜_150M_c4_finetune_Ft_DD-c4-4M-1-0").type())
        .isEqualTo(RunNameType.OTHER);
  }

  @Test
  void emptyNameIsOther() {
    assertThat(RunNamePatterns.match("")).isEqualTo(RunNameMatch.of(RunNameType.OTHER));
  }

  private static List<String> hostileNames(int length) {
    List<String> names = new ArrayList<>();
    for (String start : STARTS) {
      for (String first : PIECES) {
        for (String second : PIECES) {
          String end = ENDS.get(names.size() % ENDS.size());
          int half = (length - start.length() - end.length()) / 2;
          names.add(
              start
                  + first.repeat(half / first.length())
                  + second.repeat(half / second.length())
                  + end);
        }
      }
    }
    return names;
  }
}
