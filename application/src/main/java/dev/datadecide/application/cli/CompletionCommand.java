package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(ddn completion)                        in this shell",
      "  ddn completion > ~/.local/share/bash-completion/completions/ddn"
    })
final class CompletionCommand implements Callable<Integer> {
  private final RootCommand root;
  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    root.results().verbatim(AutoComplete.bash("ddn", here.root().commandLine()));
    return 0;
  }
}
