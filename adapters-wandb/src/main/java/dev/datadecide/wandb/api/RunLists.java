package dev.datadecide.wandb.api;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.api.GraphQl.TooMuch;
import dev.datadecide.wandb.api.Queries.Page;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists runs. The service's cursors are offsets, so that runs which come or go while a list is read
 * shift the others: what comes twice counts once, and a list whose length changed meanwhile, or is
 * not what was read, is read once more.
 */
final class RunLists {
  /** Runs appear in lists with a delay, and clocks differ. */
  static final Duration OVERLAP = Duration.ofMinutes(15);

  private static final int LIGHT_PAGE = 500;
  private static final int IDS_AT_ONCE = 100;
  private static final int EQUAL_CURSORS = 3;

  private final Queries queries;

  RunLists(Queries queries) {
    this.queries = queries;
  }

  /**
   * Runs by their ids.
   *
   * @param isWhole whether there were as many as the service counts
   */
  record Listing(Map<String, Members> runs, boolean isWhole) {}

  /** All runs that a filter wants, with their light fields. */
  Listing light(Optional<String> filter) {
    Map<String, Members> runs = new LinkedHashMap<>();
    for (int reading = 1; ; reading++) {
      Map<String, Members> seen = new LinkedHashMap<>();
      Set<Long> counts = read(filter, seen);
      runs.putAll(seen);
      boolean isWhole = counts.isEmpty() || counts.equals(Set.of((long) seen.size()));
      if (isWhole || reading == 2) {
        return new Listing(runs, isWhole);
      }
    }
  }

  /** Reads a list once; what the service said of its length, page by page. */
  private Set<Long> read(Optional<String> filter, Map<String, Members> into) {
    Set<Long> counts = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    int first = LIGHT_PAGE;
    int equal = 0;
    while (true) {
      Page page;
      try {
        page = queries.page(filter, cursor, first, false);
      } catch (TooMuch tooMuch) {
        first = halved(first, tooMuch);
        continue;
      }
      page.count().ifPresent(counts::add);
      page.runs().forEach(run -> Fields.text(run, "name").ifPresent(id -> into.put(id, run)));
      if (!page.hasMore()) {
        return counts;
      }
      if (page.cursor().isEmpty() || page.cursor().equals(cursor)) {
        if (++equal == EQUAL_CURSORS) {
          throw new SourceException(
              new SourceFailure.Malformed(
                  "the service says that there are more runs, but gives none",
                  "Run the command again later."));
        }
      } else {
        equal = 0;
        cursor = page.cursor();
      }
    }
  }

  private static int halved(int first, TooMuch tooMuch) {
    if (first == 1) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              String.valueOf(tooMuch.getMessage()), "Run the command again later."),
          tooMuch);
    }
    return first / 2;
  }

  /** The runs that began or gave a sign of life since a time. */
  Listing changed(Instant since) {
    String from = JsonText.quote(since.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS).toString());
    return light(
        Optional.of(
            "{\"$or\":[{\"heartbeatAt\":{\"$gte\":"
                + from
                + "}},{\"createdAt\":{\"$gte\":"
                + from
                + "}}]}"));
  }

  /** Runs by their ids, those of them that lists have. */
  Map<String, Members> light(List<String> ids) {
    Map<String, Members> runs = new LinkedHashMap<>();
    for (List<String> some : parts(ids, IDS_AT_ONCE)) {
      runs.putAll(light(Optional.of(named(some))).runs());
    }
    return runs;
  }

  /**
   * Runs with all fields, in smaller parts where the service fails at the whole.
   *
   * @param failures why a run could not be had, by its id
   */
  record Heavy(List<Members> runs, Map<String, String> failures) {}

  Heavy heavy(List<String> ids) {
    Heavy heavy = new Heavy(new ArrayList<>(), new LinkedHashMap<>());
    heavy(ids, heavy);
    return heavy;
  }

  private void heavy(List<String> ids, Heavy into) {
    try {
      List<Members> runs = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      while (true) {
        Page page = queries.page(Optional.of(named(ids)), cursor, ids.size(), true);
        runs.addAll(page.runs());
        if (!page.hasMore() || page.cursor().isEmpty() || page.cursor().equals(cursor)) {
          into.runs().addAll(runs);
          return;
        }
        cursor = page.cursor();
      }
    } catch (TooMuch tooMuch) {
      if (ids.size() == 1) {
        into.failures().put(ids.getFirst(), String.valueOf(tooMuch.getMessage()));
        return;
      }
      int half = ids.size() / 2;
      heavy(ids.subList(0, half), into);
      heavy(ids.subList(half, ids.size()), into);
    }
  }

  private static String named(List<String> ids) {
    return ids.stream()
        .map(JsonText::quote)
        .collect(Collectors.joining(",", "{\"name\":{\"$in\":[", "]}}"));
  }

  /** A list in parts of at most so many. */
  static <T> List<List<T>> parts(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(List.copyOf(all.subList(from, Math.min(all.size(), from + size))));
    }
    return parts;
  }
}
