package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.ArtifactFate;
import dev.datadecide.application.care.ForgetPlan;
import dev.datadecide.application.care.ReplayProgress;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = {
      "Forget a run, or everything that came from a source: out of the tables, out of what is",
      "published, and out of the raw artifacts. An artifact that holds more than the run is written",
      "anew without it (Parquet and lines of JSON), or else stands against it. First it is shown what",
      "would go; --yes does it. The whole warehouse is made again, for an engine leaves what it",
      "deletes in its file. The ledger keeps how much was forgotten, and never what."
    },
    footer = {
      "",
      "Examples:",
      "  ddn forget x7f3                what would go with the run",
      "  ddn forget x7f3 --yes",
      "  ddn forget wandb-offline --yes everything of a source, as ddn ledger names it"
    })
final class ForgetCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final Confirmation confirmation = new Confirmation();

  @Parameters(
      paramLabel = "RUN|SOURCE",
      description = "A run by any reference to it, or the name of a source.")
  private String what = "";

  ForgetCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    boolean isDone = false;
    try (DataDecideNext ddn = root.open()) {
      ForgetPlan plan = ddn.planForgetting(what);
      if (!plan.refused().isEmpty()) {
        root.results(ddn).document(fields(plan, "refused"));
        root.messages()
            .failure(
                ErrorCode.NOT_FORGETTABLE.number(),
                plan.refused().size() + " raw artifacts cannot be parted from the run",
                "forget their source as a whole: ddn forget "
                    + ddn.ledger().entries().stream()
                        .filter(line ->
                            line.artifact()
                                .digest()
                                .equals(plan.refused().getFirst().artifact().digest()))
                        .findFirst()
                        .orElseThrow()
                        .source());
        return ErrorCode.NOT_FORGETTABLE.exitStatus();
      }
      isDone = confirmation.isGiven(root, what);
      root.results(ddn).document(fields(plan, isDone ? "forgotten" : "would_be_forgotten"));
      if (isDone) {
        ddn.forget(
            plan, root.isQuiet() ? ReplayProgress.NONE : new ReplayProgressLine(root.messages()));
      }
      plan.again()
          .forEach(place ->
              root.messages()
                  .warning(
                      "ddn sync would bring it back from "
                          + place
                          + " while it is there; delete it there, or stop asking with ddn sources"
                          + " --forget"));
    }
    if (isDone) {
      // The bytes of the raw artifacts go when the workspace opens.
      root.open().close();
    } else {
      root.messages().note("nothing was changed; ddn forget " + what + " --yes does it");
    }
    return 0;
  }

  private static Datum.Fields fields(ForgetPlan plan, String state) {
    return new FieldsBuilder()
        .put("state", state)
        .put("runs", Datum.texts(plan.runs().stream().map(RunKey::text).toList()))
        .put("records", plan.records())
        .put("ledger_lines", plan.lines())
        .put("decisions", Datum.texts(plan.decisions()))
        .put("published", "removed: make it again with ddn frames build or ddn snapshot")
        .put(
            "artifacts",
            new Datum.Items(plan.artifacts().stream().map(ForgetCommand::artifact).toList()))
        .build();
  }

  private static Datum artifact(ArtifactFate fate) {
    return new FieldsBuilder()
        .put("fate", fate.label())
        .put("records", fate.records())
        .put("records_kept", fate.kept())
        .put("sha256", fate.artifact().digest().sha256())
        .put("artifact", fate.artifact().origin())
        .put("reason", Datum.text(fate.refusal()))
        .build();
  }
}
