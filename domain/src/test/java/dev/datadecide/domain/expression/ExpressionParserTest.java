package dev.datadecide.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.suite.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written, what it is worth, and where it says that something is wrong. */
class ExpressionParserTest {
  private static final Map<String, Double> VALUES = Map.of("a", 2.0, "b", 3.0, "pile-valppl", 8.0);

  private static double value(String text) {
    return ExpressionParser.parse(text).value(name -> VALUES.getOrDefault(name, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b * 2|8",
        "(a + b) * 2|10",
        "a - b - 1|-2",
        "2 / a / b|0.3333333333333333",
        "-a ^ 2|-4",
        "a ^ b ^ 2|512",
        "a ^ -1|0.5",
        "--a|2",
        "+a * -b|-6",
        "log2(`pile-valppl`)|3",
        "max(a, b, 1) - min(a, b)|1",
        "sqrt(abs(-a * 8))|4",
        "exp(ln(a))|2",
        "log10(a * 50)|2",
        "1.5e1 * a|30",
        ".5*a|1",
      })
  void isWorthWhatArithmeticSays(String text, double expected) {
    assertThat(value(text)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void keepsNaNAndInfinities() {
    assertThat(value("a + unknown")).isNaN();
    assertThat(value("max(a, unknown)")).isNaN();
    assertThat(value("a / (b - 3)")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(value("ln(-a)")).isNaN();
  }

  @Test
  void tellsTheMetricsThatItIsOver() {
    assertThat(ExpressionParser.parse("max(`x y`, b) + b - _c.d / 2").metrics())
        .containsExactly("_c.d", "b", "x y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "a +|4|the end",
        "(a|3|')'",
        "a b|3|'b'",
        "a ? b|3|'?'",
        "lg(a)|1|no function lg; there are abs",
        "sqrt(a, b)|1|2 arguments; it takes 1",
        "max(a)|1|1 arguments; it takes 2 to 16",
        "`a|1|never closed",
        "``|1|without a name",
        "1.2.3 + a|1|no number in 1.2.3",
        "1e999 + a|1|too large",
        "1 + 2|1|names no metric",
        "a + \ud83d\ude42|5|'\ud83d\ude42'",
        "\ud83d\ude42|1|'\ud83d\ude42'",
      })
  void saysWhatIsWrongAndAtWhichColumn(String text, int column, String what) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> ExpressionParser.parse(text))
        .withMessageContaining(what)
        .withMessageEndingWith("at column " + column)
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE));
  }

  @Test
  void refusesWhatIsNestedTooDeepOrTooLong() {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> ExpressionParser.parse("(".repeat(3_000) + "a" + ")".repeat(3_000)))
        .withMessageContaining("nested more than");
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> ExpressionParser.parse("-".repeat(3_000) + "a"))
        .withMessageContaining("nested more than");
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> ExpressionParser.parse("a+".repeat(6_000) + "a"))
        .withMessageContaining("longer than");
    assertThat(value("a" + "+a".repeat(2_000))).isEqualTo(4_002);
  }

  private static UserMetric metric(String name, String text) {
    return new UserMetric(name, text, "", Direction.NONE, "", Instant.EPOCH);
  }

  @Test
  void putsDefinitionsIntoEachOther() {
    MetricDefinitions definitions =
        MetricDefinitions.of(List.of(metric("half", "twice / 4"), metric("twice", "a * 2")));
    assertThat(definitions.expression("half").value(name -> 6)).isEqualTo(3);
    assertThat(definitions.inputs(List.of("half", "b"))).containsExactly("a", "b");
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() ->
            MetricDefinitions.of(
                List.of(metric("x", "y + 1"), metric("y", "z + 1"), metric("z", "x"))))
        .withMessageContaining("x -> y -> z -> x");
  }
}
