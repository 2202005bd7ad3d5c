package dev.datadecide.application.chart;

import dev.datadecide.domain.sweep.SettingValue;
import java.math.BigDecimal;

/** Values of settings as people write them: {@code 5e-6}, {@code 100M}. */
final class SettingText {
  private static final BigDecimal MILLION = new BigDecimal(1_000_000);
  private static final BigDecimal BILLION = new BigDecimal(1_000_000_000);
  private static final int DIGITS = 12;

  private SettingText() {}

  /** Numbers in their shortest form; texts, and sizes such as {@code 150M}, as they are. */
  static String of(SettingValue value) {
    boolean isSpelled =
        value.number().isEmpty()
            || value.text().chars().anyMatch(c -> Character.isLetter(c) && c != 'e' && c != 'E');
    if (isSpelled) {
      return value.text();
    }
    BigDecimal number = value.number().get();
    if (number.abs().compareTo(BILLION) >= 0 && isWhole(number.divide(BILLION))) {
      return number.divide(BILLION).toPlainString() + "B";
    }
    if (number.abs().compareTo(MILLION) >= 0 && isWhole(number.divide(MILLION))) {
      return number.divide(MILLION).toPlainString() + "M";
    }
    return Figures.significant(number.doubleValue(), DIGITS);
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
