package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.DisplayText;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.RunKey;
import java.io.PrintStream;

/**
 * Shows an ingest's progress: a bar that is drawn over on a terminal, a line per page otherwise.
 */
final class IngestProgressLine implements IngestProgress, AutoCloseable {
  private static final int BAR = 20;
  private static final int LABEL = 48;
  private static final int RUNS_PER_LINE = 500;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final boolean isTerminal;
  private final TransferProgressLines transfers;
  private int pages;
  private int typed;

  IngestProgressLine(PrintStream err, Terminal terminal) {
    this.err = err;
    this.isTerminal = terminal.showsProgress();
    this.transfers = new TransferProgressLines(err, terminal);
  }

  @Override
  public TransferProgress transfers() {
    return transfers;
  }

  @Override
  public void pages(int count) {
    transfers.close();
    pages = count;
  }

  @Override
  public void pageStarted(int index, String origin) {
    if (isTerminal) {
      draw(index, pages, origin);
    }
  }

  @Override
  public void pageDone(int index, PageReport report) {
    if (isTerminal) {
      draw(index + 1, pages, report.origin());
    } else {
      print(
          "["
              + (index + 1)
              + "/"
              + pages
              + "] "
              + DisplayText.harmless(report.origin())
              + ": "
              + report.outcome().label()
              + "\n");
    }
  }

  @Override
  public void typed(RunKey run) {
    typed++;
    if (isTerminal) {
      print(CLEAR + "typing runs: " + typed);
    } else if (typed % RUNS_PER_LINE == 0) {
      print(typed + " runs typed\n");
    }
  }

  @Override
  public void resolved(RunKey run, int done, int count) {
    if (isTerminal) {
      draw(done, count, "looking up parents");
    } else if (done % RUNS_PER_LINE == 0) {
      print("parents of " + done + " of " + count + " runs looked up\n");
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    transfers.close();
    if (isTerminal) {
      print(CLEAR);
    }
  }

  private void draw(int done, int count, String what) {
    int full = count == 0 ? BAR : (int) ((long) BAR * done / count);
    print(
        CLEAR
            + "["
            + "#".repeat(full)
            + ".".repeat(BAR - full)
            + "] "
            + done
            + "/"
            + count
            + " "
            + DisplayText.shortened(DisplayText.harmless(what), LABEL));
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }
}
