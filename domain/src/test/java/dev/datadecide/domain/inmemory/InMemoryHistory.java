package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Progressions over {@link InMemoryRecords}. */
final class InMemoryHistory implements Progressions {
  private static final Comparator<Item> BEST_LAST =
      Comparator.<Item>comparingLong(
              item -> Objects.requireNonNullElse(item.entry().integer("timestamp"), Long.MIN_VALUE))
          .thenComparingInt(item -> item.part(TypedTable.METRIC_POINT).size())
          .thenComparing(Item::content);

  private static final String SERVICE = "wandb-api";

  /** One point in time: a step and its values. */
  private record Row(long step, Map<String, Double> values) {}

  private final InMemoryRecords records;

  InMemoryHistory(InMemoryRecords records) {
    this.records = records;
  }

  @Override
  public Progression of(RunKey run, Set<String> metrics) {
    List<Row> rows = PretrainingRuns.isPretraining(run) ? evaluated(run) : logged(run);
    rows.sort(Comparator.comparingLong(Row::step));
    Set<String> wanted = metrics.isEmpty() ? new TreeSet<>(names(rows)) : new TreeSet<>(metrics);
    List<MetricSeries> series = new ArrayList<>();
    for (String name : wanted) {
      double[] values = new double[rows.size()];
      BitSet present = new BitSet();
      for (int i = 0; i < rows.size(); i++) {
        Double value = rows.get(i).values().get(name);
        if (value != null) {
          values[i] = value;
          present.set(i);
        }
      }
      if (!present.isEmpty()) {
        series.add(new MetricSeries(name, values, present));
      }
    }
    return new Progression(
        run,
        rows.stream().mapToLong(Row::step).toArray(),
        series,
        PretrainingRuns.isPretraining(run) ? 0 : rows(run) - rows.size());
  }

  private static Set<String> names(List<Row> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.values().keySet()));
    return names;
  }

  @Override
  public List<String> metrics(RunKey run) {
    if (PretrainingRuns.isPretraining(run)) {
      return List.copyOf(names(evaluated(run)));
    }
    Set<String> names = new TreeSet<>();
    current(run)
        .forEach(item ->
            item.part(TypedTable.METRIC_POINT)
                .forEach(point -> names.add(Objects.requireNonNull(point.text("metric")))));
    return List.copyOf(names);
  }

  long rows(RunKey run) {
    return PretrainingRuns.isPretraining(run) ? evaluated(run).size() : current(run).size();
  }

  /** Rows of a run: the best of each step, and all without a step. */
  List<Item> current(RunKey run) {
    Map<Long, Item> best = new TreeMap<>();
    List<Item> rows = new ArrayList<>();
    long end = end(run);
    for (Item item : records.of(TypedTable.HISTORY_ROW)) {
      boolean isRewound =
          item.source().equals(SERVICE)
              && Objects.requireNonNullElse(item.entry().integer("step"), 0L) > end;
      if (records.owner(item).equals(run) && !isRewound) {
        Long step = item.entry().integer("step");
        if (step == null) {
          rows.add(item);
        } else {
          best.merge(step, item, (one, other) -> BEST_LAST.compare(one, other) < 0 ? other : one);
        }
      }
    }
    rows.addAll(best.values());
    return rows;
  }

  /** Where the run has ended as the service says; without end where it does not say. */
  private long end(RunKey run) {
    return records.of(TypedTable.RUN).stream()
        .filter(item -> item.source().equals(SERVICE) && run.equals(item.scopedKey()))
        .max(
            Comparator.comparingLong(item ->
                Objects.requireNonNullElse(item.entry().integer("observed_at"), Long.MIN_VALUE)))
        .filter(item ->
            new RunState(Objects.requireNonNullElse(item.entry().text("state"), "")).isEnded())
        .map(item -> item.entry().integer("last_step"))
        .orElse(Long.MAX_VALUE);
  }

  private List<Row> logged(RunKey run) {
    List<Row> rows = new ArrayList<>();
    for (Item item : current(run)) {
      Long step = item.entry().integer("step");
      if (step != null) {
        Map<String, Double> values = new HashMap<>();
        for (Entry point : item.part(TypedTable.METRIC_POINT)) {
          values.put(
              Objects.requireNonNull(point.text("metric")),
              (Double) Objects.requireNonNull(point.value("value")));
        }
        rows.add(new Row(step, values));
      }
    }
    return rows;
  }

  private List<Row> evaluated(RunKey run) {
    Map<Long, Map<String, Double>> byStep = new TreeMap<>();
    for (Item item : best(TypedTable.PRETRAINING_PERPLEXITY, run)) {
      PerplexitySets.all().forEach(set -> put(byStep, item, set.name(), set.valpplName()));
    }
    for (Item item : best(TypedTable.PRETRAINING_EVALUATION, run)) {
      String task = Objects.requireNonNull(item.entry().text("task"));
      Metrics.all().forEach(metric -> put(byStep, item, metric.name(), task + "_" + metric.name()));
    }
    byStep.values().forEach(InMemoryHistory::addAverages);
    List<Row> rows = new ArrayList<>();
    byStep.forEach((step, values) -> rows.add(new Row(step, values)));
    return rows;
  }

  private static void put(
      Map<Long, Map<String, Double>> byStep, Item item, String column, String name) {
    Map<String, Double> values =
        byStep.computeIfAbsent(
            Objects.requireNonNull(item.entry().integer("step")), step -> new HashMap<>());
    Object value = item.entry().value(column);
    if (value != null) {
      values.put(name, (Double) value);
    }
  }

  private static void addAverages(Map<String, Double> values) {
    List<String> subjects =
        Tasks.all().stream()
            .filter(EvaluationTask::isMmluSubject)
            .map(EvaluationTask::name)
            .toList();
    Metrics.all()
        .forEach(metric -> {
          List<String> names = subjects.stream().map(task -> task + "_" + metric.name()).toList();
          if (values.keySet().containsAll(names)) {
            double sum = names.stream().mapToDouble(values::get).sum();
            values.put("mmlu_average_" + metric.name(), sum / names.size());
          }
        });
  }

  /** Of several entries with one key, the one with most values. */
  private List<Item> best(TypedTable table, RunKey run) {
    Map<String, Item> best = new TreeMap<>();
    for (Item item : records.of(table)) {
      if (InMemoryRuns.pretrainingKey(item).equals(run)) {
        best.merge(
            item.entry().integer("step") + " " + item.entry().value("task"),
            item,
            (one, other) ->
                Comparator.<Item>comparingInt(each -> each.entry().values().size())
                            .thenComparing(Item::content)
                            .compare(one, other)
                        < 0
                    ? other
                    : one);
      }
    }
    return List.copyOf(best.values());
  }
}
