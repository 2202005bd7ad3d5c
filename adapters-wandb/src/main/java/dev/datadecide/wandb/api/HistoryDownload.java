package dev.datadecide.wandb.api;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.api.GraphQl.TooMuch;
import dev.datadecide.wandb.api.PageWriter.Row;
import dev.datadecide.wandb.api.Queries.Exports;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches a run's history, every row of it. Long ones come as the files that the service offers,
 * and the steps that are in no file yet by windows of steps; others by windows alone, which are few
 * requests and tell null from absent.
 *
 * <p>A window asks for more rows than it should have, so that the service has no reason to sample;
 * one that comes back full may have been sampled and is asked for again by halves. Windows over
 * steps at which little was logged grow, so that a run that counts in millions costs few requests.
 */
final class HistoryDownload {
  /** Rows from which files are asked for. */
  static final long MANY_ROWS = 10_000;

  private static final long FIRST_WINDOW = 1000;

  /** Rows asked for at once: the service's own limit. */
  private static final int MOST_ROWS = 10_000;

  /** Steps of a window that may be full of rows. */
  private static final long LARGEST_FULL_WINDOW = 8000;

  /** Characters of a page above which windows do not grow. */
  private static final long LARGE_PAGE = 2 << 20;

  /** A step that no run reaches. */
  private static final long FARTHEST = Long.MAX_VALUE / 4;

  private static final int TRIES = 3;

  private final Queries queries;
  private final ExportDownload downloads;
  private final PageWriter pages;

  HistoryDownload(Queries queries, ExportDownload downloads, PageWriter pages) {
    this.queries = queries;
    this.downloads = downloads;
    this.pages = pages;
  }

  /**
   * Fetches what came since the mark, or everything where the history was rewound or there is no
   * mark.
   *
   * @param last the last step there is, where the service tells
   * @return the mark with the last step that was fetched
   */
  RunMark fetch(RunMark now, Optional<Long> last, Optional<RunMark> before) {
    boolean hasShrunk =
        before
            .flatMap(RunMark::historyLineCount)
            .flatMap(old -> now.historyLineCount().map(rows -> rows < old))
            .orElse(false);
    if (now.historyLineCount().equals(Optional.of(0L)) && last.orElse(-1L) < 0) {
      return now.withHistory(Optional.empty(), Optional.empty(), List.of());
    }
    return before
        .filter(mark -> !hasShrunk && mark.lastStep().isPresent())
        .flatMap(mark -> continued(now, last, mark))
        .orElseGet(() -> whole(now, last));
  }

  private RunMark whole(RunMark now, Optional<Long> last) {
    Set<String> files = new LinkedHashSet<>();
    long rows = now.historyLineCount().orElse(last.map(step -> step + 1).orElse(0L));
    long first = rows > MANY_ROWS ? exported(now.runId(), files, 0) : 0;
    Walk walk = new Walk(now.runId());
    walk.fetch(first, last, now.historyLineCount().filter(all -> first == 0));
    return walk.mark(now, last, files);
  }

  /**
   * Fetches on from the last row there was; empty where that row is another one now, so that the
   * run was rewound, or where rows came to steps before it.
   */
  private Optional<RunMark> continued(RunMark now, Optional<Long> last, RunMark before) {
    long from = before.lastStep().orElseThrow();
    long added = now.historyLineCount().orElse(0L) - before.historyLineCount().orElse(0L);
    Set<String> files = new LinkedHashSet<>(before.exports());
    long first = added > MANY_ROWS ? exported(now.runId(), files, from) : from;
    Walk walk = new Walk(now.runId());
    walk.fetch(first, last, Optional.empty());
    if (first == from) {
      boolean isRewound = !walk.hasFirst(before.lastTime());
      boolean isShort = !now.state().equals("running") && walk.rows - 1 < added;
      if (isRewound || isShort) {
        return Optional.empty();
      }
    }
    return Optional.of(walk.mark(now, last, files));
  }

  /** Fetches the files that are new; the step from which rows are in none of them. */
  private long exported(String run, Set<String> files, long from) {
    Exports offered = queries.exports(run);
    if (offered.links().isEmpty()) {
      return from;
    }
    for (int attempt = 0; ; attempt++) {
      for (String link : offered.links()) {
        if (files.add(name(link))) {
          downloads.fetch(run, link, () -> queries.exports(run).links());
        }
      }
      // An export may have happened meanwhile: then the boundary moved, and there are new files.
      Exports again = queries.exports(run);
      boolean isSame =
          again.live().equals(offered.live())
              && files.containsAll(again.links().stream().map(HistoryDownload::name).toList());
      if (isSame) {
        return Math.max(from, again.live().orElse(Long.MAX_VALUE));
      }
      if (attempt == TRIES) {
        throw new SourceException(
            new SourceFailure.Unavailable(
                run + ": its exported history changes faster than it can be read",
                "Run the command again later."));
      }
      offered = again;
    }
  }

  /** A file's name: its link without signature. */
  static String name(String link) {
    URI uri = uri(link);
    return uri.getRawAuthority() + uri.getRawPath();
  }

  /** A link to the web; anything else is nothing that a service may have us read. */
  static URI uri(String link) {
    try {
      URI uri = new URI(link);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException noAddress) {
      // Told below, without the signature that may be in it.
    }
    throw new SourceException(
        new SourceFailure.Malformed(
            "the service offers a file of a history at no address of the web",
            "Run the command again later; if it stays so, tell the service's owner."));
  }

  /** A walk through a run's steps. */
  private final class Walk {
    private final String run;
    private long width = FIRST_WINDOW;
    private final List<Optional<String>> timesOfFirst = new ArrayList<>();
    private Optional<Long> lastStep = Optional.empty();
    private Optional<String> lastTime = Optional.empty();
    private long first;
    private long rows;

    Walk(String run) {
      this.run = run;
    }

    /**
     * Fetches the rows from a step on.
     *
     * @param last the last step, where it is known
     * @param count how many rows there are from {@code start} on, where that is known
     */
    void fetch(long start, Optional<Long> last, Optional<Long> count) {
      Optional<Long> end = last.filter(step -> step >= 0);
      long from = start;
      first = start;
      while (end.isPresent() ? from <= end.get() : rows < count.orElse(0L) && from < FARTHEST) {
        long to = from + width;
        List<Row> page = window(from, to);
        pages.rows(run, page);
        rows += page.size();
        from = to;
      }
    }

    /** Whether a row at the first step was logged at a time, which an older mark may not know. */
    boolean hasFirst(Optional<String> time) {
      return time.isEmpty() ? !timesOfFirst.isEmpty() : timesOfFirst.contains(time);
    }

    RunMark mark(RunMark now, Optional<Long> last, Set<String> files) {
      return now.withHistory(
          lastStep.or(() -> last.filter(step -> step >= 0)), lastTime, List.copyOf(files));
    }

    /** All rows of a window; adapts the width of the next one. */
    private List<Row> window(long from, long to) {
      long steps = to - from;
      List<String> answered;
      try {
        answered = queries.rows(run, from, to, MOST_ROWS);
      } catch (TooMuch tooMuch) {
        if (steps == 1) {
          throw Queries.unavailable(run + ": step " + from, tooMuch);
        }
        return halves(from, to);
      }
      if (answered.size() >= MOST_ROWS) {
        return steps == 1 ? many(from) : halves(from, to);
      }
      List<Row> page = read(answered);
      long characters = answered.stream().mapToLong(String::length).sum();
      boolean isSparse = answered.size() < steps / 10;
      boolean isSmall = characters < LARGE_PAGE && answered.size() < MOST_ROWS / 3;
      if (isSparse || (width < LARGEST_FULL_WINDOW && isSmall)) {
        width = Math.min(2 * steps, FARTHEST);
      }
      return page;
    }

    private List<Row> halves(long from, long to) {
      long middle = from + (to - from) / 2;
      List<Row> page = new ArrayList<>(window(from, middle));
      page.addAll(window(middle, to));
      width = Math.max(1, (to - from) / 2);
      return page;
    }

    /** More rows at one step than were asked for. */
    private List<Row> many(long step) {
      for (long samples = 8L * MOST_ROWS; samples <= Integer.MAX_VALUE; samples *= 8) {
        List<String> answered = asked(step, (int) samples);
        if (answered.size() < samples) {
          return read(answered);
        }
      }
      throw new SourceException(
          new SourceFailure.Malformed(
              run + ": there is no end of rows at step " + step, "Leave the run out (--runs)."));
    }

    private List<String> asked(long step, int samples) {
      try {
        return queries.rows(run, step, step + 1, samples);
      } catch (TooMuch tooMuch) {
        throw Queries.unavailable(run + ": step " + step, tooMuch);
      }
    }

    private List<Row> read(List<String> answered) {
      List<Row> read = new ArrayList<>(answered.size());
      for (String row : answered) {
        Optional<Members> members = Fields.parsed(row);
        Optional<Long> step = members.flatMap(values -> Fields.whole(values, "_step"));
        Optional<String> time = members.flatMap(values -> Fields.text(values, "_timestamp"));
        if (step.isPresent() && step.get() == first) {
          timesOfFirst.add(time);
        }
        if (step.isPresent() && step.get() >= lastStep.orElse(Long.MIN_VALUE)) {
          lastStep = step;
          lastTime = time;
        }
        read.add(new Row(step, row));
      }
      return read;
    }
  }
}
