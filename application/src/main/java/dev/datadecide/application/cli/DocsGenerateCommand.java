package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.documentation.Documentation;
import dev.datadecide.application.documentation.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description = {
      "Write the reference: a data dictionary of every frame and table, every command with its",
      "examples, the catalogues (recipes, sizes, tasks, metrics, mappings, quality rules, error codes,",
      "adapters), the packages of the sources where these are at hand, and an index. Needs no",
      "workspace."
    },
    footer = {"", "Examples:", "  ddn docs generate", "  ddn docs generate --to reference"})
final class DocsGenerateCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  private final RootCommand root;

  @Option(names = "--to", paramLabel = "DIR", description = "The folder. Default: docs.")
  private Path target = Path.of("docs");

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description =
          "The folder with the modules' sources, for their packages. Default: where you are, if they"
              + " are there.")
  private @Nullable Path sources;

  @Spec private @Nullable CommandSpec spec;

  DocsGenerateCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (ScratchFolder scratch = ScratchFolder.create();
        DataDecideNext ddn =
            DataDecideNext.create(scratch.path().resolve("lab"), Map.of(), List.of())) {
      List<Page> pages =
          Documentation.pages(ddn.tables(), commands(), ddn.plugins(), ddn.schemas(), sources());
      Documentation.Written written = Documentation.write(pages, root.resolve(target));
      root.results()
          .document(
              new FieldsBuilder()
                  .put("folder", root.resolve(target).toString())
                  .put("pages", written.pages())
                  .put("changed", Datum.texts(written.changed()))
                  .put("removed", Datum.texts(written.removed()))
                  .build());
    }
    return 0;
  }

  private Optional<Path> sources() {
    if (sources != null) {
      return Optional.of(root.resolve(sources));
    }
    Path here = root.surroundings().directory();
    return Files.isDirectory(here.resolve("domain/src/main/java"))
        ? Optional.of(here)
        : Optional.empty();
  }

  /** Helps are sorted and folded by the locale of the process; pages must not depend on it. */
  private Map<String, String> commands() {
    Locale own = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      Map<String, String> commands = new LinkedHashMap<>();
      collect(Objects.requireNonNull(spec).root().commandLine(), commands);
      return commands;
    } finally {
      Locale.setDefault(own);
    }
  }

  private static void collect(CommandLine line, Map<String, String> commands) {
    CommandSpec each = line.getCommandSpec();
    if (!each.usageMessage().hidden()) {
      line.setUsageHelpWidth(WIDTH);
      commands.put(each.qualifiedName(), line.getUsageMessage(Ansi.OFF));
      line.getSubcommands().values().forEach(below -> collect(below, commands));
    }
  }
}
