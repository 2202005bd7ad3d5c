package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.notebook.Notebook;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "notebook",
    description = {
      "Write a Marimo notebook that is ready for the snapshot of this workspace (ddn snapshot):",
      "sweeps explores sweeps, lineages and curves; signals holds early signals of training against",
      "final results. It needs Python with marimo, altair, duckdb and pandas, and nothing of ours."
    },
    footer = {
      "",
      "Examples:",
      "  ddn snapshot && ddn notebook --to sweeps.py",
      "  ddn notebook --kind signals --to signals.py",
      "  pip install marimo altair duckdb pandas && marimo edit signals.py"
    })
final class NotebookCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Which one: sweeps or signals. Default: sweeps.")
  private Notebook kind = Notebook.SWEEPS;

  @Option(names = "--to", paramLabel = "FILE.py", required = true, description = "The new file.")
  private @Nullable Path target;

  NotebookCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    WorkspaceFolder workspace = root.workspace();
    Path snapshot = workspace.published().resolve("snapshot.duckdb");
    Path file = root.resolve(Objects.requireNonNull(target));
    try {
      Files.writeString(file, kind.text(snapshot), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException exists) {
      throw new DomainException(
          ErrorCode.TARGET_EXISTS,
          file + " exists already; nothing is ever written over",
          "Name another file.",
          exists);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          file + " cannot be written: " + failure.getMessage(),
          "Check that its folder is there and that you may write to it.",
          failure);
    }
    root.results()
        .document(
            new FieldsBuilder()
                .put("notebook", file.toString())
                .put("kind", kind.label())
                .put("snapshot", snapshot.toString())
                .build());
    if (!Files.exists(snapshot)) {
      root.messages().warning("there is no snapshot yet; publish it first: ddn snapshot");
    }
    return 0;
  }
}
