package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.time;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.verify.CompletenessReport;
import dev.datadecide.application.verify.VerifyService;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.HistoryAccount.Verdict;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "wandb",
    description = {
      "Prove that the histories of W&B runs are whole: the different rows stored of each against those",
      "that its sources count, and its last step. Lists the runs whose history is not proved; --all, or",
      "--format json, lists all.",
      "",
      "complete: as many rows as counted, and the last step. incomplete: fewer, or no last step.",
      "unknown: no source says how many there are. Exit status 3 when some run is incomplete.",
      "",
      "Equal histories have equal digests."
    },
    footer = {
      "",
      "Examples:",
      "  ddn verify wandb",
      "  ddn verify wandb x7f3 k2m9",
      "  ddn verify wandb --project my-team/my-project --all",
      "  ddn verify wandb --format json > completeness.json"
    })
final class VerifyWandbCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;
  private static final List<String> COLUMNS =
      List.of(
          "run_key",
          "verdict",
          "expected",
          "stored",
          "used",
          "superseded",
          "received",
          "missing",
          "first_step",
          "last_step",
          "described_last_step",
          "gaps",
          "described_at",
          "exceeded_at",
          "digest");

  private static final List<String> FOR_PEOPLE =
      List.of("run_key", "verdict", "expected", "stored", "missing", "last_step", "gaps");

  private final RootCommand root;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs; all when none is named.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "ENTITY/PROJECT",
      description = "Only the runs of this project.")
  private @Nullable String project;

  @Option(names = "--all", description = "List complete runs as well.")
  private boolean isAll;

  VerifyWandbCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      CompletenessReport report = report(ddn);
      ResultWriter results = root.results(ddn);
      if (results.format() == OutputFormat.JSON) {
        results.document(document(report));
      } else {
        List<List<Datum>> shown =
            report.histories().stream()
                .filter(account -> isAll || account.verdict() != Verdict.COMPLETE)
                .map(VerifyWandbCommand::row)
                .toList();
        results.listing(new Listing(COLUMNS, shown, FOR_PEOPLE));
        root.messages().note(summary(report));
      }
      return report.count(Verdict.INCOMPLETE) == 0 ? 0 : PARTIAL;
    }
  }

  private CompletenessReport report(DataDecideNext ddn) {
    VerifyService verification = ddn.verification();
    if (references.isEmpty()) {
      return project == null ? verification.histories() : verification.histories(project);
    }
    List<RunKey> runs = references.stream().map(ddn.runs()::resolve).toList();
    return project == null ? verification.histories(runs) : verification.histories(runs, project);
  }

  private static String summary(CompletenessReport report) {
    return report.histories().size()
        + " runs with "
        + report.rows()
        + " rows: "
        + report.count(Verdict.COMPLETE)
        + " complete, "
        + report.count(Verdict.INCOMPLETE)
        + " incomplete, "
        + report.count(Verdict.UNKNOWN)
        + " without a count to hold them against; digest "
        + report.digest();
  }

  private static Datum.Fields document(CompletenessReport report) {
    List<Datum> runs = new ArrayList<>();
    for (HistoryAccount account : report.histories()) {
      FieldsBuilder fields = new FieldsBuilder();
      List<Datum> row = row(account);
      for (int i = 0; i < row.size(); i++) {
        fields.put(COLUMNS.get(i), row.get(i));
      }
      runs.add(fields.build());
    }
    return new FieldsBuilder()
        .put("runs", report.histories().size())
        .put("rows", report.rows())
        .put("complete", report.count(Verdict.COMPLETE))
        .put("incomplete", report.count(Verdict.INCOMPLETE))
        .put("unknown", report.count(Verdict.UNKNOWN))
        .put("digest", report.digest())
        .put("histories", new Datum.Items(runs))
        .build();
  }

  private static List<Datum> row(HistoryAccount account) {
    return List.of(
        text(account.run().text()),
        text(account.verdict().name().toLowerCase(Locale.ROOT)),
        whole(account.expected()),
        whole(account.stored()),
        whole(account.used()),
        whole(account.superseded()),
        whole(account.received()),
        whole(account.missing()),
        whole(account.firstStep()),
        whole(account.lastStep()),
        whole(account.describedLastStep()),
        whole(account.gaps()),
        time(account.describedAt()),
        time(account.exceededAt()),
        text(account.digest()));
  }
}
