package dev.datadecide.huggingface.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.huggingface.literal.LiteralReader.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralReaderTest {
  private static final NameTable NAMES = new NameTable(List.of("acc_raw", "acc_uncond", "margin"));

  private final LiteralReader reader = new LiteralReader();

  @Test
  void entriesOfTheMetricsTextAreReadOneByOne() {
    reader.open("{'acc_raw': 0.25, 'acc_uncond': None, 'margin': -1e-05, 'new': [1, (2,)]}");

    assertThat(reader.nextEntry()).isTrue();
    assertThat(reader.key(NAMES)).isZero();
    assertThat(reader.number()).isEqualTo(Found.REAL);
    assertThat(reader.real()).isEqualTo(0.25);
    assertThat(reader.nextEntry()).isTrue();
    assertThat(reader.key(NAMES)).isEqualTo(1);
    assertThat(reader.number()).isEqualTo(Found.NONE);
    assertThat(reader.nextEntry()).isTrue();
    assertThat(reader.key(NAMES)).isEqualTo(2);
    assertThat(reader.number()).isEqualTo(Found.REAL);
    assertThat(reader.real()).isEqualTo(-0.00001);
    assertThat(reader.nextEntry()).isTrue();
    assertThat(reader.key(NAMES)).isEqualTo(-1);
    assertThat(reader.keyText()).isEqualTo("new");
    assertThat(reader.number()).isEqualTo(Found.OTHER);
    assertThat(json(reader.value())).isEqualTo("[1,[2]]");
    assertThat(reader.nextEntry()).isFalse();
  }

  @Test
  void aKeyWithEscapesIsTheNameItDecodesTo() {
    reader.open("{\"acc\\x5fraw\": True}");

    assertThat(reader.nextEntry()).isTrue();
    assertThat(reader.key(NAMES)).isZero();
    assertThat(reader.keyText()).isEqualTo("acc_raw");
    assertThat(reader.number()).isEqualTo(Found.REAL);
    assertThat(reader.real()).isEqualTo(1);
    assertThat(reader.nextEntry()).isFalse();
  }

  @Test
  void integersThatNoDoubleEqualsAreWide() {
    List<Found> found = new ArrayList<>();
    List<String> digits = new ArrayList<>();
    reader.open(
        "{'a': 9007199254740992, 'b': 9007199254740993, 'c': -18446744073709551617, 'd': 0}");
    while (reader.nextEntry()) {
      reader.key(NAMES);
      found.add(reader.number());
      digits.add(reader.digits());
    }

    assertThat(found).containsExactly(Found.REAL, Found.WIDE, Found.WIDE, Found.REAL);
    assertThat(digits)
        .containsExactly("9007199254740992", "9007199254740993", "-18446744073709551617", "0");
  }

  @Test
  void anEmptyDictionaryHasNoEntries() {
    reader.open(" { } ");

    assertThat(reader.nextEntry()).isFalse();
  }

  // What Python 3's json.dumps gives for ast.literal_eval of the text, with tuples as arrays.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "None                         | null",
        "True                         | true",
        "-0                           | 0",
        "-17                          | -17",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "1.                           | 1.0",
        ".5                           | 0.5",
        "-2.5E+3                      | -2500.0",
        "1e-05                        | 1.0E-5",
        "5e-324                       | 4.9E-324",
        "nan                          | \"NaN\"",
        "-inf                         | \"-Infinity\"",
        "'it''s'                      | ` `",
        "'a\"b'                       | \"a\\\"b\"",
        "\"it's\"                     | \"it's\"",
        "'\\x41\\101\\u00e9\\U0001f600' | \"AAé😀\"",
        "'\\ud800'                    | \"\\ud800\"",
        "()                           | []",
        "(1)                          | 1",
        "(1,)                         | [1]",
        "[1, [2, ], ]                 | [1,[2]]",
        "{'a': {'b': (None, nan)}, 3: 'c',} | {\"a\":{\"b\":[null,\"NaN\"]},\"3\":\"c\"}",
      })
  void anyValueBecomesJson(String text, String json) {
    if (json.isBlank()) { // two strings beside each other are one to Python's compiler, not to repr
      assertThatThrownBy(() -> reader.parse(text)).isInstanceOf(LiteralSyntaxException.class);
    } else {
      assertThat(json(reader.parse(text))).isEqualTo(json);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': 1                  | 7  | expected ',' or '}', the text ends",
        "{'a': 1 'b'              | 8  | expected ',' or '}', found '''",
        "{'a' 1}                  | 5  | expected ':', found '1'",
        "{'a': }                  | 6  | expected a value, found '}'",
        "{'a': null}              | 6  | expected a value, found 'null'",
        "{'a': NaN}               | 6  | expected a value, found 'NaN'",
        "{'a': -None}             | 6  | expected a value, found '-'",
        "{'a': 1}x                | 8  | expected the end, found 'x'",
        "{'a': 'b                 | 8  | string without end, begun at 6",
        "{'a': '\\q'}             | 7  | unknown escape",
        "{'a': '\\x4              | 10 | escape needs 2 hexadecimal digits",
        "{'a': '\\U00110000'}     | 7  | escape beyond U+10FFFF",
        "{'a': 01}                | 6  | leading zero",
        "{'a': 1.5e}              | 10 | expected a digit of the exponent",
        "{'a': -}                 | 7  | expected a digit, found '}'",
        "{'a': .}                 | 7  | expected a digit, found '}'",
        "{'a': 1,, 'b': 2}        | 8  | expected a value, found ','",
        "{1, 2}                   | 2  | expected ':', found ','",
        "['a': 1]                 | 4  | expected ',' or ']', found ':'",
        "(1, 2                    | 5  | expected ',' or ')', the text ends",
        "é                        | 0  | expected a value, found U+00E9",
      })
  void anErrorSaysWhatWasExpectedAndWhere(String text, int position, String problem) {
    assertThatThrownBy(() -> reader.parse(text))
        .isInstanceOfSatisfying(
            LiteralSyntaxException.class,
            error -> {
              assertThat(error.position()).isEqualTo(position);
              assertThat(error).hasMessageStartingWith(problem);
              assertThat(error).hasMessageEndingWith(" at character " + position);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "[]", "'text'", "None", "1"})
  void aTextThatIsNoDictionaryHasNoEntries(String text) {
    assertThatThrownBy(() -> reader.open(text))
        .isInstanceOf(LiteralSyntaxException.class)
        .hasMessageStartingWith("expected '{'");
  }

  @Test
  void aKeyMustBeAString() {
    reader.open("{1: 2}");
    assertThat(reader.nextEntry()).isTrue();

    assertThatThrownBy(() -> reader.key(NAMES))
        .hasMessage("expected a key in quotes, found '1' at character 1");
  }

  @Test
  void depthIsBoundedBeforeTheStackIs() {
    assertThat(json(reader.parse("[".repeat(100) + "]".repeat(100))))
        .isEqualTo("[".repeat(100) + "]".repeat(100));
    assertThatThrownBy(() -> reader.parse("[".repeat(1_000_000)))
        .hasMessage("nested deeper than 100 at character 101");
  }

  @Test
  void aReaderIsUsedAgainAfterAnError() {
    assertThatThrownBy(() -> reader.parse("[1, ")).isInstanceOf(LiteralSyntaxException.class);

    assertThat(json(reader.parse("[1]"))).isEqualTo("[1]");
  }

  private static String json(PythonLiteral literal) {
    StringBuilder json = new StringBuilder();
    LiteralJson.append(json, literal);
    return json.toString();
  }
}
