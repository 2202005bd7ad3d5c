package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.frame.FrameFormat;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.application.frame.TextColumn;
import dev.datadecide.domain.selection.SelectionPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "select",
    description = {
      "Show what is wanted of a frame: rows by recipe, size, seed, run, step and quality, columns and"
          + " metrics by name or kind, over seeds, per run, in rows or columns, sorted.",
      "Names may be any alias; one that is not known is an error that tells the nearest. The same"
          + " options write a file with ddn export. Frames: ddn frames."
    },
    footer = {
      "",
      "Examples:",
      "  ddn select full_eval --recipe d17 --size 150M --metric pile-valppl",
      "  ddn select mean_eval --recipe-group dclm_variants --metric-kind primary --filter auto --last",
      "  ddn select full_eval --metric-kind ppl --over-seeds mean,std,count --melt --format csv",
      "  ddn select full_eval --metric olmes_10_macro_avg_primary_metric --sort performance --last",
      "  ddn select progression --run 250912-172812 --metric train_loss --best",
      "  ddn select runs --where training_type=supervised_finetuning --sort created_at:desc --limit 5"
    })
final class SelectCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "FRAME", description = "Which one: ddn frames.")
  private String name = "";

  @Mixin private final SelectionOptions options = new SelectionOptions();

  SelectCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      FrameService frames = ddn.frames();
      SelectionPlan plan = frames.plan(options.selection(name));
      ResultWriter results = root.results(ddn);
      FrameProgressLine line = FrameProgressLine.of(root);
      FrameProgress progress = root.isQuiet() ? FrameProgress.NONE : line.computingOnly();
      long rows;
      if (results.format() == OutputFormat.TABLE) {
        FrameTable table = new FrameTable(TextColumn.of(plan.columns()));
        rows = frames.select(plan, progress, table::add);
        Listing listing = table.listing();
        results.listing(listing);
        table.notes().forEach(root.messages()::note);
      } else {
        rows = frames.sorted(plan, format(results.format()), root.surroundings().out(), progress);
      }
      plan.notes().forEach(root.messages()::note);
      if (rows == 0) {
        NothingFound.tell(root, ddn, "nothing of " + plan.frame().name() + " is like that");
      }
    }
    return 0;
  }

  static FrameFormat format(OutputFormat format) {
    return switch (format) {
      case TABLE, CSV -> FrameFormat.CSV;
      case JSON -> FrameFormat.JSON;
      case NDJSON -> FrameFormat.NDJSON;
      case MARKDOWN -> FrameFormat.MARKDOWN;
    };
  }
}
