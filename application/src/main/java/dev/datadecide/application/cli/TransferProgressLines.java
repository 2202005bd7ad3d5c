package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.DisplayText;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a transfer: on a terminal a line per running file and one for the total, drawn over several
 * times a second; elsewhere a plain line per file, and one for the total now and then.
 */
final class TransferProgressLines implements TransferProgress, AutoCloseable {
  private static final int BAR = 20;
  private static final int NAME = 30;
  private static final int USUAL_WIDTH = 80;
  private static final long BETWEEN_DRAWINGS = Duration.ofMillis(120).toNanos();
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
  private static final String UP = "\u001b[A";
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  private final PrintStream err;
  private final boolean isTerminal;
  private final int width;
  private final LongSupplier nanos;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final TransferRate rate = new TransferRate();
  private int files;
  private int filesDone;
  private long bytes;
  private long bytesDone;
  private long moved;
  private long lastShown;
  private int linesDrawn;
  private long requests;
  private int thingsDone;
  private int things;
  private long askingSince;
  private double budget = -1;
  private @Nullable String waiting;

  TransferProgressLines(PrintStream err, Terminal terminal) {
    this(err, terminal, System::nanoTime);
  }

  /**
   * @param nanos the time, which tests let pass
   */
  TransferProgressLines(PrintStream err, Terminal terminal, LongSupplier nanos) {
    this.err = err;
    this.isTerminal = terminal.showsProgress();
    this.width = terminal.outWidth().orElse(USUAL_WIDTH) - 1; // a full line would wrap
    this.nanos = nanos;
    this.lastShown = nanos.getAsLong() - BETWEEN_LINES;
  }

  /** A file on its way. */
  private record Running(long bytes, long sofar) {}

  @Override
  public synchronized void planned(int count, long all, long bytesPresent) {
    files = count;
    filesDone = 0;
    bytes = all;
    bytesDone = 0;
    String present =
        bytesPresent == 0 ? "" : ", " + ByteText.bytes(bytesPresent) + " of them here already";
    String plan = counted(count) + ", " + ByteText.bytes(all) + present;
    say(plan);
  }

  private static String counted(int count) {
    return count == 1 ? "1 file" : count + " files";
  }

  @Override
  public synchronized void started(String file, long all, long alreadyThere) {
    running.put(file, new Running(all, alreadyThere));
    bytesDone += alreadyThere;
    if (alreadyThere > 0 && alreadyThere < all) {
      say(file + ": goes on at " + ByteText.bytes(alreadyThere));
    }
    show();
  }

  @Override
  public synchronized void advanced(String file, long bytesSoFar) {
    Running before = running.get(file);
    if (before == null) {
      return;
    }
    running.put(file, new Running(before.bytes(), bytesSoFar));
    bytesDone += bytesSoFar - before.sofar();
    moved += Math.max(bytesSoFar - before.sofar(), 0);
    waiting = null;
    show();
  }

  @Override
  public synchronized void finished(String file, DownloadedFile.Origin origin) {
    Running before = running.remove(file);
    filesDone++;
    if (before != null) {
      bytesDone += before.bytes() - before.sofar();
    }
    if (!isTerminal) {
      print(
          "["
              + filesDone
              + "/"
              + files
              + "] "
              + DisplayText.harmless(file)
              + ": "
              + (before == null ? "" : ByteText.bytes(before.bytes()) + ", ")
              + switch (origin) {
                case CACHE -> "was here";
                case NETWORK -> "fetched";
              }
              + "\n");
    }
    showNow();
  }

  @Override
  public synchronized void asked(long count, int done, int all) {
    requests = count;
    thingsDone = done;
    things = all;
    if (done == 0) {
      askingSince = nanos.getAsLong();
    }
    waiting = null;
    showAsking();
  }

  @Override
  public synchronized void budget(double left) {
    budget = left;
  }

  private void showAsking() {
    long time = nanos.getAsLong();
    if (thingsDone < things && time - lastShown < (isTerminal ? BETWEEN_DRAWINGS : BETWEEN_LINES)) {
      return;
    }
    lastShown = time;
    if (isTerminal) {
      draw();
    } else {
      print(asking() + "\n");
    }
  }

  /** Runs done, requests spent, budget and time left. */
  private String asking() {
    String text =
        bar(thingsDone, things)
            + " "
            + thingsDone
            + " of "
            + (things == 1 ? "1 run" : things + " runs")
            + ", "
            + (requests == 1 ? "1 request" : requests + " requests");
    if (budget >= 0) {
      text += ", " + Math.round(budget * 100) + " % of the budget left";
    }
    if (thingsDone > 0 && thingsDone < things) {
      double perThing = (double) (nanos.getAsLong() - askingSince) / thingsDone;
      Duration left = Duration.ofNanos(Math.round(perThing * (things - thingsDone)));
      text += ", " + ByteText.span(left) + " left";
    }
    return text;
  }

  @Override
  public synchronized void waiting(String reason, Duration duration) {
    String text = "waiting " + ByteText.span(duration) + ": " + reason;
    if (isTerminal) {
      waiting = text;
      showNow();
    } else {
      say(text);
    }
  }

  /** A line that stays. */
  private void say(String text) {
    clear();
    print(DisplayText.harmless(text) + "\n");
  }

  /** Shows how it stands, if that was not done a moment ago. */
  private void show() {
    long time = nanos.getAsLong();
    if (time - lastShown < (isTerminal ? BETWEEN_DRAWINGS : BETWEEN_LINES)) {
      return;
    }
    lastShown = time;
    rate.note(time, moved);
    if (isTerminal) {
      draw();
    } else if (moved > 0) {
      print(total() + "\n");
    }
  }

  private void showNow() {
    if (isTerminal) {
      lastShown = nanos.getAsLong();
      rate.note(lastShown, moved);
      draw();
    }
  }

  private void draw() {
    List<String> lines = new ArrayList<>();
    running.forEach((file, state) -> lines.add(line(file, state)));
    if (files > 0) {
      lines.add(total());
    }
    if (requests > 0) {
      lines.add(asking());
    }
    if (waiting != null) {
      lines.add(DisplayText.harmless(waiting));
    }
    String drawing =
        String.join("\n", lines.stream().map(line -> DisplayText.shortened(line, width)).toList());
    print(cleared() + drawing);
    linesDrawn = lines.size();
  }

  private static String line(String file, Running state) {
    return bar(state.sofar(), state.bytes())
        + " "
        + DisplayText.shortened(DisplayText.harmless(file), NAME)
        + " "
        + ByteText.bytes(state.sofar())
        + " of "
        + ByteText.bytes(state.bytes());
  }

  private String total() {
    Optional<Double> speed = rate.perSecond();
    String how =
        speed
            .map(perSecond -> {
              String left =
                  perSecond < 1
                      ? ""
                      : ", "
                          + ByteText.span(
                              Duration.ofSeconds(Math.round((bytes - bytesDone) / perSecond)))
                          + " left";
              return ", " + ByteText.rate(perSecond) + left;
            })
            .orElse("");
    return bar(bytesDone, bytes)
        + " "
        + filesDone
        + " of "
        + counted(files)
        + ", "
        + ByteText.bytes(bytesDone)
        + " of "
        + ByteText.bytes(bytes)
        + how;
  }

  private static String bar(long done, long all) {
    int full = all == 0 ? BAR : Math.clamp(Math.round((double) BAR * done / all), 0, BAR);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private String cleared() {
    return linesDrawn == 0 ? "" : UP.repeat(linesDrawn - 1) + CLEAR_LINE + CLEAR_BELOW;
  }

  private void clear() {
    if (isTerminal && linesDrawn > 0) {
      print(cleared());
      linesDrawn = 0;
    }
  }

  /** Takes the drawing away. */
  @Override
  public synchronized void close() {
    clear();
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }
}
