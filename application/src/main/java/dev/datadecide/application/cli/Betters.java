package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import org.jspecify.annotations.Nullable;

/** Reads which values of a metric are better. */
final class Betters {
  private Betters() {}

  /** What the option says; without it, what the metric's name does. */
  static Better of(@Nullable String option, String metric) {
    if (option == null) {
      return Better.of(metric);
    }
    return switch (option) {
      case "lower" -> Better.LOWER;
      case "higher" -> Better.HIGHER;
      default ->
          throw new DomainException(
              ErrorCode.BAD_USAGE, "--better " + option + " is neither", "lower or higher");
    };
  }
}
