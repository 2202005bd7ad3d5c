package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.DisplayText;
import dev.datadecide.application.sample.ReleaseFile;
import dev.datadecide.application.sample.ReleaseProgress;
import java.util.Locale;

/** A bar over all rows on a terminal; elsewhere a line per file. */
final class ReleaseProgressLine implements ReleaseProgress {
  private static final String CLEAR = "\r\u001b[K";
  private static final int BAR = 24;

  private final Surroundings surroundings;
  private final long rows;
  private long made;
  private int drawn = -1;

  /** Knows how many rows there will be in all. */
  ReleaseProgressLine(Surroundings surroundings, long rows) {
    this.surroundings = surroundings;
    this.rows = rows;
  }

  @Override
  public synchronized void rowsMade(long more) {
    made += more;
    int percent = (int) (100 * made / rows);
    if (surroundings.terminal().showsProgress() && percent > drawn) {
      drawn = percent;
      int full = (int) (BAR * made / rows);
      print(
          String.format(
              Locale.ROOT,
              "%s[%s%s] %d %% of %,d rows",
              CLEAR,
              "#".repeat(full),
              ".".repeat(BAR - full),
              percent,
              rows));
    }
  }

  @Override
  public synchronized void fileWritten(ReleaseFile file) {
    if (!surroundings.terminal().showsProgress()) {
      print(
          String.format(
              Locale.ROOT,
              "%s: %d rows, %d bytes\n",
              DisplayText.harmless(file.path().toString()),
              file.rows(),
              file.bytes()));
    }
  }

  /** Takes the bar away. */
  synchronized void end() {
    if (surroundings.terminal().showsProgress()) {
      print(CLEAR);
    }
  }

  private void print(String text) {
    surroundings.err().print(text);
    surroundings.err().flush();
  }
}
