package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.suite.Direction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "define",
    description = "Define a metric, in place of one of its name.",
    footer = {
      "",
      "Examples:",
      "  ddn metric define above_chance '(acc_raw - 0.25) / 0.75' --direction higher",
      "  ddn metric define pile_bits 'log2(`pile-valppl`)' --unit bits --direction lower"
    })
final class MetricDefineCommand implements Callable<Integer> {
  private final RootCommand root;

  /** What is better, in a word. */
  enum Better {
    HIGHER(Direction.HIGHER_IS_BETTER),
    LOWER(Direction.LOWER_IS_BETTER),
    NONE(Direction.NONE);

    private final Direction direction;

    Better(Direction direction) {
      this.direction = direction;
    }
  }

  @Parameters(index = "0", paramLabel = "NAME", description = "What it is asked for by.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "EXPR", description = "The expression.")
  private String expression = "";

  @Option(names = "--unit", paramLabel = "UNIT", description = "What one is of.")
  private String unit = "";

  @Option(
      names = "--direction",
      paramLabel = "WORD",
      description = "What is better: higher, lower or none. Default: none.")
  private Better better = Better.NONE;

  @Option(names = "--meaning", paramLabel = "TEXT", description = "Words for people.")
  private String meaning = "";

  MetricDefineCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      ddn.userMetrics().define(name, expression, unit, better.direction, meaning);
      MetricCommand.list(root, ddn);
    }
    return 0;
  }
}
