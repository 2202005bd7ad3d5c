package dev.datadecide.domain.expression;

import dev.datadecide.domain.suite.Direction;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A metric that the user defined. It is over metrics as they are called where it is asked for:
 * logged ones and perplexities along a curve, standard ones among evaluations.
 *
 * @param name by which it is asked for like any other metric
 * @param text its expression, see {@link ExpressionParser}
 * @param unit what one is of; empty for a plain number
 * @param meaning for people; may be empty
 */
public record UserMetric(
    String name, String text, String unit, Direction direction, String meaning, Instant at) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

  /** Whether a metric may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The expression, read. */
  public Expression expression() {
    return ExpressionParser.parse(text);
  }
}
