package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.Acceptance;
import dev.datadecide.application.care.RebuildReport;
import dev.datadecide.application.care.ReplayFailure;
import dev.datadecide.application.care.ReplayProgress;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.domain.error.ErrorCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rebuild",
    description = {
      "Make the whole warehouse again from raw/: every ingest that the ledger tells of is repeated",
      "in its order, out of the kept artifacts, with what you decided (pins, notes, tags, metrics).",
      "The new one takes the place of the old one at once, and only when both hold the same;",
      "whatever ends it early leaves the old one as it is. Exit status 3 when they differ."
    },
    footer = {
      "",
      "Examples:",
      "  ddn rebuild",
      "  ddn rebuild --accept-differences     take what a newer version reads otherwise",
      "  ddn verify --content                 the digest of what the tables hold, by itself"
    })
final class RebuildCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(
      names = "--accept-differences",
      description =
          "Take the new warehouse into use when it holds everything that was in, though not in the"
              + " same form: this version reads some of it in another way.")
  private boolean acceptsDifferences;

  RebuildCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RebuildReport report;
    try (DataDecideNext ddn = root.open()) {
      ReplayProgress progress =
          root.isQuiet() ? ReplayProgress.NONE : new ReplayProgressLine(root.messages());
      report = ddn.rebuild(acceptsDifferences ? Acceptance.COMPLETE : Acceptance.EQUAL, progress);
      root.results(ddn).document(fields(report));
    }
    if (report.isReplaced()) {
      return 0;
    }
    ErrorCode code =
        report.failures().isEmpty() ? ErrorCode.CONTENT_DIFFERS : ErrorCode.ARTIFACT_DAMAGED;
    root.messages()
        .failure(
            code.number(),
            report.failures().isEmpty()
                ? "the rebuilt warehouse does not hold the same; the old one stays"
                : report.failures().size()
                    + " artifacts did not get in again; the old warehouse stays",
            report.failures().isEmpty()
                ? "look at the differences; ddn rebuild --accept-differences takes the new one"
                : "restore what is damaged below raw/ from a backup (ddn verify lists it), or"
                    + " ddn forget what cannot be restored");
    return code.exitStatus();
  }

  private static Datum.Fields fields(RebuildReport report) {
    return new FieldsBuilder()
        .put("replaced", new Datum.Truth(report.isReplaced()))
        .put("equal", new Datum.Truth(report.isEqual()))
        .put("ledger_lines", report.lines())
        .put("rows", report.after().tables().stream().mapToLong(table -> table.rows()).sum())
        .put("digest_before", report.before().digest())
        .put("digest_after", report.after().digest())
        .put("seconds", Datum.real(report.time().toMillis() / 1000.0))
        .put("differences", Datum.texts(report.before().differences(report.after())))
        .put(
            "failures",
            new Datum.Items(report.failures().stream().map(RebuildCommand::failure).toList()))
        .build();
  }

  private static Datum failure(ReplayFailure failure) {
    return new FieldsBuilder()
        .put("batch", failure.batch())
        .put("artifact", failure.origin())
        .put("reason", failure.reason())
        .build();
  }
}
