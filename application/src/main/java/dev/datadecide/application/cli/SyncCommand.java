package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.PageOutcome;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.application.sync.SyncReport;
import dev.datadecide.application.sync.SyncReport.Asked;
import dev.datadecide.application.sync.SyncReport.Failed;
import dev.datadecide.application.sync.SyncReport.Synced;
import dev.datadecide.domain.ingest.RecordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    description = {
      "Ask the places that this workspace was filled from for what is new.",
      "One that fails stops no other; the exit status is 3 when something failed."
    },
    footer = {
      "",
      "Examples:",
      "  ddn sync",
      "  ddn sync wandb-api",
      "  ddn sync my-team/my-project --format json"
    })
final class SyncCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;
  private static final List<String> COLUMNS =
      List.of(
          "source",
          "place",
          "outcome",
          "pages",
          "stored",
          "duplicate",
          "rejected",
          "failed",
          "reason");

  private final RootCommand root;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Sources or places as ddn sources lists them; all when none is named.")
  private List<String> words = new ArrayList<>();

  SyncCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      SyncReport report = sync(ddn);
      root.results(ddn)
          .listing(new Listing(COLUMNS, report.places().stream().map(SyncCommand::row).toList()));
      report.places().forEach(this::complain);
      return status(report);
    }
  }

  private SyncReport sync(DataDecideNext ddn) {
    if (root.isQuiet()) {
      return ddn.syncs().sync(words, IngestProgress.NONE, source -> {});
    }
    try (IngestProgressLine progress =
        new IngestProgressLine(root.surroundings().err(), root.surroundings().terminal())) {
      return ddn.syncs()
          .sync(
              words,
              progress,
              source -> root.messages().note(source.source() + " " + source.place()));
    }
  }

  private static List<Datum> row(Synced place) {
    String source = place.source().source().name();
    return switch (place) {
      case Asked asked -> {
        IngestReport report = asked.report();
        RecordCounts totals = report.totals();
        long failed = report.pages().size() - report.committedPages();
        yield List.of(
            text(source),
            text(place.source().place()),
            text(failed > 0 ? "partial" : totals.stored() == 0 ? "up to date" : "complete"),
            whole(report.pages().size()),
            whole(totals.stored()),
            whole(totals.duplicate()),
            whole(totals.rejected()),
            whole(failed),
            Datum.absent());
      }
      case Failed failed ->
          List.of(
              text(source),
              text(place.source().place()),
              text("failed"),
              Datum.absent(),
              Datum.absent(),
              Datum.absent(),
              Datum.absent(),
              Datum.absent(),
              text(String.valueOf(failed.failure().getMessage())));
    };
  }

  private void complain(Synced place) {
    switch (place) {
      case Asked asked -> {
        for (PageReport page : asked.report().pages()) {
          if (page.outcome() instanceof PageOutcome.Failed failed) {
            root.messages()
                .failure(
                    failed.code().number(),
                    page.origin() + ": " + failed.reason(),
                    failed.remedy());
          }
        }
      }
      case Failed failed ->
          root.messages()
              .failure(
                  failed.failure().code().number(),
                  String.valueOf(failed.failure().getMessage()),
                  failed.failure().remedy());
    }
  }

  /** The failure's own status where no place could be asked. */
  private static int status(SyncReport report) {
    if (report.isComplete()) {
      return 0;
    }
    boolean isNothing = report.places().stream().allMatch(Failed.class::isInstance);
    return isNothing
        ? ((Failed) report.places().getFirst()).failure().code().exitStatus()
        : PARTIAL;
  }
}
