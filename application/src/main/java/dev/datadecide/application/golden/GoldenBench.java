package dev.datadecide.application.golden;

import dev.datadecide.domain.error.DomainException;
import java.util.ArrayList;
import java.util.List;

/** Judges by a whole folder: a file that cannot be read fails alone. */
public final class GoldenBench {
  private final List<GoldenCheck> checks;

  public GoldenBench(List<GoldenCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** The verdicts of all checks, in their order. */
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    List<GoldenVerdict> verdicts = new ArrayList<>();
    for (GoldenCheck check : checks) {
      try {
        verdicts.addAll(check.judge(folder));
      } catch (DomainException failure) {
        verdicts.add(
            new GoldenVerdict(
                String.join(", ", check.files()),
                "unreadable",
                0,
                Double.POSITIVE_INFINITY,
                0,
                false,
                String.valueOf(failure.getMessage())));
      }
    }
    return verdicts;
  }
}
