package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.frame.ExportTarget;
import dev.datadecide.application.frame.FrameFormat;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlan;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Write a frame, or what the options of ddn select want of it, to a file in the format of its"
          + " ending, row by row as they come (in order with --sort).",
      "Beside it FILE.meta.json says where it comes from: columns with their units, the selection,"
          + " digests of the sources and the version. A file is there when it is complete, or not at"
          + " all."
    },
    footer = {
      "",
      "Examples:",
      "  ddn export mean_eval --to mean_eval.parquet",
      "  ddn export full_eval --to full_eval.csv --parity --overwrite",
      "  ddn export mean_eval --metric-kind primary --size 1B --filter final-checkpoint --to t.tex",
      "  ddn export mean_eval_melted --to - --format ndjson | head -3"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "FRAME", description = "Which one: ddn frames.")
  private String name = "";

  @Mixin private final SelectionOptions options = new SelectionOptions();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = {
        "FILE.parquet, FILE.csv, FILE.json, FILE.ndjson, FILE.md or FILE.tex;",
        "- for standard output, as csv, json, ndjson or markdown by --format (default: csv)."
      })
  private String to = "";

  @Option(names = "--overwrite", description = "Replace a file that is there.")
  private boolean isReplacing;

  ExportCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    FrameSelection selection = options.selection(name);
    if (to.equals(STDOUT)) {
      return toOut(selection);
    }
    Path file = root.resolve(Path.of(to));
    ExportTarget target = isReplacing ? ExportTarget.replacing(file) : ExportTarget.fresh(file);
    FrameProgressLine line = FrameProgressLine.of(root);
    FrameProgress progress = root.isQuiet() ? FrameProgress.NONE : line;
    try (DataDecideNext ddn = root.open()) {
      SelectionPlan plan = ddn.frames().plan(selection);
      long rows;
      try {
        rows = ddn.frames().export(selection, target, progress);
      } finally {
        line.end();
      }
      plan.notes().forEach(root.messages()::note);
      root.messages()
          .note(
              String.format(
                  Locale.ROOT, "%,d rows of %s are in %s", rows, plan.frame().name(), file));
    }
    return 0;
  }

  private int toOut(FrameSelection selection) {
    FrameFormat format = SelectCommand.format(root.results().format());
    FrameProgressLine line = FrameProgressLine.of(root);
    FrameProgress progress = root.isQuiet() ? FrameProgress.NONE : line;
    try (DataDecideNext ddn = root.open()) {
      SelectionPlan plan = ddn.frames().plan(selection);
      try {
        ddn.frames().stream(plan, format, root.surroundings().out(), progress);
        requireTaken();
      } finally {
        line.end();
      }
      plan.notes().forEach(root.messages()::note);
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
}
