package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.report.ReportPart;
import dev.datadecide.application.report.ReportRequest;
import dev.datadecide.application.report.ShellText;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = {
      "Write one page to send: what was selected, tables, charts, findings, where the data came"
          + " from and the commands that made it. It opens from disk and asks no network for"
          + " anything.",
      "Parts may be combined; without one, it is about the selected runs."
    },
    footer = {
      "",
      "Examples:",
      "  ddn report --recipe d17 --size 150M --to runs.html",
      "  ddn report --sweep --type supervised_finetuning --metric train_loss --to sweeps.html",
      "  ddn report --runs --sweep --lineage --quality --suite --to everything.html"
    })
final class ReportCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Runs, or lineages by their names (RECIPE/SIZE/SEED/STEP).")
  private List<String> references = new ArrayList<>();

  @Mixin private final RunSelection selection = new RunSelection();

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "FILE.html")
  private String to = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "The heading of the page.")
  private @Nullable String title;

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "train_loss",
      description = "The metric of curves and sweeps. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--suite-metric",
      paramLabel = "NAME",
      defaultValue = "olmes_10_macro_avg_primary_metric",
      description = "The metric by which recipes are compared. Default: ${DEFAULT-VALUE}.")
  private String suiteMetric = "";

  @Option(names = "--runs", description = "The selected runs, their curves and findings.")
  private boolean runs;

  @Option(names = "--sweep", description = "The sweeps among the selected runs.")
  private boolean sweep;

  @Option(names = "--lineage", description = "The checkpoints that the selected runs go back to.")
  private boolean lineage;

  @Option(names = "--quality", description = "What is doubtful, and which columns runs have.")
  private boolean quality;

  @Option(names = "--suite", description = "What is evaluated, and how recipes compare.")
  private boolean suite;

  @Option(
      names = "--experiments",
      description = "The stored experiments that forecast, beside their baselines.")
  private boolean experiments;

  ReportCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Path file = root.resolve(Path.of(to));
    if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a report is a page, and \"" + to + "\" does not end with .html",
          "--to FILE.html");
    }
    RunQuery query = selection.query().build();
    try (DataDecideNext ddn = root.open()) {
      ReportRequest.Builder request = ReportRequest.builder();
      request
          .parts(parts())
          .query(query)
          .runs(SelectedRuns.of(references, selection, ddn))
          .metric(metric)
          .suiteMetric(suiteMetric)
          .options(selection.given())
          .references(references)
          .title(Optional.ofNullable(title));
      ddn.reports().write(request.build(), Optional.of(typed()), file);
    }
    root.messages().note("the report is in " + file);
    return 0;
  }

  private List<ReportPart> parts() {
    List<ReportPart> parts = new ArrayList<>();
    add(runs, ReportPart.RUNS, parts);
    add(sweep, ReportPart.SWEEP, parts);
    add(lineage, ReportPart.LINEAGE, parts);
    add(quality, ReportPart.QUALITY, parts);
    add(suite, ReportPart.SUITE, parts);
    add(experiments, ReportPart.EXPERIMENTS, parts);
    return parts.isEmpty() ? List.of(ReportPart.RUNS) : parts;
  }

  private static void add(boolean isAsked, ReportPart part, List<ReportPart> parts) {
    if (isAsked) {
      parts.add(part);
    }
  }

  /** The command as it can be typed again, without folders of this machine. */
  private String typed() {
    List<String> words = new ArrayList<>(List.of("report"));
    parts().forEach(part -> words.add("--" + part.name().toLowerCase(Locale.ROOT)));
    words.addAll(List.of("--metric", metric, "--suite-metric", suiteMetric));
    selection.given().forEach((option, value) -> words.addAll(List.of(option, value)));
    words.addAll(references);
    words.addAll(List.of("--to", String.valueOf(Path.of(to).getFileName())));
    return ShellText.command(words);
  }
}
