package dev.datadecide.application.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.HostileValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void numbersAreExact() {
    assertThat(JsonText.compact(Datum.whole(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
    assertThat(JsonText.compact(Datum.whole((1L << 53) + 1))).isEqualTo("9007199254740993");
    assertThat(JsonText.compact(Datum.real(1.82379705532416E19))).isEqualTo("1.82379705532416E19");
    assertThat(JsonText.compact(Datum.real(0.1))).isEqualTo("0.1");
    for (double value : new double[] {Math.PI, 1e-310, Double.MAX_VALUE, -0.0, 5e-07}) {
      JsonNode read = JSON.readTree(JsonText.compact(Datum.real(value)));
      assertThat(Double.doubleToLongBits(read.doubleValue()))
          .isEqualTo(Double.doubleToLongBits(value));
    }
  }

  @Test
  void whatJsonHasNoNumberForIsText() {
    assertThat(JsonText.compact(Datum.real(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(JsonText.compact(Datum.real(Double.POSITIVE_INFINITY))).isEqualTo("\"Infinity\"");
    assertThat(JsonText.compact(Datum.real(Double.NEGATIVE_INFINITY))).isEqualTo("\"-Infinity\"");
    assertThat(JsonText.compact(Datum.absent())).isEqualTo("null");
  }

  @Test
  void everyTextReadsBack() {
    for (String text : HostileValues.names()) {
      assertThat(JSON.readTree(JsonText.compact(Datum.text(text))).asString()).isEqualTo(text);
    }
    String loneSurrogate = "a\ud83d";
    assertThat(JsonText.compact(Datum.text(loneSurrogate))).isEqualTo("\"a\\ud83d\"");
  }

  @Test
  void layoutsDifferInBlanksOnly() {
    Datum document =
        new FieldsBuilder()
            .put("name", "x")
            .put("none", new Datum.Items(List.of()))
            .put("texts", Datum.texts(List.of("a", "b")))
            .put("inner", new FieldsBuilder().put("n", 1).build())
            .put(
                "rows",
                new Datum.Items(
                    List.of(
                        new FieldsBuilder().put("n", 1).build(),
                        new FieldsBuilder().put("n", 2).build())))
            .build();
    assertThat(JsonText.compact(document))
        .isEqualTo(
            "{\"name\":\"x\",\"none\":[],\"texts\":[\"a\",\"b\"],\"inner\":{\"n\":1},"
                + "\"rows\":[{\"n\":1},{\"n\":2}]}");
    assertThat(JSON.readTree(JsonText.indented(document)))
        .isEqualTo(JSON.readTree(JsonText.compact(document)));
    assertThat(JsonText.indented(document)).contains("\n  \"texts\": [\"a\",\"b\"],\n");
  }
}
