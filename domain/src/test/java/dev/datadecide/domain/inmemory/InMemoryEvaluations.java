package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.evaluation.NativeName;
import dev.datadecide.domain.evaluation.ReportedScores;
import dev.datadecide.domain.evaluation.ScoreCurve;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluations over {@link InMemoryRecords}. */
final class InMemoryEvaluations implements Evaluations {
  private static final Comparator<EvaluationScore> ORDER =
      Comparator.comparing((EvaluationScore score) -> score.run().map(RunKey::text).orElse("~"))
          .thenComparing(score -> score.name().system().label())
          .thenComparing(score -> score.name().task())
          .thenComparing(score -> score.name().metric())
          .thenComparingLong(score -> score.step().orElse(Long.MAX_VALUE))
          .thenComparing(score -> score.name().text())
          .thenComparing(score -> score.model().orElse(""));

  private static final Set<String> AVERAGES = Set.of("mmlu", "olmes_10_macro_avg");

  private final InMemoryRecords records;

  private final InMemoryRuns runs;
  private final Lineages lineages;

  InMemoryEvaluations(InMemoryRecords records, InMemoryRuns runs, Lineages lineages) {
    this.records = records;
    this.runs = runs;
    this.lineages = lineages;
  }

  @Override
  public List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size) {
    List<EvaluatedCheckpoint> checkpoints = new ArrayList<>();
    for (Seed seed : Seeds.all()) {
      RunKey key = PretrainingRuns.keyOf(recipe, size, seed);
      List<Item> items =
          items().filter(item -> InMemoryRuns.pretrainingKey(item).equals(key)).toList();
      Set<Long> steps = new TreeSet<>();
      items.forEach(item -> steps.add(Objects.requireNonNull(item.entry().integer("step"))));
      steps.forEach(step -> checkpoints.add(checkpoint(seed, step, items)));
    }
    return checkpoints;
  }

  private static EvaluatedCheckpoint checkpoint(Seed seed, long step, List<Item> items) {
    Map<String, Double> perplexities = new HashMap<>();
    Set<String> tasks = new HashSet<>();
    for (Item item : items) {
      if (!Objects.equals(item.entry().integer("step"), step)) {
        continue;
      }
      if (item.table() == TypedTable.PRETRAINING_EVALUATION) {
        tasks.add(Objects.requireNonNull(item.entry().text("task")));
      } else {
        PerplexitySets.all()
            .forEach(set -> {
              Object value = item.entry().value(set.name());
              if (value != null) {
                perplexities.put(set.name(), (Double) value);
              }
            });
      }
    }
    return new EvaluatedCheckpoint(seed, step, perplexities, tasks);
  }

  private Stream<Item> items() {
    return Stream.of(TypedTable.PRETRAINING_EVALUATION, TypedTable.PRETRAINING_PERPLEXITY)
        .flatMap(table -> records.of(table).stream());
  }

  @Override
  public List<CheckpointCoverage> coverage(Set<String> tasks) {
    Map<CheckpointCoverage, Set<String>> found = new HashMap<>();
    for (InMemoryRecords.Item item : records.of(TypedTable.PRETRAINING_EVALUATION)) {
      InMemoryRecords.Entry entry = item.entry();
      CheckpointCoverage checkpoint =
          new CheckpointCoverage(
              Objects.requireNonNull(entry.text("recipe")),
              Objects.requireNonNull(entry.text("size")),
              Objects.requireNonNull(entry.text("seed")),
              Objects.requireNonNull(entry.integer("step")),
              0);
      Set<String> present = found.computeIfAbsent(checkpoint, unseen -> new HashSet<>());
      String task = entry.text("task");
      if (task != null && tasks.contains(task)) {
        present.add(task);
      }
    }
    return found.entrySet().stream()
        .map(each ->
            new CheckpointCoverage(
                each.getKey().recipe(),
                each.getKey().size(),
                each.getKey().seed(),
                each.getKey().step(),
                each.getValue().size()))
        .toList();
  }

  @Override
  public Optional<RecordOrigin> perplexities(
      DataRecipe recipe, ModelSize size, Seed seed, long step) {
    RunKey key = PretrainingRuns.keyOf(recipe, size, seed);
    return records.of(TypedTable.PRETRAINING_PERPLEXITY).stream()
        .filter(item -> InMemoryRuns.pretrainingKey(item).equals(key))
        .filter(item -> Objects.equals(item.entry().integer("step"), step))
        .findFirst()
        .flatMap(records::origin);
  }

  @Override
  public List<FinalScore> finals(String metric) {
    return curves(metric).stream()
        .map(curve ->
            new FinalScore(
                curve.recipe(),
                curve.size(),
                curve.seed(),
                curve.steps()[curve.steps().length - 1],
                curve.values()[curve.values().length - 1]))
        .toList();
  }

  @Override
  public List<ScoreCurve> curves(String metric) {
    Map<List<String>, TreeMap<Long, Map<String, Double>>> runs = new LinkedHashMap<>();
    items()
        .forEach(item -> {
          InMemoryRecords.Entry entry = item.entry();
          Map<String, Double> values =
              runs.computeIfAbsent(
                      Stream.of("recipe", "size", "seed")
                          .map(name -> Objects.requireNonNull(entry.text(name)))
                          .toList(),
                      run -> new TreeMap<>())
                  .computeIfAbsent(
                      Objects.requireNonNull(entry.integer("step")), step -> new HashMap<>());
          PerplexitySets.all()
              .forEach(set -> put(values, set.valpplName(), entry.value(set.name())));
          String task = entry.text("task");
          Metrics.all()
              .forEach(each -> put(values, task + "_" + each.name(), entry.value(each.name())));
        });
    List<ScoreCurve> curves = new ArrayList<>();
    runs.forEach((run, steps) -> {
      steps.values().removeIf(values -> value(metric, values) == null);
      if (!steps.isEmpty()) {
        curves.add(
            new ScoreCurve(
                run.get(0),
                run.get(1),
                run.get(2),
                steps.keySet().stream().mapToLong(Long::longValue).toArray(),
                steps.values().stream()
                    .mapToDouble(values -> Objects.requireNonNull(value(metric, values)))
                    .toArray()));
      }
    });
    curves.sort(
        Comparator.comparing(ScoreCurve::recipe)
            .thenComparing(ScoreCurve::size)
            .thenComparing(ScoreCurve::seed));
    return curves;
  }

  private static void put(Map<String, Double> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, (Double) value);
    }
  }

  /** A value by its name along a progression, or the mean over the parts of an average. */
  private static @Nullable Double value(String metric, Map<String, Double> values) {
    for (TaskAverage average : List.of(SuiteColumns.mmluAverage(), SuiteColumns.olmesAverage())) {
      String prefix = average.name() + "_";
      if (metric.startsWith(prefix)) {
        double sum = 0;
        for (BenchmarkTask part : average.parts()) {
          Double value = value(nameOf(part) + "_" + metric.substring(prefix.length()), values);
          if (value == null) {
            return null;
          }
          sum += value;
        }
        return sum / average.parts().size();
      }
    }
    return values.get(metric);
  }

  private static String nameOf(BenchmarkTask part) {
    return part.tasks().size() == 1 ? part.name() : "mmlu_average";
  }

  @Override
  public List<MatchedScore> matched() {
    List<MatchedScore> matched = new ArrayList<>();
    for (RunRow row : runs.list(RunQuery.ALL)) {
      lineages
          .of(row.key())
          .map(LineageEdge::verdict)
          .filter(verdict -> verdict.parent() instanceof ParentRef.PretrainingCheckpoint)
          .filter(verdict -> verdict.parent().run().isPresent())
          .ifPresent(verdict -> match(row.key(), verdict, matched));
    }
    matched.sort(
        Comparator.comparing(MatchedScore::finetune)
            .thenComparing(MatchedScore::task)
            .thenComparing(MatchedScore::metric));
    return matched;
  }

  private void match(RunKey run, LineageVerdict verdict, List<MatchedScore> matched) {
    RunKey parent = verdict.parent().run().orElseThrow();
    CheckpointRef checkpoint = verdict.parent().checkpoint().orElseThrow();
    List<Item> evaluated =
        records.of(TypedTable.PRETRAINING_EVALUATION).stream()
            .filter(item -> InMemoryRuns.pretrainingKey(item).equals(parent))
            .toList();
    long step =
        switch (checkpoint.step()) {
          case CheckpointStep.AtStep at -> at.step();
          case CheckpointStep.Main main ->
              evaluated.stream()
                  .mapToLong(item -> Objects.requireNonNull(item.entry().integer("step")))
                  .max()
                  .orElse(-1);
        };
    List<EvaluationScore> own = new ArrayList<>();
    scores(ScoreQuery.builder().runs(List.of(run)).build(), own::add);
    for (EvaluationScore score : own) {
      boolean mayBeCompared =
          score.name().system() == EvaluationSystem.OE_EVAL
              && score
                  .mapping()
                  .filter(name -> !name.verdict().isRefusal() && name.procedure().isEmpty())
                  .isPresent();
      if (!mayBeCompared) {
        continue;
      }
      for (Item item : evaluated) {
        for (String metric : names(score)) {
          Object before = item.entry().value(metric);
          if (Objects.equals(item.entry().integer("step"), step)
              && score.task().equals(item.entry().text("task"))
              && before != null) {
            matched.add(
                new MatchedScore(
                    run,
                    parent,
                    Objects.requireNonNull(item.entry().text("recipe")),
                    Objects.requireNonNull(item.entry().text("size")),
                    Objects.requireNonNull(item.entry().text("seed")),
                    step,
                    verdict.state() == LineageState.STAND_IN,
                    Optional.empty(),
                    Optional.empty(),
                    score.task(),
                    metric,
                    (Double) before,
                    score.value(),
                    score.mapping().flatMap(name -> name.verdict().reason())));
          }
        }
      }
    }
  }

  private static List<String> names(EvaluationScore score) {
    boolean isPrimary =
        Tasks.all().stream()
            .filter(task -> task.name().equals(score.task()))
            .anyMatch(task -> task.primaryMetric().equals(score.metric()));
    return isPrimary ? List.of(score.metric(), "primary_metric") : List.of(score.metric());
  }

  @Override
  public long checkpointCount() {
    return items()
        .map(item -> InMemoryRuns.pretrainingKey(item) + " " + item.entry().integer("step"))
        .distinct()
        .count();
  }

  @Override
  public void scores(ScoreQuery query, Consumer<EvaluationScore> scores) {
    Set<RunKey> wanted = new HashSet<>();
    query.runs().ifPresent(keys -> keys.forEach(key -> wanted.add(runs.resolve(key))));
    all()
        .filter(score -> query.runs().isEmpty() || score.run().filter(wanted::contains).isPresent())
        .filter(score -> query.system().map(score.name().system()::equals).orElse(true))
        .filter(score -> query.task().map(score.task()::equals).orElse(true))
        .filter(score -> query.metric().map(score.metric()::equals).orElse(true))
        .sorted(ORDER)
        .forEach(scores);
  }

  @Override
  public List<StoredName> storedNames() {
    return names(all());
  }

  @Override
  public List<StoredName> storedNames(TrainingType type) {
    Set<RunKey> keys = new HashSet<>();
    runs.list(RunQuery.ALL).stream()
        .filter(row -> row.type() == type && !PretrainingRuns.isPretraining(row.key()))
        .forEach(row -> keys.add(row.key()));
    return names(all().filter(score -> score.run().filter(keys::contains).isPresent()));
  }

  private static List<StoredName> names(Stream<EvaluationScore> scores) {
    Map<NativeName, List<EvaluationScore>> names = new HashMap<>();
    scores.forEach(score -> names.computeIfAbsent(score.name(), n -> new ArrayList<>()).add(score));
    return names.entrySet().stream()
        .map(each ->
            new StoredName(
                each.getKey(),
                each.getValue().size(),
                each.getValue().stream()
                    .flatMap(score -> score.run().stream())
                    .min(Comparator.naturalOrder())))
        .sorted(
            Comparator.comparing((StoredName name) -> name.name().system().label())
                .thenComparing(name -> name.name().text()))
        .toList();
  }

  private Stream<EvaluationScore> all() {
    return Stream.of(
            items().flatMap(InMemoryEvaluations::published),
            records.of(TypedTable.MACRO_AVERAGE).stream()
                .filter(item -> AVERAGES.contains(item.entry().text("task")))
                .flatMap(InMemoryEvaluations::published),
            runs.list(RunQuery.ALL).stream()
                .filter(row -> !PretrainingRuns.isPretraining(row.key()))
                .flatMap(row -> reported(row.key())),
            records.of(TypedTable.POSTTRAINING_EVALUATION).stream()
                .filter(item -> item.entry().value("value") != null)
                .map(this::dumped))
        .flatMap(scores -> scores);
  }

  private EvaluationScore dumped(Item item) {
    InMemoryRecords.Entry entry = item.entry();
    String alias = entry.text("alias");
    String revision = entry.text("revision");
    String model = Objects.requireNonNull(entry.text("model"));
    NativeName name =
        NativeName.of(
            EvaluationSystem.OLMES,
            alias == null ? Objects.requireNonNull(entry.text("task")) : alias,
            Objects.requireNonNull(entry.text("metric")));
    List<RunRow> named =
        runs.list(RunQuery.ALL).stream()
            .filter(row -> row.key().runId().equals(entry.text("named_run")))
            .toList();
    Optional<RunRow> run = named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    Long last =
        run.flatMap(row -> runs.inUse(row.key()))
            .map(described -> described.entry().integer("last_step"))
            .orElse(null);
    return EvaluationScore.builder()
        .run(run.map(RunRow::key))
        .recipe(run.flatMap(RunRow::recipe))
        .size(run.flatMap(RunRow::size))
        .seed(run.flatMap(RunRow::seed))
        .step(last == null ? OptionalLong.empty() : OptionalLong.of(last))
        .name(name)
        .mapping(EvaluationMapping.CURRENT.of(name))
        .value((Double) Objects.requireNonNull(entry.value("value")))
        .model(revision == null ? model : model + " " + revision)
        .build();
  }

  private Stream<EvaluationScore> reported(RunKey key) {
    OptionalLong checkpoint =
        lineages
            .of(key)
            .flatMap(edge -> edge.verdict().parent().checkpoint())
            .map(ref ->
                ref.step() instanceof CheckpointStep.AtStep at
                    ? OptionalLong.of(at.step())
                    : OptionalLong.empty())
            .orElse(OptionalLong.empty());
    Long last = runs.inUse(key).map(item -> item.entry().integer("last_step")).orElse(null);
    return ReportedScores.of(
        runs.find(key).orElseThrow(),
        checkpoint,
        last == null ? OptionalLong.empty() : OptionalLong.of(last))
        .stream();
  }

  private static Stream<EvaluationScore> published(Item item) {
    InMemoryRecords.Entry entry = item.entry();
    Map<NativeName, Double> values = new HashMap<>();
    String task = entry.text("task");
    if (item.table() != TypedTable.PRETRAINING_PERPLEXITY && task != null) {
      Metrics.all().forEach(metric -> put(values, task, metric.name(), entry.value(metric.name())));
    } else {
      PerplexitySets.all()
          .forEach(set -> put(values, set.name(), "perplexity", entry.value(set.name())));
    }
    Long step = entry.integer("step");
    return values.entrySet().stream()
        .map(each ->
            EvaluationScore.builder()
                .run(InMemoryRuns.pretrainingKey(item))
                .recipe(Optional.ofNullable(entry.text("recipe")))
                .size(Optional.ofNullable(entry.text("size")))
                .seed(Optional.ofNullable(entry.text("seed")))
                .step(step == null ? OptionalLong.empty() : OptionalLong.of(step))
                .name(each.getKey())
                .mapping(EvaluationMapping.CURRENT.of(each.getKey()))
                .value(each.getValue())
                .build());
  }

  private static void put(
      Map<NativeName, Double> values, String task, String metric, @Nullable Object value) {
    if (value != null) {
      values.put(NativeName.of(EvaluationSystem.DATADECIDE, task, metric), (Double) value);
    }
  }
}
