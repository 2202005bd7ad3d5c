package dev.datadecide.application.report;

import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.ChartService;
import dev.datadecide.application.chart.ChartSpecification;
import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.evaluation.EvaluationService;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.application.forecast.ExperimentStore;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.application.page.Page;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.run.RunService;
import dev.datadecide.application.scaling.ScalingService;
import dev.datadecide.application.sweep.SweepAnalysisService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.LedgerEntry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Writes reports. */
public final class ReportService {
  private final ChartService charts;
  private final RunParts runs;
  private final SuiteParts suite;
  private final ExperimentParts experiments;
  private final IngestLedger ledger;
  private final Clock clock;

  @Inject
  ReportService(
      ChartService charts,
      RunService runs,
      CurveService curves,
      SweepAnalysisService sweeps,
      LineageService lineages,
      QualityService quality,
      EvaluationService evaluations,
      ScalingService scaling,
      ExperimentStore experiments,
      IngestLedger ledger,
      Clock clock) {
    this.charts = charts;
    this.runs = new RunParts(runs, curves, sweeps, lineages, quality);
    this.suite = new SuiteParts(quality, evaluations, scaling);
    this.experiments = new ExperimentParts(experiments);
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Writes a report in the place of what was there.
   *
   * @param command what made it, as it was typed; empty when a program asked
   * @throws DomainException when the request selects nothing
   */
  public void write(ReportRequest request, Optional<String> command, Path file) {
    String html = html(request, command);
    WholeFile.write(file, html.getBytes(StandardCharsets.UTF_8));
  }

  /** The report as HTML. */
  public String html(ReportRequest request, Optional<String> command) {
    if (request.parts().isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "the report has no part", "ask for runs, sweeps, quality or others");
    }
    String title = request.title().orElseGet(() -> title(request.parts()));
    Writing writing = new Writing(title);
    writing.page.heading(1, title);
    writing.page.paragraph(
        "Written at " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + " by DataDecide Next.");
    selection(request, writing.page);
    for (ReportPart part : new LinkedHashSet<>(request.parts())) {
      switch (part) {
        case RUNS -> runs.runs(request, writing);
        case SWEEP -> runs.sweeps(request, writing);
        case LINEAGE -> runs.lineages(request, writing);
        case QUALITY -> suite.quality(writing);
        case SUITE -> suite.suite(request, writing);
        case EXPERIMENTS -> experiments.all(writing);
      }
    }
    provenance(writing);
    writing.page.heading(2, "The commands that made this");
    command.ifPresent(writing.page::verbatim);
    writing.page.paragraph("Its tables and charts one by one:");
    writing.page.verbatim(String.join("\n", writing.commands));
    return writing.page.html();
  }

  private static String title(List<ReportPart> parts) {
    List<String> names =
        parts.stream().distinct().map(part -> part.name().toLowerCase(Locale.ROOT)).toList();
    return "Report: " + String.join(", ", names);
  }

  private static void selection(ReportRequest request, Page page) {
    page.heading(2, "What was selected");
    Grid grid = new Grid("option", "value");
    request.options().forEach((option, value) -> grid.row(List.of(option, value)));
    request.references().forEach(reference -> grid.row(List.of("run", reference)));
    if (request.options().isEmpty() && request.references().isEmpty()) {
      grid.row(List.of("all", "everything in the workspace"));
    }
    grid.row(List.of("runs", Grid.count(request.runs().size())));
    grid.row(List.of("metric", request.metric()));
    grid.onto(page, "");
  }

  private void provenance(Writing writing) {
    writing.page.heading(2, "Where the data came from");
    Map<String, List<LedgerEntry>> sources = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger.entries()) {
      sources.computeIfAbsent(entry.source().name(), key -> new ArrayList<>()).add(entry);
    }
    Grid summary = new Grid("source", "batches#", "read#", "stored#", "rejected#", "last at");
    Grid artifacts = new Grid("source", "artifact", "sha256", "outcome", "at");
    Set<String> seen = new LinkedHashSet<>();
    sources.forEach((source, entries) -> {
      summary.row(
          List.of(
              source,
              Grid.count(entries.size()),
              Grid.count(entries.stream().mapToLong(each -> each.counts().read()).sum()),
              Grid.count(entries.stream().mapToLong(each -> each.counts().stored()).sum()),
              Grid.count(entries.stream().mapToLong(each -> each.counts().rejected()).sum()),
              entries.getLast().at().truncatedTo(ChronoUnit.SECONDS).toString()));
      for (LedgerEntry entry : entries) {
        if (seen.add(entry.artifact().digest().sha256())) {
          artifacts.row(
              List.of(
                  source,
                  lastName(entry.artifact().origin()),
                  entry.artifact().digest().sha256(),
                  entry.outcome(),
                  entry.at().truncatedTo(ChronoUnit.SECONDS).toString()));
        }
      }
    });
    String command = Commands.plain("ledger", "--format", "csv");
    summary.onto(writing.page, command);
    writing.page.heading(3, "Artifacts");
    artifacts.onto(writing.page, command);
    writing.commands.add(command);
  }

  /** A report is sent to others: they need not know the folders of this machine. */
  private static String lastName(String origin) {
    int slash = origin.lastIndexOf('/');
    return slash < 0 || slash == origin.length() - 1 ? origin : origin.substring(slash + 1);
  }

  /** A page in the making. */
  final class Writing {
    private final Page page;
    private final List<String> commands = new ArrayList<>();
    private int pictures;

    private Writing(String title) {
      this.page = new Page(title, charts.scripts());
    }

    Page page() {
      return page;
    }

    void command(String line) {
      commands.add(line);
    }

    /** Draws a chart; where there is nothing to draw, the page says why. */
    void chart(Supplier<? extends Chart> chart, String command) {
      try {
        String specification = ChartSpecification.of(chart.get());
        pictures++;
        page.chart("chart-" + pictures, specification);
        commands.add(command);
      } catch (DomainException nothing) {
        if (nothing.code() != ErrorCode.BAD_USAGE && nothing.code() != ErrorCode.UNKNOWN_NAME) {
          throw nothing;
        }
        page.paragraph("No chart: " + nothing.getMessage() + ".");
      }
    }
  }
}
