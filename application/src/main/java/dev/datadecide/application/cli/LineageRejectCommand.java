package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reject",
    description =
        "Say that a run did not start from a parent, by default the one that was found. The run"
            + " then has none, until other evidence or a pin names one.",
    footer = {"", "Examples:", "  ddn lineage reject x7f3 --why 'the folder was reused'"})
final class LineageRejectCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PARENT",
      description = "A post-training run, or a checkpoint as RECIPE/SIZE/SEED/STEP.")
  private @Nullable String parent;

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Your reason.")
  private String why = "";

  LineageRejectCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunKey run = ddn.runs().resolve(reference.text());
      ParentRef rejected = parent == null ? found(ddn, run) : LineageParent.of(parent, ddn);
      root.results(ddn)
          .document(
              LineageFields.of(
                  ddn.lineages().decide(run, LineagePin.Decision.REJECTED, rejected, why)));
    }
    return 0;
  }

  private static ParentRef found(DataDecideNext ddn, RunKey run) {
    return ddn.lineages()
        .of(run)
        .verdict()
        .map(LineageVerdict::parent)
        .filter(
            parent -> parent.run().isPresent() || parent instanceof ParentRef.PretrainingCheckpoint)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.BAD_USAGE,
                "no parent of " + run + " is known that could be rejected",
                "name one, or see what is known: ddn lineage " + run));
  }
}
