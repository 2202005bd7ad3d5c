package dev.datadecide.domain.sweep;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A value of one key of a run's setting. Numbers are equal however they are written, sizes such as
 * {@code 150M} among them; numbers come before texts.
 *
 * @param text as it was written
 * @param number its exact value where it is a number, without trailing zeros
 */
public record SettingValue(String text, Optional<BigDecimal> number)
    implements Comparable<SettingValue> {
  /** A path of the configuration that a run does not give. */
  public static final SettingValue NOT_GIVEN = state("(not given)");

  /** A hyperparameter that is not given although the run's type cannot do without. */
  public static final SettingValue MISSING_REQUIRED = state("(missing, required)");

  /** A hyperparameter that is not given, and need not be. */
  public static final SettingValue MISSING_OPTIONAL = state("(missing, optional)");

  /** Without a meaning for the run's type. */
  public static final SettingValue NOT_APPLICABLE = state("(not applicable)");

  private static final Set<String> STATES =
      Set.of(NOT_GIVEN.text, MISSING_REQUIRED.text, MISSING_OPTIONAL.text, NOT_APPLICABLE.text);

  private static final int LONGEST_NUMBER = 40;

  /** Thousands, millions, billions, trillions. */
  private static final String UNITS = "KMBT";

  private static final Comparator<SettingValue> ORDER =
      Comparator.<SettingValue, Boolean>comparing(value -> value.number.isEmpty())
          .thenComparing(value -> value.number.orElse(BigDecimal.ZERO))
          .thenComparing(value -> value.number.isPresent() ? "" : value.text);

  /** Written in quotes where it would read like a value that is missing. */
  public static SettingValue of(String text) {
    return STATES.contains(text) ? state('"' + text + '"') : new SettingValue(text, number(text));
  }

  private static SettingValue state(String text) {
    return new SettingValue(text, Optional.empty());
  }

  /** What a hyperparameter in one of its five states says of a setting. */
  public static SettingValue of(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present given -> of(given.value());
      case HyperparameterValue.Defaulted given -> of(given.value());
      case HyperparameterValue.MissingRequired missing -> MISSING_REQUIRED;
      case HyperparameterValue.MissingOptional missing -> MISSING_OPTIONAL;
      case HyperparameterValue.NotApplicable nothing -> NOT_APPLICABLE;
    };
  }

  private static Optional<BigDecimal> number(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    int scale = 3 * (UNITS.indexOf(stripped.charAt(stripped.length() - 1)) + 1);
    String digits = scale == 0 ? stripped : stripped.substring(0, stripped.length() - 1);
    try {
      return Optional.of(new BigDecimal(digits).scaleByPowerOfTen(scale).stripTrailingZeros());
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    } catch (ArithmeticException exponentTooLarge) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SettingValue other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingValue value
        && number.equals(value.number)
        && (number.isPresent() || text.equals(value.text));
  }

  @Override
  public int hashCode() {
    return number.map(BigDecimal::hashCode).orElseGet(text::hashCode);
  }

  @Override
  public String toString() {
    return text;
  }
}
