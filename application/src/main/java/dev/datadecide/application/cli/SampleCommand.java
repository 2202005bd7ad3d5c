package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "sample",
    description = "Make sample data to try things on.",
    footer = {"", "Examples:", "  ddn sample generate --scale small --out sample"})
final class SampleCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Say what to do: " + String.join(", ", here.subcommands().keySet()));
  }
}
