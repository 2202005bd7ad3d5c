package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.source.Source;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one command line in given surroundings, and turns every failure into a message and a status.
 */
final class CommandRunner {
  /** Commands that show the sources; only they look for plugins before anything else. */
  private static final Set<String> NEED_SOURCES = Set.of("ingest", "completion", "docs");

  private final Surroundings surroundings;
  private final RootCommand root;

  private CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.root = new RootCommand(surroundings);
  }

  /** The exit status of the command. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandRunner runner = new CommandRunner(surroundings);
    try {
      return runner.execute(List.of(arguments));
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  private int execute(List<String> arguments) {
    CommandLine line = new CommandLine(root);
    CommandLine ingest = new CommandLine(new IngestCommand());
    line.addSubcommand(new InitCommand(root))
        .addSubcommand(ingest)
        .addSubcommand(new SyncCommand(root))
        .addSubcommand(new SourcesCommand(root))
        .addSubcommand(new RunsCommand(root))
        .addSubcommand(new RunCommand(root))
        .addSubcommand(new HistoryCommand(root))
        .addSubcommand(new ConfigCommand(root))
        .addSubcommand(new DiffCommand(root))
        .addSubcommand(LineageCommand.line(root))
        .addSubcommand(new LineagesCommand(root))
        .addSubcommand(ExplainCommand.line(root))
        .addSubcommand(new SweepsCommand(root))
        .addSubcommand(new SweepAnalysisCommand(root))
        .addSubcommand(new ComparableCommand(root))
        .addSubcommand(new KindsCommand(root))
        .addSubcommand(new QualityCommand(root))
        .addSubcommand(new CurveCommand(root))
        .addSubcommand(new CurvesCommand(root))
        .addSubcommand(new ScalingCurvesCommand(root))
        .addSubcommand(new DecideCommand(root))
        .addSubcommand(new ProxiesCommand(root))
        .addSubcommand(new FrontierCommand(root))
        .addSubcommand(new ScalingLawCommand(root))
        .addSubcommand(new ReproduceCommand(root))
        .addSubcommand(new EvaluationsCommand(root))
        .addSubcommand(new MatchedCommand(root))
        .addSubcommand(MappingCommand.line(root))
        .addSubcommand(FramesCommand.line(root))
        .addSubcommand(new SelectCommand(root))
        .addSubcommand(PredictCommand.line(root))
        .addSubcommand(new ForecastCommand(root))
        .addSubcommand(new ExportCommand(root))
        .addSubcommand(new SqlCommand(root))
        .addSubcommand(new SnapshotCommand(root))
        .addSubcommand(PlotCommand.line(root))
        .addSubcommand(new ReportCommand(root))
        .addSubcommand(new RenderCommand(root))
        .addSubcommand(new LedgerCommand(root))
        .addSubcommand(
            new CommandLine(new VerifyCommand(root)).addSubcommand(new VerifyWandbCommand(root)))
        .addSubcommand(
            new CommandLine(new DocsCommand()).addSubcommand(new DocsGenerateCommand(root)))
        .addSubcommand(new NotebookCommand(root))
        .addSubcommand(new StatusCommand(root))
        .addSubcommand(new DoctorCommand(root))
        .addSubcommand(new AnnotateCommand(root))
        .addSubcommand(MetricCommand.line(root))
        .addSubcommand(new RebuildCommand(root))
        .addSubcommand(new ForgetCommand(root))
        .addSubcommand(new GcCommand(root))
        .addSubcommand(new BackupCommand(root))
        .addSubcommand(new MoveCommand(root))
        .addSubcommand(HubCommand.line(root))
        .addSubcommand(PublishCommand.line(root))
        .addSubcommand(new PluginsCommand(root))
        .addSubcommand(new QuickstartCommand(root))
        .addSubcommand(
            new CommandLine(new BenchCommand())
                .addSubcommand(new BenchIngestCommand(root))
                .addSubcommand(new BenchWandbCommand(root))
                .addSubcommand(new BenchResearchCommand(root))
                .addSubcommand(new BenchAnalysisCommand(root))
                .addSubcommand(new BenchPredictionCommand(root)))
        .addSubcommand(
            new CommandLine(new SampleCommand()).addSubcommand(new SampleGenerateCommand(root)))
        .addSubcommand(new CompletionCommand(root));
    try {
      if (arguments.stream().anyMatch(NEED_SOURCES::contains)) {
        addSources(ingest, arguments);
      }
      return configured(line).execute(arguments.toArray(String[]::new));
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  private CommandLine configured(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                switch (surroundings.terminal().outStyle()) {
                  case PLAIN -> Ansi.OFF;
                  case ANSI -> Ansi.ON;
                }))
        .setUsageHelpWidth(Math.clamp(surroundings.terminal().outWidth().orElse(100), 60, 120))
        .setParameterExceptionHandler((wrong, given) -> misused(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
  }

  /**
   * Adds a command per source. Sources tell their options when their adapter opens, for which the
   * workspace need not be open; its configuration and its plugins count if there is one.
   */
  private void addSources(CommandLine ingest, List<String> arguments) {
    RootCommand early = new RootCommand(surroundings);
    new CommandLine(early)
        .setUnmatchedArgumentsAllowed(true)
        .parseArgs(arguments.toArray(String[]::new));
    try (Adapters adapters =
        DataDecideNext.describe(workspace(early), surroundings.environment(), early.settings())) {
      for (Source source : adapters.sources()) {
        CommandSpec spec = SourceCommand.spec(root, source);
        ingest.addSubcommand(spec.name(), spec);
      }
    }
  }

  private static Optional<WorkspaceFolder> workspace(RootCommand early) {
    try {
      return Optional.of(early.workspace());
    } catch (DomainException failure) {
      if (failure.code() == ErrorCode.NOT_A_WORKSPACE) {
        // Told by the command itself when it needs one; its help does not.
        return Optional.empty();
      }
      throw failure;
    }
  }

  private int misused(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String happened = String.valueOf(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      happened += Suggestions.question(unmatched.getUnmatched().getFirst(), names(command));
    }
    root.messages()
        .failure(
            ErrorCode.BAD_USAGE.number(),
            happened,
            command.getCommandSpec().qualifiedName() + " --help");
    return ErrorCode.BAD_USAGE.exitStatus();
  }

  /** What may stand where something unknown stands. */
  private static List<String> names(CommandLine command) {
    return Stream.concat(
            command.getSubcommands().keySet().stream(),
            command.getCommandSpec().optionsMap().keySet().stream())
        .toList();
  }

  private int failed(Exception failure) {
    if (failure instanceof ParameterException wrong) {
      return misused(wrong);
    }
    DomainException told =
        failure instanceof DomainException known
            ? known
            : new DomainException(
                ErrorCode.INTERNAL,
                "unexpected " + failure,
                "run the command again with --debug and report what it shows",
                failure);
    root.messages().failure(told);
    if (root.isDebugging()) {
      failure.printStackTrace(surroundings.err());
    }
    return told.code().exitStatus();
  }
}
