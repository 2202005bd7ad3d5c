package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.inmemory.InMemoryRecords.Said;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        .filter(item -> runs.canonical(item).equals(run))
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

  @Override
  public Optional<RecordOrigin> description(RunKey run) {
    return runs.inUse(run).flatMap(records::origin);
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
  public void histories(Predicate<RunKey> wanted, Consumer<HistoryAccount> accounts) {
    Stream.concat(
            records.of(TypedTable.RUN).stream().map(runs::canonical),
            records.of(TypedTable.HISTORY_ROW).stream().map(records::owner))
        .distinct()
        .filter(wanted)
        .sorted()
        .forEach(run -> accounts.accept(account(run)));
  }

  private HistoryAccount account(RunKey run) {
    List<Item> used =
        history.current(run).stream()
            .sorted(
                Comparator.comparing(
                        InMemoryRunAccounts::step, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                        item -> item.entry().integer("timestamp"),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Item::content))
            .toList();
    List<Item> all = rows(run);
    List<Long> steps =
        used.stream().map(InMemoryRunAccounts::step).filter(Objects::nonNull).toList();
    Optional<Item> inUse = runs.inUse(run);
    List<Item> exceeding =
        descriptions(run).stream()
            .filter(item -> inUse.map(known -> exceeds(item, known)).orElse(false))
            .toList();
    return HistoryAccount.builder()
        .run(run)
        .expected(most("history_line_count", inUse, exceeding))
        .stored(used.size() + further(all, steps))
        .used(used.size())
        .superseded(all.size() - used.size())
        .received(
            saidOf(run).values().stream()
                .mapToLong(said ->
                    said.stream()
                        .filter(each -> each.item().table() == TypedTable.HISTORY_ROW)
                        .count())
                .max()
                .orElse(0))
        .steps(steps.size())
        .firstStep(steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.getFirst()))
        .lastStep(steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.getLast()))
        .describedLastStep(most("last_step", inUse, exceeding))
        .describedAt(inUse.flatMap(InMemoryRunAccounts::at))
        .exceededAt(
            exceeding.stream().flatMap(item -> at(item).stream()).max(Comparator.naturalOrder()))
        .digest(digest(used))
        .build();
  }

  private static @Nullable Long step(Item item) {
    return item.entry().integer("step");
  }

  /** Rows beside the one in use that a source brought of its steps. */
  private static long further(List<Item> rows, List<Long> steps) {
    Map<Long, Map<String, Long>> brought = new TreeMap<>();
    for (Item item : rows) {
      Long step = step(item);
      if (step != null && steps.contains(step)) {
        brought
            .computeIfAbsent(step, key -> new TreeMap<>())
            .merge(item.source(), 1L, Math::addExact);
      }
    }
    return brought.values().stream()
        .mapToLong(bySource -> Collections.max(bySource.values()) - 1)
        .sum();
  }

  private static boolean exceeds(Item item, Item inUse) {
    Optional<Instant> at = at(item);
    Optional<Instant> before = at(inUse);
    return at.isPresent()
        && before.isPresent()
        && at.get().isAfter(before.get())
        && (column(item, "history_line_count") > column(inUse, "history_line_count")
            || column(item, "last_step") > column(inUse, "last_step"));
  }

  private static long column(Item item, String column) {
    return Objects.requireNonNullElse(item.entry().integer(column), -1L);
  }

  private static OptionalLong most(String column, Optional<Item> inUse, List<Item> exceeding) {
    return Stream.concat(inUse.stream(), exceeding.stream())
        .map(item -> item.entry().integer(column))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .max();
  }

  private static Item withoutScope(Item item) {
    Map<String, Object> values = new TreeMap<>(item.entry().values());
    values.keySet().removeAll(Set.of("host", "entity", "project", "run_id"));
    return new Item(item.table(), new Entry(values), item.parts(), item.source(), item.order());
  }

  private static String digest(List<Item> rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      rows.forEach(row ->
          digest.update((withoutScope(row).content() + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
