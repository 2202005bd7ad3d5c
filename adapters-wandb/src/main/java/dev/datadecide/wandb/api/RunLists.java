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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists runs. The service's cursors are offsets, so that runs which come or go while a list is read
 * shift the others: what comes twice counts once, and a list that has fewer runs than the service
 * counts is read once more.
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
      Optional<Long> count = read(filter, seen);
      runs.putAll(seen);
      boolean isWhole = count.isEmpty() || seen.size() == count.get();
      if (isWhole || reading == 2) {
        return new Listing(runs, isWhole);
      }
    }
  }

  private Optional<Long> read(Optional<String> filter, Map<String, Members> into) {
    Optional<Long> count = Optional.empty();
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
      count = page.count().or(() -> Optional.empty());
      page.runs().forEach(run -> Fields.text(run, "name").ifPresent(id -> into.put(id, run)));
      if (!page.hasMore()) {
        return count;
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

  /** Runs with all fields, in smaller parts where the service fails at the whole. */
  List<Members> heavy(List<String> ids) {
    try {
      List<Members> runs = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      while (true) {
        Page page = queries.page(Optional.of(named(ids)), cursor, ids.size(), true);
        runs.addAll(page.runs());
        if (!page.hasMore() || page.cursor().isEmpty() || page.cursor().equals(cursor)) {
          return runs;
        }
        cursor = page.cursor();
      }
    } catch (TooMuch tooMuch) {
      int half = halved(ids.size(), tooMuch);
      List<Members> runs = new ArrayList<>(heavy(ids.subList(0, half)));
      runs.addAll(heavy(ids.subList(half, ids.size())));
      return runs;
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
