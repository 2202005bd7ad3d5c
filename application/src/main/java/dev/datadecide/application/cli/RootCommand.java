package dev.datadecide.application.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code ddn} and the options that all commands share, accepted before and after them.
 */
@Command(
    name = "ddn",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A local-first, queryable data platform for language-model training experiments.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ddn init lab",
      "  ddn -w lab ingest wandb-export exports/",
      "  ddn -w lab runs --recipe dolma1.7 --format csv",
      "",
      "Exit status: 0 all well, 2 usage or configuration, 3 partial or damaged, 4 source,",
      "5 storage, 70 defect, 130 interrupted."
    })
final class RootCommand {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      scope = INHERIT,
      order = 900,
      description =
          "The workspace. Default: DDN_WORKSPACE, else the nearest folder upwards with a ddn.toml.")
  private @Nullable Path workspace;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      scope = INHERIT,
      order = 901,
      converter = OutputFormatConverter.class,
      description = "Format of results: table, json, ndjson, csv or markdown.")
  private @Nullable OutputFormat format;

  @Option(
      names = {"-q", "--quiet"},
      scope = INHERIT,
      order = 902,
      description = "No progress and no notes; warnings and errors remain.")
  private boolean isQuiet;

  @Option(
      names = "--set",
      paramLabel = "SECTION.KEY=VALUE",
      scope = INHERIT,
      order = 903,
      description = "A configuration value that wins over ddn.toml and the environment.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--debug",
      scope = INHERIT,
      order = 904,
      description = "Show the stack of unexpected errors (also: DDN_DEBUG).")
  private boolean isDebugging;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = INHERIT,
      order = 905,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean isHelpRequested;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = INHERIT,
      order = 906,
      description = "Show the versions.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean isVersionRequested;

  private final Surroundings surroundings;

  RootCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Configuration values of the command line. */
  List<String> settings() {
    return settings;
  }

  boolean isQuiet() {
    return isQuiet;
  }

  boolean isDebugging() {
    return isDebugging || !surroundings.environment().getOrDefault("DDN_DEBUG", "").isEmpty();
  }

  /** The workspace that is meant; fails when there is none. */
  WorkspaceFolder workspace() {
    return WorkspaceFolder.find(
        Optional.ofNullable(workspace), surroundings.environment(), surroundings.directory());
  }

  /** The workspace that is meant, for commands that can do without; one that was named must be. */
  Optional<WorkspaceFolder> workspaceIfAny() {
    try {
      return Optional.of(workspace());
    } catch (DomainException failure) {
      if (failure.code() == ErrorCode.NOT_A_WORKSPACE && !namesWorkspace()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Whether the user said which workspace is meant. */
  boolean namesWorkspace() {
    return workspace != null
        || !surroundings.environment().getOrDefault(WorkspaceFolder.VARIABLE, "").isBlank();
  }

  /** Opens the workspace that is meant. */
  DataDecideNext open() {
    return DataDecideNext.open(workspace(), surroundings.environment(), settings);
  }

  /** A path as the user gave it, from the folder that the process runs in. */
  Path resolve(Path path) {
    return surroundings.directory().resolve(path);
  }

  /** Writes results as the flag, else the workspace, asks for. */
  ResultWriter results(DataDecideNext ddn) {
    return results(ddn.configuration().outputFormat());
  }

  /** Writes results of a command that has no workspace. */
  ResultWriter results() {
    return results(Optional.empty());
  }

  /** Writes results as the flag, else a configuration, asks for. */
  ResultWriter results(Optional<String> configured) {
    OutputFormat chosen =
        Optional.ofNullable(format)
            .or(() -> configured.flatMap(OutputFormat::of))
            .orElse(OutputFormat.TABLE);
    Terminal terminal = surroundings.terminal();
    return new ResultWriter(surroundings.out(), chosen, terminal.outWidth(), terminal.outStyle());
  }

  Messages messages() {
    return new Messages(
        surroundings.err(),
        surroundings.terminal().messageStyle(),
        isQuiet ? Messages.Verbosity.QUIET : Messages.Verbosity.NORMAL);
  }
}
