package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.frame.FrameFormat;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameLayout;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Write an analysis frame to a file, row by row, in the format of its ending.",
      "An existing file is replaced when the new one is complete."
    },
    footer = {
      "",
      "Examples:",
      "  ddn export mean_eval --to mean_eval.parquet",
      "  ddn export full_eval --to full_eval.csv --parity",
      "  ddn export mean_eval_melted --to - --format ndjson | head -3"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "FRAME", description = "Which one: ddn frames list.")
  private String name = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = {
        "FILE.parquet, FILE.csv, FILE.json or FILE.ndjson;",
        "- for standard output, as csv, json or ndjson by --format (default: csv)."
      })
  private String to = "";

  @Option(names = "--parity", description = "The reference pipeline's columns and nothing else.")
  private boolean isParity;

  ExportCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Frame frame = FrameService.named(name);
    FrameLayout layout = isParity ? FrameLayout.PARITY : FrameLayout.EXTENDED;
    boolean isToOut = to.equals(STDOUT);
    Path file = root.resolve(Path.of(to));
    FrameFormat format = isToOut ? ofOutput(root.results().format()) : FrameFormat.of(file);
    FrameProgressLine line =
        new FrameProgressLine(root.surroundings().err(), root.surroundings().terminal());
    FrameProgress progress = root.isQuiet() ? FrameProgress.NONE : line;
    try (DataDecideNext ddn = root.open()) {
      try {
        if (isToOut) {
          ddn.frames().stream(frame, layout, format, root.surroundings().out(), progress);
          requireTaken();
        } else {
          ddn.frames().export(frame, layout, file, progress);
        }
      } finally {
        line.end();
      }
    }
    if (!isToOut) {
      root.messages().note(frame.label() + " is in " + file);
    }
    return 0;
  }

  /** A print stream keeps failures to itself until it is asked. */
  private void requireTaken() {
    if (root.surroundings().out().checkError()) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "standard output was closed before all rows were written",
          "let the reading program take all rows, or export to a file");
    }
  }

  private static FrameFormat ofOutput(OutputFormat format) {
    return switch (format) {
      case TABLE, CSV -> FrameFormat.CSV;
      case JSON -> FrameFormat.JSON;
      case NDJSON -> FrameFormat.NDJSON;
      case MARKDOWN ->
          throw new DomainException(
              ErrorCode.BAD_USAGE,
              "a frame is not written as markdown",
              "choose --format csv, json or ndjson");
    };
  }
}
