package dev.datadecide.domain.curve;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** Whole counts that either are exact or are not there. */
final class ExactCount {
  /** More digits than a long has; keeps numbers such as {@code 1e999999999} from being expanded. */
  private static final int LONGEST = 20;

  private ExactCount() {}

  static OptionalLong of(BigDecimal number) {
    if ((long) number.precision() - number.scale() > LONGEST) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(number.longValueExact());
    } catch (ArithmeticException notWholeOrTooLarge) {
      return OptionalLong.empty();
    }
  }

  /** The product of counts that are not negative; empty when one is, or when it does not fit. */
  static OptionalLong product(OptionalLong count, long factor) {
    if (count.isEmpty() || factor < 0 || Math.multiplyHigh(count.getAsLong(), factor) != 0) {
      return OptionalLong.empty();
    }
    long product = count.getAsLong() * factor;
    return product >= 0 ? OptionalLong.of(product) : OptionalLong.empty();
  }

  static OptionalLong sum(long count, long other) {
    long sum = count + other;
    return sum >= 0 ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
