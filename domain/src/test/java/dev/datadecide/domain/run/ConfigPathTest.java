package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfigPathTest {
  @Test
  void joinsPlainKeysByDotsAndIndexesLists() {
    String betas = ConfigPath.member(ConfigPath.member(ConfigPath.ROOT, "opt"), "betas");

    assertThat(ConfigPath.element(betas, 0)).isEqualTo("opt.betas[0]");
  }

  @Test
  void keepsSlashesSpacesAndEmojiPlain() {
    assertThat(ConfigPath.member("", "pretrain_eval/c4-validation/Perplexity 🚀"))
        .isEqualTo("pretrain_eval/c4-validation/Perplexity 🚀");
  }

  @Test
  void quotesKeysThatWouldReadAsPath() {
    assertThat(ConfigPath.member("", "a.b")).isEqualTo("[\"a.b\"]");
    assertThat(ConfigPath.member("x", "a[0]")).isEqualTo("x[\"a[0]\"]");
    assertThat(ConfigPath.member("x", "say \"hi\".\\")).isEqualTo("x[\"say \\\"hi\\\".\\\\\"]");
    assertThat(ConfigPath.member("x", "")).isEqualTo("x[\"\"]");
  }

  @Test
  void writesControlCharactersAndHalvesOfPairsAsCodes() {
    assertThat(ConfigPath.member("", "\n")).isEqualTo("[\"\\u000a\"]");
    assertThat(ConfigPath.member("", "\ud83d")).isEqualTo("[\"\\ud83d\"]");
    assertThat(ConfigPath.member("", "\ude80x")).isEqualTo("[\"\\ude80x\"]");
  }

  @Test
  void neverGivesTwoPlacesOnePath() {
    Random random = new Random(4711);
    String alphabet = "ab.[]\"\\0 \n\ud83d\ude80é";
    Map<String, List<Object>> places = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String path = ConfigPath.ROOT;
      List<Object> place = new ArrayList<>();
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        if (!place.isEmpty() && random.nextInt(3) == 0) {
          int index = random.nextInt(12);
          place.add(index);
          path = ConfigPath.element(path, index);
        } else {
          StringBuilder key = new StringBuilder();
          for (int length = random.nextInt(4); length > 0; length--) {
            key.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          place.add(key.toString());
          path = ConfigPath.member(path, key.toString());
        }
      }
      List<Object> other = places.putIfAbsent(path, place);
      if (other != null) {
        assertThat(other).as(path).isEqualTo(place);
      }
    }
    assertThat(places).hasSizeGreaterThan(10_000);
  }
}
