package dev.datadecide.wandb.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
  private static Scalar scalar(String json) {
    return (Scalar)
        ((Members) JsonReader.read("{ \"k\" : " + json + " }").root()).member("k").orElseThrow();
  }

  @Test
  void keepsScalarsAsWrittenWithTheirExactType() {
    HostileJson hostile = new HostileJson(1);
    for (int i = 0; i < 2_000; i++) {
      String json = hostile.scalar();
      assertThat(scalar(json).json()).isEqualTo(json);
      assertThat(scalar(json).type()).as(json).isEqualTo(HostileJson.typeOf(json));
    }
  }

  @Test
  void decodesTextsAndLeavesNumbersAsWritten() {
    assertThat(scalar("\"\\u00e9 \\\"x\\\" 🚀\"").text()).isEqualTo("é \"x\" 🚀");
    assertThat(scalar("18446744073709551617").text()).isEqualTo("18446744073709551617");
    assertThat(scalar("1e400").type()).isEqualTo(ConfigType.DECIMAL);
  }

  @Test
  void findsThePlaceOfEveryValueInHostileText() {
    HostileJson hostile = new HostileJson(2);
    for (int i = 0; i < 5_000; i++) {
      String json = hostile.object(5);
      JsonValue root = JsonReader.read(json).root();
      assertThat(root.json()).isEqualTo(json);
      readsBackAlone(root);
    }
  }

  /** What a value was written with must be JSON of an equal value by itself. */
  private static void readsBackAlone(JsonValue value) {
    switch (value) {
      case Scalar scalar -> assertThat(scalar(scalar.json()).text()).isEqualTo(scalar.text());
      case Items items -> {
        assertThat(items.json()).startsWith("[").endsWith("]");
        items.values().forEach(JsonReaderTest::readsBackAlone);
      }
      case Members members -> {
        assertThat(members.json()).startsWith("{").endsWith("}");
        members.values().values().forEach(JsonReaderTest::readsBackAlone);
      }
    }
  }

  @Test
  void keepsPlacesInTextsLongerThanAnyBuffer() {
    String big = "\"" + "é🚀\\n".repeat(100_000) + "\"";
    JsonValue root = JsonReader.read("[" + big + ", {\"x\": 1.50}]").root();
    assertThat(((Items) root).values().getFirst().json()).isEqualTo(big);
    assertThat(((Items) root).values().getLast().json()).isEqualTo("{\"x\": 1.50}");
  }

  @Test
  void readsTextThatWasEncodedTwice() {
    JsonValue root = JsonReader.read("\"{\\\"lr\\\": 1e-5}\"").root();
    assertThat(root.json()).isEqualTo("{\"lr\": 1e-5}");
  }

  @Test
  void letsTheLastOfEqualKeysCountAndNamesThem() {
    JsonDocument document = JsonReader.read("{\"a\": {\"x\": 1}, \"b\": 2, \"a\": 3}");
    assertThat(((Members) document.root()).member("a").orElseThrow().json()).isEqualTo("3");
    assertThat(document.duplicateKeys()).containsExactly("a");
  }

  @Test
  void saysWhereTextStopsBeingJsonWithoutRepeatingIt() {
    assertThatThrownBy(() -> JsonReader.read("{\"key\": \"secret"))
        .isInstanceOf(UnreadableJson.class)
        .hasMessage("ends in the middle of its JSON, after 15 characters");
    assertThatThrownBy(() -> JsonReader.read("{\"key\": secret}"))
        .isInstanceOf(UnreadableJson.class)
        .hasMessageMatching("is not JSON, at character \\d+");
    assertThatThrownBy(() -> JsonReader.read("{} {}"))
        .hasMessageContaining("goes on behind the end");
    assertThatThrownBy(() -> JsonReader.read("  ")).hasMessage("is empty where JSON is expected");
  }

  @Test
  void refusesBombs() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .hasMessageContaining("nested deeper than 500 levels, at character 501");
    assertThatThrownBy(() -> JsonReader.read("[" + "9".repeat(200_000) + "]"))
        .hasMessageContaining("more than 100000 digits, at character");
  }

  @Test
  void neverFailsOtherwiseHoweverATextIsCut() {
    String json = new HostileJson(3).object(6) + "";
    for (int i = 0; i < json.length(); i++) {
      String cut = json.substring(0, i);
      assertThatThrownBy(() -> JsonReader.read(cut)).isInstanceOf(UnreadableJson.class);
    }
  }

  @Test
  void compactsToStrictJson() {
    JsonValue root =
        JsonReader.read("{ \"a\" : [ 1.0 , NaN, -Infinity ], \"t\": \"x\ty\" }").root();
    assertThat(JsonText.compact(root))
        .isEqualTo("{\"a\":[1.0,\"NaN\",\"-Infinity\"],\"t\":\"x\\ty\"}");
  }
}
