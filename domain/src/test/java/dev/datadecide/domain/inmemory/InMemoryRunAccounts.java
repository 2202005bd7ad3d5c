package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.inmemory.InMemoryRecords.Said;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Accounts over {@link InMemoryRecords}. */
final class InMemoryRunAccounts implements RunAccounts {
  private static final Set<TypedTable> OF_RUNS = Set.of(TypedTable.RUN, TypedTable.HISTORY_ROW);

  private final InMemoryRecords records;
  private final InMemoryHistory history;
  private final InMemoryRuns runs;

  InMemoryRunAccounts(InMemoryRecords records, InMemoryHistory history, InMemoryRuns runs) {
    this.records = records;
    this.history = history;
    this.runs = runs;
  }

  private List<Item> descriptions(RunKey run) {
    return records.of(TypedTable.RUN).stream()
        .filter(item -> run.equals(item.scopedKey()))
        .toList();
  }

  private List<Item> rows(RunKey run) {
    return records.of(TypedTable.HISTORY_ROW).stream()
        .filter(item -> records.owner(item).equals(run))
        .toList();
  }

  /** What was said of a run, by source. */
  private Map<String, List<Said>> saidOf(RunKey run) {
    Map<String, List<Said>> bySource = new TreeMap<>();
    records.said().stream()
        .filter(said -> OF_RUNS.contains(said.item().table()))
        .filter(said -> records.owner(said.item()).equals(run))
        .forEach(said ->
            bySource.computeIfAbsent(said.item().source(), key -> new ArrayList<>()).add(said));
    return bySource;
  }

  @Override
  public List<RunOrigin> origins(RunKey run) {
    List<RunOrigin> origins = new ArrayList<>();
    saidOf(run)
        .forEach((source, said) -> {
          List<Item> described =
              said.stream().map(Said::item).filter(item -> item.table() == TypedTable.RUN).toList();
          origins.add(
              new RunOrigin(
                  source,
                  said.stream().map(each -> each.artifact().digest()).distinct().count(),
                  said.getLast().artifact().origin(),
                  described.size(),
                  said.size() - described.size(),
                  described.stream()
                      .flatMap(item -> at(item).stream())
                      .max(Comparator.naturalOrder()),
                  runs.inUse(run).map(item -> item.source().equals(source)).orElse(false),
                  history.current(run).stream()
                      .filter(item -> item.source().equals(source))
                      .count()));
        });
    return origins;
  }

  private static Optional<Instant> at(Item item) {
    return Optional.ofNullable(item.entry().integer("observed_at"))
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Override
  public Optional<RunAbsence> absence(RunKey run) {
    Optional<Instant> described =
        descriptions(run).stream()
            .flatMap(item -> at(item).stream())
            .max(Comparator.naturalOrder());
    return records.of(TypedTable.RUN_ABSENCE).stream()
        .filter(item -> run.equals(item.scopedKey()))
        .flatMap(item -> at(item).map(at -> absence(item, at)).stream())
        .filter(gone -> described.map(at -> at.isBefore(gone.observedAt())).orElse(true))
        .max(Comparator.comparing(RunAbsence::observedAt));
  }

  private static RunAbsence absence(Item item, Instant at) {
    return new RunAbsence(at, Objects.requireNonNullElse(item.entry().text("reason"), ""));
  }

  @Override
  public void histories(Consumer<HistoryAccount> accounts) {
    records.of(TypedTable.RUN).stream()
        .map(Item::scopedKey)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .forEach(run -> accounts.accept(account(run)));
  }

  private HistoryAccount account(RunKey run) {
    List<Item> used = history.current(run);
    List<Item> all = rows(run);
    long stored =
        all.stream()
            .collect(Collectors.groupingBy(Item::source, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    List<Long> steps =
        used.stream()
            .map(item -> item.entry().integer("step"))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return new HistoryAccount(
        run,
        described(run, "history_line_count"),
        stored,
        used.size(),
        all.size() - used.size(),
        stored,
        steps.size(),
        steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.getFirst()),
        steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.getLast()),
        described(run, "last_step"),
        Integer.toHexString(used.stream().mapToInt(item -> item.content().hashCode()).sum()));
  }

  private OptionalLong described(RunKey run, String column) {
    return runs.inUse(run)
        .map(item -> item.entry().integer(column))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
