package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.FieldsBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Make a workspace of a folder.",
    footer = {
      "",
      "Examples:",
      "  ddn init lab          a new folder with an empty warehouse and a ddn.toml",
      "  ddn init .            the folder you are in"
    })
final class InitCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "DIR", description = "The folder; made when it does not exist.")
  private Path folder = Path.of("");

  InitCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn =
        DataDecideNext.create(
            root.resolve(folder), root.surroundings().environment(), root.settings())) {
      root.results(ddn)
          .document(new FieldsBuilder().put("workspace", ddn.workspace().toString()).build());
    }
    root.messages().note("next: ddn -w " + folder + " ingest --help");
    return 0;
  }
}
