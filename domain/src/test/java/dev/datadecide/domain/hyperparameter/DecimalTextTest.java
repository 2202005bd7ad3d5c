package dev.datadecide.domain.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "Infinity", "true", "5e-", "-.", "0x10", "1e999999999", "1e-401"})
  void otherTextsAreNoNumbers(String text) {
    assertThat(DecimalText.number(text)).isEmpty();
  }

  @Test
  void numbersAreExact() {
    assertThat(DecimalText.number(" 18446744073709551617 "))
        .contains(new BigDecimal("18446744073709551617"));
    assertThat(DecimalText.number("5e-07")).contains(new BigDecimal("5E-7"));
    assertThat(DecimalText.number("9".repeat(401))).isEmpty();
  }

  @Test
  void numbersAreSameByValueAndTextsByLetters() {
    assertThat(DecimalText.isSame("5e-05", "0.00005")).isTrue();
    assertThat(DecimalText.isSame("1", "1.0")).isTrue();
    assertThat(DecimalText.isSame("sum", "sum")).isTrue();
    assertThat(DecimalText.isSame("sum", "mean")).isFalse();
    assertThat(DecimalText.isSame("1", "one")).isFalse();
  }
}
