package dev.datadecide.domain.curve;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numbers among hyperparameters that a run gives or a documented default supplies. */
final class Hyperparameters {
  private static final int LONGEST = 400;

  private Hyperparameters() {}

  static Optional<BigDecimal> number(List<HyperparameterValue> values, String name) {
    return named(values, name).flatMap(Hyperparameters::number);
  }

  static Optional<BigDecimal> number(HyperparameterValue value) {
    return text(value).flatMap(Hyperparameters::parse);
  }

  static Optional<HyperparameterValue> named(List<HyperparameterValue> values, String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }

  private static Optional<String> text(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present present -> Optional.of(present.value());
      case HyperparameterValue.Defaulted defaulted -> Optional.of(defaulted.value());
      case HyperparameterValue.MissingRequired missing -> Optional.empty();
      case HyperparameterValue.MissingOptional missing -> Optional.empty();
      case HyperparameterValue.NotApplicable none -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
