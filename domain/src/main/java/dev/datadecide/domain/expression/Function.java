package dev.datadecide.domain.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions of expressions. */
public enum Function {
  ABS(1, 1),
  EXP(1, 1),
  /** Natural logarithm. */
  LN(1, 1),
  LOG2(1, 1),
  LOG10(1, 1),
  SQRT(1, 1),
  /** The smallest argument; NaN when one is. */
  MIN(2, 16),
  /** The largest argument; NaN when one is. */
  MAX(2, 16);

  private static final double LN_2 = Math.log(2);

  private final int fewest;
  private final int most;

  Function(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  /** The name in expressions. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Function> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst();
  }

  /** The names of all. */
  static List<String> labels() {
    return Arrays.stream(values()).map(Function::label).toList();
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** How many arguments it takes, for people. */
  String arity() {
    return fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
  }

  double of(double[] arguments) {
    return switch (this) {
      case ABS -> Math.abs(arguments[0]);
      case EXP -> Math.exp(arguments[0]);
      case LN -> Math.log(arguments[0]);
      case LOG2 -> Math.log(arguments[0]) / LN_2;
      case LOG10 -> Math.log10(arguments[0]);
      case SQRT -> Math.sqrt(arguments[0]);
      case MIN -> Arrays.stream(arguments).reduce(Math::min).orElseThrow();
      case MAX -> Arrays.stream(arguments).reduce(Math::max).orElseThrow();
    };
  }
}
