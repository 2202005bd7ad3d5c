package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.verify.VerifyReport;
import dev.datadecide.domain.artifact.RawArtifacts.ArtifactDamage;
import dev.datadecide.domain.error.ErrorCode;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
    name = "verify",
    description = {
      "Re-read every raw artifact against its SHA-256 and re-count every ledger line.",
      "Exit status 3 when something is damaged."
    },
    footer = {"", "Examples:", "  ddn verify", "  ddn verify --format json"})
final class VerifyCommand implements Callable<Integer> {
  private final RootCommand root;

  VerifyCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    VerifyReport report;
    try (DataDecideNext ddn = root.open()) {
      report = ddn.verification().verify();
      root.results(ddn).document(fields(report));
    }
    if (report.isSound()) {
      return 0;
    }
    ErrorCode code =
        report.damages().isEmpty() ? ErrorCode.LEDGER_MISMATCH : ErrorCode.ARTIFACT_DAMAGED;
    root.messages()
        .failure(
            code.number(),
            report.damages().size()
                + " artifacts are damaged and "
                + report.mismatches().size()
                + " counts do not agree",
            "restore the damaged files below raw/ from a copy, or ingest their originals into a new"
                + " workspace");
    return code.exitStatus();
  }

  private static Datum.Fields fields(VerifyReport report) {
    Stream<Datum> damages = report.damages().stream().map(VerifyCommand::damage);
    Stream<Datum> mismatches = report.mismatches().stream().map(VerifyCommand::mismatch);
    return new FieldsBuilder()
        .put("sound", new Datum.Truth(report.isSound()))
        .put("artifacts", report.artifacts())
        .put("ledger_lines", report.ledgerLines())
        .put("damages", new Datum.Items(Stream.concat(damages, mismatches).toList()))
        .build();
  }

  private static Datum damage(ArtifactDamage damage) {
    return new FieldsBuilder()
        .put("kind", "artifact")
        .put("sha256", damage.digest().sha256())
        .put("artifact", damage.origin())
        .put("detail", damage.detail())
        .build();
  }

  private static Datum mismatch(String detail) {
    return new FieldsBuilder()
        .put("kind", "ledger")
        .put("sha256", Datum.absent())
        .put("artifact", Datum.absent())
        .put("detail", detail)
        .build();
  }
}
