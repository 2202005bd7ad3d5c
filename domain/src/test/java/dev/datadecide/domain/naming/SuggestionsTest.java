package dev.datadecide.domain.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> KEYS = List.of("memory_limit", "threads", "name", "format");

  @Test
  void nearestNamesComeFirst() {
    assertThat(Suggestions.near("thread", KEYS)).containsExactly("threads");
    assertThat(Suggestions.near("memory-limit", KEYS)).containsExactly("memory_limit");
    assertThat(Suggestions.near("mame", KEYS)).containsExactly("name");
  }

  @Test
  void caseDoesNotMatterWhateverTheLocale() {
    assertThat(Suggestions.near("LIMIT", List.of("limit"))).containsExactly("limit");
  }

  @Test
  void aPartOfANameSuggestsIt() {
    assertThat(Suggestions.near("match", List.of("250912-172812_match_150M_c4"))).hasSize(1);
  }

  @Test
  void whatIsFarFromEverythingSuggestsNothing() {
    assertThat(Suggestions.near("elephant", KEYS)).isEmpty();
    assertThat(Suggestions.question("elephant", KEYS)).isEmpty();
  }

  @Test
  void neverMoreThanThree() {
    List<String> many = IntStream.range(0, 50).mapToObj(i -> "run" + i).toList();
    assertThat(Suggestions.near("run", many)).hasSize(3);
    assertThat(Suggestions.question("run1", List.of("run1", "run2")))
        .isEqualTo("; did you mean run1 or run2?");
  }
}
