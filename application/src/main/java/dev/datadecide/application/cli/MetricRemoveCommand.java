package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Take a metric back that no other one is over.",
    footer = {"", "Examples:", "  ddn metric remove above_chance"})
final class MetricRemoveCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "NAME", description = "A metric that you defined.")
  private String name = "";

  MetricRemoveCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      ddn.userMetrics().remove(name);
      MetricCommand.list(root, ddn);
    }
    return 0;
  }
}
