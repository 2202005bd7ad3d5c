package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is fetched as pages: lines of runs, of history rows and of absences, each as a JSON
 * object. Runs are put into the journal when the pages that hold them are complete, so that no more
 * than the open pages are lost when the pass is killed. Used by several threads at once.
 */
final class PageWriter implements AutoCloseable {
  /** Bytes of open pages at which they are completed. */
  private static final long FULL = 32L << 20;

  /** Runs in open pages at which they are completed. */
  private static final int FULL_RUNS = 500;

  private static final String LINES = ".jsonl";
  private static final String EXPORT = ".parquet";

  private final SyncFolder folder;
  private final String scope;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final List<RunMark> fetched = new ArrayList<>();
  private int number;
  private long written;

  private record Open(Path part, BufferedWriter out) {}

  PageWriter(SyncFolder folder, ApiAddress address) {
    this.folder = folder;
    number = folder.nextNumber();
    scope =
        ",\"entity\":"
            + JsonText.quote(address.entityName())
            + ",\"project\":"
            + JsonText.quote(address.project());
  }

  private void line(String kind, String text) {
    try {
      Open page = open.get(kind);
      if (page == null) {
        Path part = folder.part(kind, number, LINES);
        page = new Open(part, Files.newBufferedWriter(part, StandardCharsets.UTF_8));
        open.put(kind, page);
      }
      page.out().write(text);
      page.out().write('\n');
      written += text.length();
    } catch (IOException failure) {
      throw folder.failed(failure);
    }
  }

  /**
   * A run as the service answered.
   *
   * @param more further members of the line, each with a leading comma
   */
  synchronized void run(String id, String more, String node) {
    line(
        "runs",
        "{\"run_id\":" + JsonText.quote(id) + scope + more + ",\"raw_run\":" + flat(node) + "}");
  }

  /** Rows as the service answered. */
  synchronized void rows(String id, List<Row> rows) {
    String start = "{\"run_id\":" + JsonText.quote(id) + scope + ",\"step\":";
    for (Row row : rows) {
      line(
          "history",
          start
              + row.step().map(Object::toString).orElse("null")
              + ",\"metrics\":"
              + JsonText.quote(row.json())
              + "}");
    }
    if (written >= FULL) {
      complete();
    }
  }

  /** A logged row: its step, where that is a whole number, and all of it. */
  record Row(Optional<Long> step, String json) {}

  /** A run that is no longer there. */
  synchronized void absence(String id, String observedAt) {
    beside(id, ServiceFeed.ABSENT_AT, JsonText.quote(observedAt));
  }

  /**
   * What the service says of a run beside its attributes and rows.
   *
   * @param kind one of the kinds of {@link ServiceFeed}
   */
  synchronized void beside(String id, String kind, String json) {
    line(
        "beside",
        "{\"run_id\":" + JsonText.quote(id) + scope + ",\"" + kind + "\":" + flat(json) + "}");
  }

  /** JSON in one line. */
  private static String flat(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replaceAll("[\\r\\n]", " ");
  }

  /** Where a file of a run's history is written to; the name tells the run. */
  synchronized Path file(String id) {
    return folder.part("export", number++, "-" + SyncFolder.escaped(id) + EXPORT);
  }

  /** A run that was fetched to its end. */
  synchronized void fetched(RunMark mark) {
    fetched.add(mark);
    if (fetched.size() >= FULL_RUNS) {
      complete();
    }
  }

  private void complete() {
    try {
      for (Open page : open.values()) {
        page.out().close();
        folder.finish(page.part());
      }
    } catch (IOException failure) {
      throw folder.failed(failure);
    }
    open.clear();
    folder.journal(fetched);
    fetched.clear();
    written = 0;
    number++;
  }

  /** Completes what is open. */
  @Override
  public synchronized void close() {
    complete();
  }
}
