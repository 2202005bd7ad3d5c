package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.sample.SampleSuite;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.source.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "quickstart",
    description = {
      "Make a workspace with sample data and show what can be asked of it.",
      "The sample: pretraining results of 6 recipes x 5 sizes x 3 seeds, a finetuning grid with missing",
      "cells, preference tuning on top, and the blemishes of real exports. The numbers are made up; the",
      "schemas are the true ones. Run it again to see that nothing is stored twice."
    },
    footer = {
      "",
      "Examples:",
      "  ddn quickstart",
      "  ddn quickstart --dir /data/try-ddn",
      "  ddn -w ddn-quickstart runs --type preference_tuning     ask on"
    })
final class QuickstartCommand implements Callable<Integer> {
  private static final int WIDTH_WITHOUT_TERMINAL = 100;

  /** The rules that are shown first, each once. */
  private static final int SHOWN_RULES = 12;

  private final RootCommand root;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The workspace to make or to continue with. Default: ${DEFAULT-VALUE}.",
      defaultValue = "ddn-quickstart")
  private Path folder = Path.of("ddn-quickstart");

  QuickstartCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Path workspace = root.resolve(folder);
    try (DataDecideNext ddn = open(workspace)) {
      SampleSuite.Places sample =
          new SampleSuite(SampleSuite.SEED)
              .write(ddn.workspace().resolve("sample"), ddn.tabularFiles());
      IngestReport pretraining = ingest(ddn, "datadecide-files", sample.pretraining());
      IngestReport finetuning = ingest(ddn, "wandb-export", sample.finetuning());
      show(ddn, List.of(pretraining, finetuning));
    }
    return 0;
  }

  private DataDecideNext open(Path workspace) {
    return Files.exists(workspace.resolve(WorkspaceFolder.CONFIGURATION))
        ? DataDecideNext.open(
            WorkspaceFolder.at(workspace), root.surroundings().environment(), root.settings())
        : DataDecideNext.create(workspace, root.surroundings().environment(), root.settings());
  }

  private IngestReport ingest(DataDecideNext ddn, String source, Path place) {
    if (root.isQuiet()) {
      return ddn.ingests().ingest(new SourceId(source), place, Map.of(), IngestProgress.NONE);
    }
    IngestProgressLine progress =
        new IngestProgressLine(root.surroundings().err(), root.surroundings().terminal());
    try {
      return ddn.ingests().ingest(new SourceId(source), place, Map.of(), progress);
    } finally {
      progress.close();
    }
  }

  private void show(DataDecideNext ddn, List<IngestReport> reports) {
    ResultWriter results = root.results(ddn);
    List<RunRow> rows = ddn.runs().list(RunQuery.ALL);
    RunKey shown = preferenceTuned(rows);
    if (results.format() == OutputFormat.TABLE) {
      showToPeople(ddn, reports, rows, shown, results);
    } else {
      FieldsBuilder document = new FieldsBuilder();
      document.put("workspace", ddn.workspace().toString());
      reports.forEach(
          report -> document.put(report.source().name(), IngestFields.document(report)));
      document.put("lineage", LineageFields.of(ddn.lineages().of(shown)));
      document.put("findings", ddn.findings().all().size());
      results.document(document.build());
    }
  }

  /** A run with two ancestors: the longest story. */
  private static RunKey preferenceTuned(List<RunRow> rows) {
    return rows.stream()
        .filter(row -> row.type() == TrainingType.PREFERENCE_TUNING)
        .map(RunRow::key)
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private void showToPeople(
      DataDecideNext ddn,
      List<IngestReport> reports,
      List<RunRow> rows,
      RunKey shown,
      ResultWriter results) {
    heading(results, "What came in");
    for (IngestReport report : reports) {
      results.remark(report.source().name());
      IngestFields.summary(report).forEach(line -> results.remark("  " + line));
    }
    heading(results, "Finetuning runs by recipe and size");
    List<TrainingRun> runs =
        rows.stream()
            .filter(row -> row.type() == TrainingType.SUPERVISED_FINETUNING)
            .flatMap(row -> ddn.runs().find(row.key()).stream())
            .toList();
    results.listing(GridFields.listing(runs));
    heading(results, "Where one run comes from");
    results.document(LineageFields.of(ddn.lineages().of(shown)));
    heading(results, "Its curve from token 0");
    draw(ddn.curves().curve(shown), results);
    heading(results, "Findings");
    List<QualityFinding> findings = new ArrayList<>(ddn.findings().all());
    runs.forEach(run -> findings.addAll(ddn.curves().findings(run.key())));
    findings(findings.stream().distinct().toList(), results);
    heading(results, "Try next");
    next(shown).forEach(results::remark);
  }

  private static void heading(ResultWriter results, String text) {
    results.remark("");
    results.remark("== " + text);
  }

  private void draw(ContinuousCurve curve, ResultWriter results) {
    Terminal terminal = root.surroundings().terminal();
    OptionalInt width = terminal.outWidth();
    CurveDrawing.lines(
            curve,
            List.of("train_loss", "pile-valppl"),
            width.orElse(WIDTH_WITHOUT_TERMINAL),
            terminal.glyphs())
        .forEach(line -> results.verbatim(line + "\n"));
  }

  /** Each rule once, with how often it was found and its first example. */
  private static void findings(List<QualityFinding> all, ResultWriter results) {
    Map<String, List<QualityFinding>> byRule = new TreeMap<>();
    all.forEach(
        finding -> byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>()).add(finding));
    byRule.entrySet().stream()
        .limit(SHOWN_RULES)
        .forEach(rule ->
            results.remark(
                "%4d x %s: %s"
                    .formatted(
                        rule.getValue().size(),
                        rule.getKey(),
                        rule.getValue().getFirst().detail())));
    Optional.of(byRule.size() - SHOWN_RULES)
        .filter(more -> more > 0)
        .ifPresent(more -> results.remark("and of " + more + " more rules"));
  }

  private List<String> next(RunKey shown) {
    String ddn = "  ddn -w " + folder + " ";
    return List.of(
        ddn + "runs --type supervised_finetuning --limit 10",
        ddn + "run " + shown.runId(),
        ddn + "lineage 250912-172812_match",
        ddn + "curve " + shown.runId() + " --format csv",
        ddn + "ledger",
        ddn + "verify");
  }
}
