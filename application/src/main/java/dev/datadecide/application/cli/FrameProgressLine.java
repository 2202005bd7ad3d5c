package dev.datadecide.application.cli;

import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.domain.frame.FrameDefinition;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how many rows of a frame are written: a line that is drawn over, or one now and then. */
final class FrameProgressLine implements FrameProgress {
  private static final String CLEAR = "\r\u001b[K";
  private static final long ROWS_PER_LINE = 1_000_000;
  private static final long ROWS_PER_DRAWING = 20_000;

  private final PrintStream err;
  private final boolean isTerminal;
  private long told;

  FrameProgressLine(PrintStream err, Terminal terminal) {
    this.err = err;
    this.isTerminal = terminal.showsProgress();
  }

  static FrameProgressLine of(RootCommand root) {
    return new FrameProgressLine(root.surroundings().err(), root.surroundings().terminal());
  }

  /** For commands whose rows are seen as they come: tells of what happens before. */
  FrameProgress computingOnly() {
    return new FrameProgress() {
      @Override
      public void computing(FrameDefinition frame) {
        FrameProgressLine.this.computing(frame);
      }
    };
  }

  @Override
  public void computing(FrameDefinition frame) {
    print("putting " + frame.name() + " together\n");
  }

  @Override
  public void started(FrameDefinition frame) {
    print((isTerminal ? CLEAR : "") + "writing " + frame.name() + (isTerminal ? "" : "\n"));
  }

  @Override
  public void written(FrameDefinition frame, long rows) {
    long each = isTerminal ? ROWS_PER_DRAWING : ROWS_PER_LINE;
    if (rows / each > told / each) {
      told = rows;
      String text = String.format(Locale.ROOT, "writing %s: %,d rows", frame.name(), rows);
      print(isTerminal ? CLEAR + text : text + "\n");
    }
  }

  /** Takes the line away. */
  void end() {
    if (isTerminal) {
      print(CLEAR);
    }
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }
}
