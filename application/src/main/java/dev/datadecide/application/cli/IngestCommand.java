package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "ingest",
    description = {
      "Bring data in through a source.",
      "What came before is recognised: a second pass stores nothing twice."
    },
    synopsisSubcommandLabel = "SOURCE",
    commandListHeading = "%nSources:%n",
    footer = {
      "",
      "Examples:",
      "  ddn ingest huggingface",
      "  ddn ingest wandb-export exports/ --entity lab --project finetuning",
      "  ddn ingest datadecide-files results/full_eval.parquet"
    })
final class IngestCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name a source: " + String.join(", ", here.subcommands().keySet()));
  }
}
