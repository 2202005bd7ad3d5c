package dev.datadecide.domain.quality;

import dev.datadecide.domain.run.TrainingType;

/**
 * How many runs of a training type have a column of some kind.
 *
 * @param runs how many runs of the type there are
 * @param present how many have it, given by the run itself
 * @param defaulted how many have the training code's default
 * @param missingRequired how many lack it although the type needs it
 * @param missingOptional how many lack it and need not have it
 * @param notApplicable for how many it has no meaning
 */
public record ColumnCoverage(
    TrainingType type,
    Kind kind,
    String column,
    long runs,
    long present,
    long defaulted,
    long missingRequired,
    long missingOptional,
    long notApplicable) {
  /** Where a column stands; the names are part of the stable output format. */
  public enum Kind {
    HYPERPARAMETER("hyperparameter"),
    CONFIGURATION("configuration"),
    SUMMARY("summary"),
    HISTORY("history");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
