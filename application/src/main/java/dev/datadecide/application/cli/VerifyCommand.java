package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.verify.VerifyReport;
import dev.datadecide.domain.artifact.RawArtifacts.ArtifactDamage;
import dev.datadecide.domain.care.TableContent;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.error.ErrorCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Re-read every raw artifact against its SHA-256 and re-count every ledger line.",
      "With --content, also tell what the tables hold in one digest: two workspaces with the same",
      "digest hold the same, and a rebuild keeps it.",
      "Exit status 3 when something is damaged."
    },
    footer = {
      "",
      "Examples:",
      "  ddn verify",
      "  ddn verify --content",
      "  ddn verify --format json"
    })
final class VerifyCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(
      names = "--content",
      description = "Read all tables and show the digest of what they hold, table by table.")
  private boolean showsContent;

  VerifyCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    VerifyReport report;
    try (DataDecideNext ddn = root.open()) {
      report = ddn.verification().verify();
      Optional<WarehouseContent> content =
          showsContent ? Optional.of(ddn.content()) : Optional.empty();
      root.results(ddn).document(fields(report, content));
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

  private static Datum.Fields fields(VerifyReport report, Optional<WarehouseContent> content) {
    Stream<Datum> damages = report.damages().stream().map(VerifyCommand::damage);
    Stream<Datum> mismatches = report.mismatches().stream().map(VerifyCommand::mismatch);
    FieldsBuilder fields =
        new FieldsBuilder()
            .put("sound", new Datum.Truth(report.isSound()))
            .put("artifacts", report.artifacts())
            .put("ledger_lines", report.ledgerLines())
            .put("damages", new Datum.Items(Stream.concat(damages, mismatches).toList()));
    content.ifPresent(held ->
        fields
            .put("content_digest", held.digest())
            .put(
                "tables",
                new Datum.Items(held.tables().stream().map(VerifyCommand::table).toList())));
    return fields.build();
  }

  private static Datum table(TableContent table) {
    return new FieldsBuilder()
        .put("table", table.table())
        .put("rows", table.rows())
        .put("digest", table.digest())
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
