package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs over {@link InMemoryRecords}. */
final class InMemoryRuns implements Runs {
  private static final Comparator<Item> BEST_LAST =
      Comparator.<Item, Boolean>comparing(item -> item.source().equals("wandb-api"))
          .thenComparingLong(item ->
              Objects.requireNonNullElse(item.entry().integer("observed_at"), Long.MIN_VALUE))
          .thenComparing(item ->
              new RunState(Objects.requireNonNullElse(item.entry().text("state"), "")).isEnded())
          .thenComparingLong(
              item -> Objects.requireNonNullElse(item.entry().integer("last_step"), Long.MIN_VALUE))
          .thenComparingInt(item ->
              item.part(TypedTable.CONFIG_ENTRY).size()
                  + item.part(TypedTable.SUMMARY_ENTRY).size())
          .thenComparingLong(item ->
              Objects.requireNonNullElse(item.entry().integer("created_at"), Long.MIN_VALUE))
          .thenComparing(Item::content);

  private record Typed(int version, ObservedRun observed, TrainingRun run) {}

  private final InMemoryRecords records;
  private final InMemoryHistory history;
  private final Map<RunKey, Typed> typed = new TreeMap<>();

  InMemoryRuns(InMemoryRecords records, InMemoryHistory history) {
    this.records = records;
    this.history = history;
  }

  private Map<RunKey, ObservedRun> observed() {
    Map<RunKey, Item> best = new TreeMap<>();
    for (Item item : records.of(TypedTable.RUN)) {
      best.merge(
          canonical(item), item, (one, other) -> BEST_LAST.compare(one, other) < 0 ? other : one);
    }
    Map<RunKey, ObservedRun> runs = new TreeMap<>();
    best.forEach((key, item) -> runs.put(key, observed(key, item)));
    Stream.of(TypedTable.PRETRAINING_EVALUATION, TypedTable.PRETRAINING_PERPLEXITY)
        .flatMap(table -> records.of(table).stream())
        .forEach(item -> runs.putIfAbsent(pretrainingKey(item), pretraining(item)));
    return runs;
  }

  /** The description of a run that counts. */
  Optional<Item> inUse(RunKey run) {
    return records.of(TypedTable.RUN).stream()
        .filter(item -> canonical(item).equals(run))
        .max(BEST_LAST);
  }

  /** Of the keys with one internal project id, the smallest is the run's key. */
  RunKey canonical(Item item) {
    RunKey own = Objects.requireNonNull(item.scopedKey());
    String internal = item.entry().text("internal_project_id");
    return internal == null
        ? own
        : records.of(TypedTable.RUN).stream()
            .filter(other -> internal.equals(other.entry().text("internal_project_id")))
            .map(Item::scopedKey)
            .filter(Objects::nonNull)
            .filter(key -> key.host().equals(own.host()) && key.runId().equals(own.runId()))
            .min(Comparator.naturalOrder())
            .orElse(own);
  }

  private static ObservedRun observed(RunKey key, Item item) {
    return new ObservedRun(
        key,
        Objects.requireNonNullElse(item.entry().text("display_name"), key.runId()),
        new RunState(Objects.requireNonNullElse(item.entry().text("state"), "unknown")),
        Optional.ofNullable(item.entry().integer("created_at")).map(InMemoryRuns::instant),
        item.part(TypedTable.RUN_TAG).stream()
            .sorted(Comparator.comparing(tag -> Objects.requireNonNull(tag.integer("position"))))
            .map(tag -> Objects.requireNonNull(tag.text("tag")))
            .toList(),
        configuration(item.part(TypedTable.CONFIG_ENTRY)),
        configuration(item.part(TypedTable.SUMMARY_ENTRY)),
        item.source());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
  }

  private static Configuration configuration(List<Entry> entries) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String json = Objects.requireNonNull(entry.text("json"));
      ConfigType type = ConfigType.valueOf(Objects.requireNonNull(entry.text("type")));
      values.put(
          Objects.requireNonNull(entry.text("path")),
          new ConfigValue(type, json, plain(type, json)));
    }
    return new Configuration(values);
  }

  private static String plain(ConfigType type, String json) {
    return type == ConfigType.TEXT && json.length() >= 2
        ? json.substring(1, json.length() - 1)
        : json;
  }

  private static ObservedRun pretraining(Item item) {
    RunKey key = pretrainingKey(item);
    return new ObservedRun(
        key,
        key.runId(),
        new RunState("finished"),
        Optional.empty(),
        List.of(),
        Configuration.EMPTY,
        Configuration.EMPTY,
        item.source());
  }

  static RunKey pretrainingKey(Item item) {
    String recipe = Objects.requireNonNull(item.entry().text("recipe"));
    String size = Objects.requireNonNull(item.entry().text("size"));
    String seed = Objects.requireNonNull(item.entry().text("seed"));
    return PretrainingRuns.keyOf(
        DataRecipes.resolve(recipe).map(match -> match.recipe().hubModelSlug()).orElse(recipe),
        ModelSizes.resolve(size).map(known -> known.label()).orElse(size),
        Seeds.resolve(seed).map(known -> known.hubName()).orElse(seed));
  }

  @Override
  public List<ObservedRun> awaitingTyping(int typingVersion, int limit) {
    return observed().values().stream()
        .filter(run -> isUntyped(run, typingVersion))
        .limit(limit)
        .toList();
  }

  private boolean isUntyped(ObservedRun run, int version) {
    Typed known = typed.get(run.key());
    return known == null || known.version() != version || !known.observed().equals(run);
  }

  @Override
  public void type(int typingVersion, List<TrainingRun> runs) {
    runs.forEach(run -> typed.put(run.key(), new Typed(typingVersion, run.observed(), run)));
  }

  @Override
  public Optional<TrainingRun> find(RunKey key) {
    return Optional.ofNullable(typed.get(resolve(key))).map(Typed::run);
  }

  RunKey resolve(RunKey key) {
    return records.of(TypedTable.RUN).stream()
        .filter(item -> key.equals(item.scopedKey()))
        .findFirst()
        .map(this::canonical)
        .orElse(key);
  }

  @Override
  public List<RunRow> list(RunQuery query) {
    Stream<RunRow> rows =
        typed.values().stream()
            .map(Typed::run)
            .filter(run -> query.tag().map(run.observed().tags()::contains).orElse(true))
            .map(this::row)
            .filter(row -> query.type().map(row.type()::equals).orElse(true))
            .filter(row -> query.recipe().isEmpty() || query.recipe().equals(row.recipe()))
            .filter(row -> query.size().isEmpty() || query.size().equals(row.size()))
            .filter(row -> query.state().map(row.state().name()::equals).orElse(true))
            .sorted(
                Comparator.comparing(
                        (RunRow row) -> row.createdAt().orElse(Instant.MIN),
                        Comparator.reverseOrder())
                    .thenComparing(RunRow::key));
    return (query.limit().isPresent() ? rows.limit(query.limit().getAsInt()) : rows).toList();
  }

  private RunRow row(TrainingRun run) {
    return RunRow.builder()
        .key(run.key())
        .displayName(run.observed().displayName())
        .state(run.observed().state())
        .type(run.type())
        .pattern(run.classification().pattern())
        .recipe(run.classification().recipe().map(recipe -> recipe.displayName()))
        .size(run.classification().size().map(size -> size.label()))
        .seed(run.classification().seed().map(seed -> seed.hubName()))
        .checkpointStep(
            PretrainingRuns.isPretraining(run.key())
                ? lastEvaluated(run.key())
                : run.classification().checkpointStep())
        .createdAt(run.observed().createdAt())
        .source(run.observed().source())
        .build();
  }

  private Optional<String> lastEvaluated(RunKey key) {
    return LongStream.of(history.of(key, java.util.Set.of()).steps()).max().stream()
        .mapToObj(Long::toString)
        .findFirst();
  }

  @Override
  public List<RunKey> matching(String reference, int limit) {
    Optional<RunKey> exact = RunKey.parse(reference).map(this::resolve).filter(typed::containsKey);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    List<RunKey> sameId =
        typed.keySet().stream().filter(key -> key.runId().equals(reference)).limit(limit).toList();
    if (!sameId.isEmpty()) {
      return sameId;
    }
    return typed.values().stream()
        .map(Typed::run)
        .filter(run ->
            run.key().text().startsWith(reference)
                || run.key().runId().startsWith(reference)
                || run.observed().displayName().startsWith(reference))
        .map(TrainingRun::key)
        .limit(limit)
        .toList();
  }

  @Override
  public HistoryExtent history(RunKey key) {
    RunKey run = resolve(key);
    long[] steps = history.of(run, java.util.Set.of()).steps();
    return new HistoryExtent(
        history.rows(run),
        bound(LongStream.of(steps).boxed().min(Comparator.naturalOrder()).orElse(null)),
        bound(LongStream.of(steps).boxed().max(Comparator.naturalOrder()).orElse(null)),
        history.metrics(run));
  }

  private static OptionalLong bound(@Nullable Long step) {
    return step == null ? OptionalLong.empty() : OptionalLong.of(step);
  }

  @Override
  public List<RunKey> aliases(RunKey key) {
    RunKey run = resolve(key);
    return records.of(TypedTable.RUN).stream()
        .filter(item -> canonical(item).equals(run))
        .map(Item::scopedKey)
        .filter(Objects::nonNull)
        .filter(other -> !other.equals(run))
        .distinct()
        .sorted()
        .toList();
  }
}
