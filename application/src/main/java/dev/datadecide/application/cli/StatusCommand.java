package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.SourceTotals;
import dev.datadecide.application.care.StatusReport;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.sync.KnownSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = {
      "Show how the workspace is: what came from which source, when places were last asked, what it",
      "takes on disk, and how much is doubtful, by severity."
    },
    footer = {"", "Examples:", "  ddn status", "  ddn status --format json"})
final class StatusCommand implements Callable<Integer> {
  private final RootCommand root;

  StatusCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      root.results(ddn).document(fields(ddn.status()));
    }
    return 0;
  }

  private static Datum.Fields fields(StatusReport report) {
    FieldsBuilder runs = new FieldsBuilder();
    report.runs().forEach(runs::put);
    FieldsBuilder findings = new FieldsBuilder();
    report
        .findings()
        .forEach(
            (severity, count) -> findings.put(severity.name().toLowerCase(Locale.ROOT), count));
    return new FieldsBuilder()
        .put("workspace", report.workspace().toString())
        .put("runs", runs.build())
        .put("findings", findings.build())
        .put("forgotten", report.forgotten())
        .put(
            "sources",
            new Datum.Items(report.sources().stream().map(StatusCommand::source).toList()))
        .put("places", new Datum.Items(report.places().stream().map(StatusCommand::place).toList()))
        .put("sizes", new Datum.Items(report.sizes().stream().map(StatusCommand::size).toList()))
        .build();
  }

  private static Datum source(SourceTotals totals) {
    return new FieldsBuilder()
        .put("source", totals.source().name())
        .put("ledger_lines", totals.lines())
        .put("rolled_back", totals.rolledBack())
        .put("read", totals.counts().read())
        .put("stored", totals.counts().stored())
        .put("duplicate", totals.counts().duplicate())
        .put("rejected", totals.counts().rejected())
        .put("last_at", Datum.time(totals.last()))
        .build();
  }

  private static Datum place(KnownSource place) {
    return new FieldsBuilder()
        .put("source", place.source().name())
        .put("place", place.place())
        .put("synced_at", Datum.time(place.syncedAt()))
        .put("outcome", place.outcome())
        .build();
  }

  private static Datum size(StatusReport.Size size) {
    return new FieldsBuilder()
        .put("part", size.part())
        .put("files", size.files())
        .put("bytes", size.bytes())
        .put("size", ByteText.bytes(size.bytes()))
        .build();
  }
}
