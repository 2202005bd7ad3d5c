package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "Measure how fast this program is on this machine, beside stated baselines.",
    footer = {
      "",
      "Examples:",
      "  ddn bench ingest --scale full",
      "  ddn bench research --runs 10000 --points 20000000 --scale full"
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name what to measure: " + String.join(", ", here.subcommands().keySet()));
  }
}
