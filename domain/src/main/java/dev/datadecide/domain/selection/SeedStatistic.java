package dev.datadecide.domain.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be taken over the seeds of a recipe, size and step: over finite values alone. */
public enum SeedStatistic {
  MEAN("Mean over the seeds"),
  /** With n - 1; null for a single value. */
  STD("Sample standard deviation over the seeds (null for one)"),
  COUNT("Seeds whose value is finite"),
  MIN("Least value of the seeds"),
  MAX("Greatest value of the seeds");

  private final String meaning;

  SeedStatistic(String meaning) {
    this.meaning = meaning;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(SeedStatistic::label).toList();
  }
}
