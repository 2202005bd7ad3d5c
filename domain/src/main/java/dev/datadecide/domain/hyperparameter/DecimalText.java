package dev.datadecide.domain.hyperparameter;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as names and configurations write them. */
public final class DecimalText {
  private static final int LONGEST = 400;
  private static final int LARGEST_SCALE = 400;

  private DecimalText() {}

  /**
   * The exact number that a text states; empty for text, NaN and infinities, and for numbers so far
   * beyond the range of a double that writing them out would not end.
   */
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text.strip()))
          .filter(number -> Math.abs((long) number.scale()) <= LARGEST_SCALE);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /**
   * Whether two texts are equal, as numbers where both are numbers: {@code 5e-05} is {@code
   * 0.00005}.
   */
  public static boolean isSame(String one, String other) {
    return one.equals(other)
        || number(one)
            .flatMap(left -> number(other).map(right -> left.compareTo(right) == 0))
            .orElse(false);
  }
}
