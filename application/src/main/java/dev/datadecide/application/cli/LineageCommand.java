package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "lineage",
    description =
        "Show what a run started from, how sure that is and why, and what descends from it. The"
            + " commands below decide about a parent where you know better than the evidence.",
    footer = {
      "",
      "Examples:",
      "  ddn lineage 250912-172812_match",
      "  ddn lineage huggingface.co/allenai/DataDecide/dolma1_7-4M-default --format json",
      "  ddn lineage pin x7f3 k2m9 --why 'resumed by hand, see the launch log'",
      "  ddn explain lineage 250912-172812_match     where each piece of evidence was read"
    })
final class LineageCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "A run key, a run id that only one run has, or a beginning that only one run has.")
  private @Nullable String run;

  @Spec private @Nullable CommandSpec spec;

  LineageCommand(RootCommand root) {
    this.root = root;
  }

  static CommandLine line(RootCommand root) {
    return new CommandLine(new LineageCommand(root))
        .addSubcommand(new LineagePinCommand(root))
        .addSubcommand(new LineageRejectCommand(root))
        .addSubcommand(new LineageUnpinCommand(root))
        .addSubcommand(new LineageDecisionsCommand(root));
  }

  @Override
  public Integer call() {
    if (run == null) {
      CommandSpec here = Objects.requireNonNull(spec);
      throw new MissingParameterException(
          here.commandLine(), here.args(), "Missing required parameter: 'RUN'");
    }
    try (DataDecideNext ddn = root.open()) {
      root.results(ddn).document(LineageFields.of(ddn.lineages().of(ddn.runs().resolve(run))));
    }
    return 0;
  }
}
