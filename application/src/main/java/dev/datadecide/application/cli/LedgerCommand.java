package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.time;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.ingest.LedgerEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "ledger",
    description = {
      "List what came in, oldest first.",
      "read = stored + duplicate + rejected, counted in the source's own records."
    },
    footer = {"", "Examples:", "  ddn ledger", "  ddn ledger --format csv > ledger.csv"})
final class LedgerCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "batch",
          "source",
          "artifact",
          "sha256",
          "read",
          "stored",
          "duplicate",
          "rejected",
          "outcome",
          "scrubbed_from",
          "shape",
          "reason",
          "at");

  private static final List<String> FOR_PEOPLE =
      List.of(
          "batch",
          "source",
          "artifact",
          "read",
          "stored",
          "duplicate",
          "rejected",
          "outcome",
          "reason");

  private final RootCommand root;

  LedgerCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<List<Datum>> rows = ddn.ledger().entries().stream().map(LedgerCommand::row).toList();
      root.results(ddn).listing(new Listing(COLUMNS, rows, FOR_PEOPLE));
    }
    return 0;
  }

  private static List<Datum> row(LedgerEntry entry) {
    return List.of(
        whole(entry.batch()),
        text(entry.source().name()),
        text(entry.artifact().origin()),
        text(entry.artifact().digest().sha256()),
        whole(entry.counts().read()),
        whole(entry.counts().stored()),
        whole(entry.counts().duplicate()),
        whole(entry.counts().rejected()),
        text(entry.outcome()),
        text(entry.artifact().scrubbedFrom().map(ContentDigest::sha256)),
        text(entry.shape()),
        entry.reason().isEmpty() ? Datum.absent() : text(entry.reason()),
        time(entry.at()));
  }
}
