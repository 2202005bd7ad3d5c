package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.lineage.LineagePin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "pin",
    description =
        "Say what a run started from. The pin goes before all evidence and is kept through every"
            + " later ingest; what speaks otherwise stays as contradictions.",
    footer = {
      "",
      "Examples:",
      "  ddn lineage pin x7f3 k2m9 --why 'resumed by hand, see the launch log'",
      "  ddn lineage pin x7f3 'Dolma1.7/60M/small aux 2/6250' --why 'asked the author'"
    })
final class LineagePinCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Parameters(
      index = "1",
      paramLabel = "PARENT",
      description = "A post-training run, or a checkpoint as RECIPE/SIZE/SEED/STEP.")
  private String parent = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Your reason.")
  private String why = "";

  LineagePinCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      root.results(ddn)
          .document(
              LineageFields.of(
                  ddn.lineages()
                      .decide(
                          ddn.runs().resolve(reference.text()),
                          LineagePin.Decision.PINNED,
                          LineageParent.of(parent, ddn),
                          why)));
    }
    return 0;
  }
}
