package dev.datadecide.domain.run;

import java.util.Optional;

/** What a metric has in a logged row. */
public sealed interface LoggedValue {
  /**
   * A number; NaN and infinities are numbers.
   *
   * @param exact the digits, where the nearest double does not tell them (beyond 2^53)
   */
  record Point(double value, Optional<String> exact) implements LoggedValue {}

  /** Anything else: text, truth value, null, list or object, as JSON text. */
  record Structured(String json) implements LoggedValue {}
}
