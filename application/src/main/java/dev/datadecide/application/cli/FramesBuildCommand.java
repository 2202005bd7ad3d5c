package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "build",
    description = {
      "Write frames as Parquet files to the workspace's published/frames/ folder.",
      "Each file is put in place when it is complete; readers never see half of one."
    },
    footer = {
      "",
      "Examples:",
      "  ddn frames build",
      "  ddn frames build mean_eval std_eval",
      "  ddn frames build full_eval --parity     the reference pipeline's 1,939 columns alone"
    })
final class FramesBuildCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("frame", "rows", "columns", "layout", "file");

  private final RootCommand root;

  @Parameters(arity = "0..*", paramLabel = "FRAME", description = "Which ones. Default: all.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--parity", description = "The reference pipeline's columns and nothing else.")
  private boolean isParity;

  FramesBuildCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    // Every name is looked at before anything is built.
    List<FrameDefinition> frames =
        names.isEmpty()
            ? FrameDefinitions.all()
            : names.stream().map(FrameService::named).distinct().toList();
    FrameLayout layout = isParity ? FrameLayout.PARITY : FrameLayout.EXTENDED;
    FrameProgress progress =
        root.isQuiet() ? FrameProgress.NONE : FrameProgressLine.of(root).computingOnly();
    try (DataDecideNext ddn = root.open()) {
      List<List<Datum>> rows = new ArrayList<>();
      for (FrameDefinition frame : frames) {
        root.messages().note("building " + frame.name());
        BuiltFrame built = ddn.frames().build(frame, layout, progress);
        rows.add(
            List.of(
                text(frame.name()),
                whole(built.rows()),
                whole(frame.columns(layout).size()),
                text(layout.label()),
                text(built.file().toString())));
      }
      root.results(ddn).listing(new Listing(COLUMNS, rows));
    }
    return 0;
  }
}
