package dev.datadecide.olmes.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.olmes.json.JsonPart.Kind;
import org.junit.jupiter.api.Test;

class JsonMembersTest {
  private static JsonPart part(String json) {
    return JsonMembers.read("{ \"a\" : " + json + " , \"b\":1}").member("a").orElseThrow();
  }

  @Test
  void keepsEveryValueAsItIsWritten() {
    for (String json :
        new String[] {
          "{ \"x\": [1, NaN] }",
          "[ ]",
          "1.50",
          "-0",
          "123456789012345678901234567890",
          "1E400",
          "NaN",
          "-Infinity",
          "true",
          "null",
          "\"tab\\t \\u00e9 \\ud83e\\udd84\"",
          "\"é🦄\""
        }) {
      assertThat(part(json).json()).isEqualTo(json);
    }
  }

  @Test
  void tellsTheKindOfAValue() {
    assertThat(part("{}").kind()).isEqualTo(Kind.OBJECT);
    assertThat(part("[1]").kind()).isEqualTo(Kind.LIST);
    assertThat(part("\"1\"").kind()).isEqualTo(Kind.TEXT);
    assertThat(part("1e5").kind()).isEqualTo(Kind.NUMBER);
    assertThat(part("Infinity").kind()).isEqualTo(Kind.NON_FINITE);
    assertThat(part("false").kind()).isEqualTo(Kind.TRUTH);
    assertThat(part("null").kind()).isEqualTo(Kind.NULL);
  }

  @Test
  void makesPlainTextsOfWhatOtherReadersTakeForJson() {
    assertThat(part("\"Mercury_7175875\"").plain()).contains("Mercury_7175875");
    assertThat(part("\"{not json\"").plain()).contains("{not json");
    assertThat(part("12").plain()).contains("12");
    assertThat(part("{ \"id\": 1 }").plain()).contains("{ \"id\": 1 }");
    assertThat(part("\"\"").plain()).contains("");
    assertThat(part("null").plain()).isEmpty();
  }

  @Test
  void keepsTextsThatNoStoreHoldsAsJson() {
    assertThat(part("\"nul \\u0000\"").plain()).contains("\"nul \\u0000\"");
    assertThat(part("\"half \\ud83e\"").plain()).contains("\"half \\ud83e\"");
    assertThat(JsonText.storable("nul \0")).isEqualTo("\"nul \\u0000\"");
    assertThat(JsonText.storable("acc_raw")).isEqualTo("acc_raw");
  }

  @Test
  void findsWholeNumbersAndNoOthers() {
    assertThat(part("7").whole()).contains(7L);
    assertThat(part("7.0").whole()).contains(7L);
    assertThat(part("9223372036854775807").whole()).contains(Long.MAX_VALUE);
    assertThat(part("9223372036854775808").whole()).isEmpty();
    assertThat(part("7.5").whole()).isEmpty();
    assertThat(part("1e999999999").whole()).isEmpty();
    assertThat(part("1e-999999999").whole()).isEmpty();
    assertThat(part("1e99999999999").whole()).isEmpty();
    assertThat(part("\"7\"").whole()).isEmpty();
    assertThat(part("NaN").whole()).isEmpty();
  }

  @Test
  void takesTheLastOfRepeatedKeysAndTellsThem() {
    JsonMembers members = JsonMembers.read("{\"a\": 1, \"b\": 2, \"a\": 3}");
    assertThat(members.member("a").orElseThrow().json()).isEqualTo("3");
    assertThat(members.repeated()).containsExactly("a");
  }

  @Test
  void saysWhereATextIsNotJson() {
    assertThatThrownBy(() -> JsonMembers.read("{\"a\": [1, "))
        .isInstanceOf(UnreadableJson.class)
        .hasMessage("ends in the middle of its JSON, after 10 characters");
    assertThatThrownBy(() -> JsonMembers.read("{\"a\": nope}"))
        .hasMessageContaining("is not JSON, at character");
    assertThatThrownBy(() -> JsonMembers.read("{} {}"))
        .hasMessageContaining("goes on behind the end of its JSON");
    assertThatThrownBy(() -> JsonMembers.read("[1]")).hasMessage("is not a JSON object");
    assertThatThrownBy(() -> JsonMembers.read("")).hasMessage("is empty");
    assertThatThrownBy(() -> JsonMembers.read("{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}"))
        .hasMessageContaining("nested deeper than 500 levels");
  }
}
