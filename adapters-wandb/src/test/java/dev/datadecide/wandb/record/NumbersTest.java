package dev.datadecide.wandb.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NumbersTest {
  /** The grammar of RFC 8259, section 6. */
  private static final Pattern GRAMMAR =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  @Test
  void knowsTheGrammarOfNumbers() {
    Random random = new Random(4);
    String alphabet = "0019-+.eE x";
    int numbers = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      boolean isNumber = GRAMMAR.matcher(text).matches();
      numbers += isNumber ? 1 : 0;
      assertThat(Numbers.isJson(text.toString())).as(text.toString()).isEqualTo(isNumber);
    }
    assertThat(numbers).isGreaterThan(5_000);
  }

  @Test
  void keepsDigitsThatADoubleDoesNotTell() {
    assertThat(Numbers.exactIfNeeded("9007199254740993", 9007199254740992.0))
        .contains("9007199254740993");
    assertThat(Numbers.exactIfNeeded("-9007199254740993", -9007199254740992.0))
        .contains("-9007199254740993");
    assertThat(Numbers.exactIfNeeded("9007199254740992", 9007199254740992.0)).isEmpty();
    assertThat(Numbers.exactIfNeeded("1e30", 1e30)).isEmpty();
    assertThat(Numbers.exactIfNeeded("1e400", Double.POSITIVE_INFINITY)).contains("1e400");
    assertThat(Numbers.exactIfNeeded("12", 12)).isEmpty();
  }
}
