package dev.datadecide.wandb.api;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.api.GraphQl.TooMuch;
import dev.datadecide.wandb.api.PageWriter.Row;
import dev.datadecide.wandb.api.Queries.Exports;
import java.net.URI;
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
    boolean isRewound =
        before
            .flatMap(RunMark::historyLineCount)
            .flatMap(old -> now.historyLineCount().map(rows -> rows < old))
            .orElse(false);
    Optional<RunMark> known = isRewound ? Optional.empty() : before;
    long have = known.flatMap(RunMark::historyLineCount).orElse(0L);
    long rows = now.historyLineCount().orElse(last.map(step -> step + 1).orElse(0L));
    if (now.historyLineCount().equals(Optional.of(0L)) && last.orElse(-1L) < 0) {
      return now.withHistory(Optional.empty(), List.of());
    }
    Walk walk = new Walk(now.runId());
    Set<String> files = new LinkedHashSet<>(known.map(RunMark::exports).orElse(List.of()));
    Optional<Long> from = known.flatMap(RunMark::lastStep);
    if (rows - have > MANY_ROWS) {
      from = exported(now.runId(), files, from);
    }
    long first = from.orElse(0L);
    if (!walk.fetch(first, last, now.historyLineCount().filter(all -> first == 0))
        && first > 0
        && known.isPresent()
        && files.isEmpty()) {
      // The row that was the last one is not there any more: the run was rewound.
      walk.fetch(0, last, now.historyLineCount());
    }
    return now.withHistory(
        walk.lastStep.or(() -> last.filter(step -> step >= 0)), List.copyOf(files));
  }

  /** Fetches the files that are new; the step from which rows are in none of them. */
  private Optional<Long> exported(String run, Set<String> files, Optional<Long> from) {
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
        return Optional.of(Math.max(from.orElse(0L), again.live().orElse(Long.MAX_VALUE)));
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
    URI uri = URI.create(link);
    return uri.getRawAuthority() + uri.getRawPath();
  }

  /** A walk through a run's steps. */
  private final class Walk {
    private final String run;
    private long width = FIRST_WINDOW;
    private Optional<Long> lastStep = Optional.empty();

    Walk(String run) {
      this.run = run;
    }

    /**
     * Fetches the rows from a step on.
     *
     * @param last the last step, where it is known
     * @param count how many rows there are from {@code first} on, where that is known
     * @return whether there was a row at {@code first}
     */
    boolean fetch(long first, Optional<Long> last, Optional<Long> count) {
      Optional<Long> end = last.filter(step -> step >= 0);
      long from = first;
      long rows = 0;
      boolean hasFirst = false;
      while (end.isPresent() ? from <= end.get() : rows < count.orElse(0L) && from < FARTHEST) {
        long to = from + width;
        List<Row> page = window(from, to);
        hasFirst |= page.stream().anyMatch(row -> row.step().equals(Optional.of(first)));
        pages.rows(run, page);
        rows += page.size();
        from = to;
      }
      return hasFirst;
    }

    /** All rows of a window; adapts the width of the next one. */
    private List<Row> window(long from, long to) {
      long steps = to - from;
      List<String> answered;
      try {
        answered = queries.rows(run, from, to, MOST_ROWS);
      } catch (TooMuch tooMuch) {
        if (steps == 1) {
          throw new SourceException(
              new SourceFailure.Unavailable(
                  run + ": step " + from + ": " + tooMuch.getMessage(),
                  "Run the command again later."),
              tooMuch);
        }
        return halves(from, to);
      }
      if (answered.size() >= MOST_ROWS) {
        return steps == 1 ? many(from) : halves(from, to);
      }
      List<Row> rows = read(answered);
      long characters = answered.stream().mapToLong(String::length).sum();
      boolean isSparse = answered.size() < steps / 10;
      boolean isSmall = characters < LARGE_PAGE && answered.size() < MOST_ROWS / 3;
      if (isSparse || (width < LARGEST_FULL_WINDOW && isSmall)) {
        width = Math.min(2 * steps, FARTHEST);
      }
      return rows;
    }

    private List<Row> halves(long from, long to) {
      long middle = from + (to - from) / 2;
      List<Row> rows = new ArrayList<>(window(from, middle));
      rows.addAll(window(middle, to));
      width = Math.max(1, (to - from) / 2);
      return rows;
    }

    /** More rows at one step than were asked for. */
    private List<Row> many(long step) {
      for (long samples = 8L * MOST_ROWS; samples <= Integer.MAX_VALUE; samples *= 8) {
        List<String> answered = queries.rows(run, step, step + 1, (int) samples);
        if (answered.size() < samples) {
          return read(answered);
        }
      }
      throw new SourceException(
          new SourceFailure.Malformed(
              run + ": there is no end of rows at step " + step, "Leave the run out (--runs)."));
    }

    private List<Row> read(List<String> answered) {
      List<Row> rows = new ArrayList<>(answered.size());
      for (String row : answered) {
        Optional<Long> step = Fields.parsed(row).flatMap(members -> Fields.whole(members, "_step"));
        if (step.isPresent() && step.get() > lastStep.orElse(Long.MIN_VALUE)) {
          lastStep = step;
        }
        rows.add(new Row(step, row));
      }
      return rows;
    }
  }
}
