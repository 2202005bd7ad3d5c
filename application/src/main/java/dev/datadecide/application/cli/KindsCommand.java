package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.kind.KindReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "kinds",
    description = {
      "List the kinds of data, each with a schema of its own: what is required, optional, defaulted"
          + " and not applicable, which tasks are expected, and how much of it is stored.",
      "With a name: what the kind declares of every parameter, and how many runs have it."
    },
    footer = {
      "",
      "Examples:",
      "  ddn kinds",
      "  ddn kinds supervised_finetuning               parameters, defaults and coverage",
      "  ddn kinds posttraining_evaluations --tasks    expected tasks, and which are missing",
      "  ddn kinds preference_tuning --problems        findings about its runs, by rule"
    })
final class KindsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "A kind's name. Default: list all.")
  private @Nullable String kind;

  @ArgGroup private @Nullable Aspect aspect;

  /** What to show of one kind instead of its parameters. */
  private static final class Aspect {
    @Option(names = "--tasks", description = "Expected tasks, and which of them are missing.")
    private boolean tasks;

    @Option(names = "--problems", description = "How many findings of which rule there are.")
    private boolean problems;
  }

  KindsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      root.results(ddn)
          .listing(
              kind == null
                  ? KindFields.listing(ddn.kinds().report())
                  : shown(ddn.kinds().report(ddn.kinds().kind(kind))));
    }
    return 0;
  }

  private Listing shown(KindReport report) {
    if (aspect != null && aspect.tasks) {
      return KindFields.evaluations(report);
    }
    return aspect != null && aspect.problems
        ? KindFields.problems(report)
        : KindFields.parameters(report);
  }
}
