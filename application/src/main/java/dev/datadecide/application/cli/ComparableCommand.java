package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.sweep.Comparability.Comparison;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "comparable",
    description = {
      "List the runs that may be compared with one: its replicates, the other runs of its sweep with"
          + " the axes in which they differ, and near misses with what is in the way."
    },
    footer = {
      "",
      "Examples:",
      "  ddn comparable 250912-172812_match",
      "  ddn comparable 250912-172812_match --format csv"
    })
final class ComparableCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  ComparableCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<Comparison> comparisons = ddn.sweeps().comparable(ddn.runs().resolve(reference.text()));
      root.results(ddn).listing(SweepFields.comparisons(comparisons));
      if (comparisons.isEmpty()) {
        root.messages().note("no other run is comparable, or nearly");
      }
    }
    return 0;
  }
}
