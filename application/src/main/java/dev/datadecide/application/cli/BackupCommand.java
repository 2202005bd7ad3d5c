package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.Copying;
import dev.datadecide.application.cli.output.FieldsBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Copy the workspace as it is now to a new place: tables, raw artifacts, configuration, what is",
      "remembered of sources and what is published. Every file is read back and compared, and the",
      "copy appears at its place only when it is complete. Who reads the workspace meanwhile is not",
      "disturbed. A backup is a workspace: ddn -w PLACE works on it."
    },
    footer = {
      "",
      "Examples:",
      "  ddn backup /backups/lab-2026-05-01",
      "  ddn -w /backups/lab-2026-05-01 verify"
    })
final class BackupCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "TO", description = "A folder that does not exist, below one that does.")
  private Path target = Path.of("");

  BackupCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      Copying.Copy copy = ddn.backup(root.resolve(target));
      root.results(ddn)
          .document(
              new FieldsBuilder()
                  .put("backup", copy.target().toString())
                  .put("files", copy.files())
                  .put("bytes", copy.bytes())
                  .put("warehouse_sha256", copy.database().sha256())
                  .build());
    }
    return 0;
  }
}
