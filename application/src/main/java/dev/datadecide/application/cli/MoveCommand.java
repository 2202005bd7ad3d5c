package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.Relocation;
import dev.datadecide.application.cli.output.FieldsBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "move",
    description = {
      "Move the workspace to a new place, after every raw artifact was checked against its digest:",
      "at once on one disk, else as a copy that is compared before the original goes. Who has a",
      "published file open can read it to its end."
    },
    footer = {"", "Examples:", "  ddn -w lab move /data/lab", "  ddn -w /data/lab status"})
final class MoveCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "TO", description = "A folder that does not exist, below one that does.")
  private Path target = Path.of("");

  MoveCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      Relocation moved = ddn.moveTo(root.resolve(target));
      root.results(ddn)
          .document(
              new FieldsBuilder()
                  .put("from", moved.from().toString())
                  .put("to", moved.to().toString())
                  .put("way", moved.way())
                  .put("bytes", moved.bytes())
                  .build());
    }
    return 0;
  }
}
