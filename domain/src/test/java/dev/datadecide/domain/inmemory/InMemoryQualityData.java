package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.ColumnCoverage.Kind;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunTags;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Looks at each run in turn. */
final class InMemoryQualityData implements QualityData {
  private final InMemoryRecords records;
  private final InMemoryHistory history;
  private final InMemoryRuns runs;
  private final Progressions progressions;

  InMemoryQualityData(InMemoryRecords records, InMemoryHistory history, InMemoryRuns runs) {
    this.records = records;
    this.history = history;
    this.runs = runs;
    this.progressions = history;
  }

  @Override
  public List<RunHealth> histories() {
    return runs.list(RunQuery.ALL).stream()
        .map(RunRow::key)
        .filter(key -> !PretrainingRuns.isPretraining(key))
        .sorted()
        .map(this::health)
        .toList();
  }

  private RunHealth health(RunKey run) {
    Progression all = progressions.of(run, Set.of());
    long rows = history.current(run).size();
    long[] distances =
        IntStream.range(1, all.rows())
            .mapToLong(i -> all.steps()[i] - all.steps()[i - 1])
            .filter(distance -> distance > 0)
            .sorted()
            .toArray();
    OptionalDouble usual = median(distances);
    List<String> strange =
        all.metrics().stream()
            .filter(series -> notFinite(series) > 0)
            .map(MetricSeries::name)
            .sorted()
            .toList();
    Optional<MetricSeries> loss = all.metric(RunHealth.LOSS);
    return new RunHealth(
        run,
        rows,
        records.of(TypedTable.HISTORY_ROW).stream()
                .filter(item -> records.owner(item).equals(run))
                .count()
            - rows,
        all.rows() == 0 ? OptionalLong.empty() : OptionalLong.of(all.steps()[all.rows() - 1]),
        usual.isEmpty()
            ? 0
            : Arrays.stream(distances)
                .filter(distance -> distance > RunHealth.GAP * usual.getAsDouble())
                .count(),
        Arrays.stream(distances).max(),
        usual,
        all.metrics().stream().mapToLong(InMemoryQualityData::notFinite).sum(),
        strange.isEmpty() ? "" : strange.getFirst(),
        loss.map(series ->
                series.present().stream()
                    .mapToDouble(i -> series.values()[i])
                    .filter(Double::isFinite)
                    .min())
            .orElseGet(OptionalDouble::empty),
        loss.map(series -> OptionalDouble.of(series.values()[series.present().length() - 1]))
            .orElseGet(OptionalDouble::empty),
        !RunTags.of(described(run)).isEmpty(),
        described(run).summary().entries().keySet().stream()
            .filter(path ->
                path.startsWith(RunHealth.EVALUATION)
                    || path.startsWith("[\"" + RunHealth.EVALUATION))
            .count(),
        rows == 0 ? "" : contents(run));
  }

  private ObservedRun described(RunKey run) {
    return runs.find(run).orElseThrow().observed();
  }

  private String contents(RunKey run) {
    List<String> contents = new ArrayList<>();
    history
        .current(run)
        .forEach(item ->
            contents.add(
                item.entry().integer("step")
                    + " "
                    + item.entry().integer("timestamp")
                    + " "
                    + item.entry().value("runtime")
                    + " "
                    + item.parts()));
    contents.sort(Comparator.naturalOrder());
    return contents.toString();
  }

  private static long notFinite(MetricSeries series) {
    return series.present().stream().filter(i -> !Double.isFinite(series.values()[i])).count();
  }

  private static OptionalDouble median(long[] sorted) {
    int half = sorted.length / 2;
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            sorted.length % 2 == 1
                ? (double) sorted[half]
                : (sorted[half - 1] + sorted[half]) / 2.0);
  }

  private record Column(TrainingType type, Kind kind, String name) {}

  @Override
  public List<ColumnCoverage> coverage() {
    Map<TrainingType, Long> types = new LinkedHashMap<>();
    Map<Column, long[]> columns = new LinkedHashMap<>();
    for (RunRow row : runs.list(RunQuery.ALL)) {
      types.merge(row.type(), 1L, Long::sum);
      TrainingRun run = runs.find(row.key()).orElseThrow();
      for (HyperparameterValue value : run.hyperparameters()) {
        count(columns, new Column(row.type(), Kind.HYPERPARAMETER, value.name()), place(value));
      }
      paths(run.observed().configuration())
          .forEach(path -> count(columns, new Column(row.type(), Kind.CONFIGURATION, path), 0));
      paths(run.observed().summary())
          .forEach(path -> count(columns, new Column(row.type(), Kind.SUMMARY, path), 0));
      if (!PretrainingRuns.isPretraining(row.key())) {
        progressions
            .of(row.key(), Set.of())
            .metrics()
            .forEach(
                series -> count(columns, new Column(row.type(), Kind.HISTORY, series.name()), 0));
      }
    }
    List<ColumnCoverage> coverage = new ArrayList<>();
    columns.forEach((column, counts) ->
        coverage.add(
            new ColumnCoverage(
                column.type(),
                column.kind(),
                column.name(),
                types.getOrDefault(column.type(), 0L),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4])));
    return coverage;
  }

  private static Set<String> paths(Configuration configuration) {
    Set<String> paths = new TreeSet<>();
    configuration
        .entries()
        .forEach((path, value) -> {
          if (!value.isNull()) {
            paths.add(path);
          }
        });
    return paths;
  }

  private static void count(Map<Column, long[]> columns, Column column, int place) {
    columns.computeIfAbsent(column, key -> new long[5])[place]++;
  }

  private static int place(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present present -> 0;
      case HyperparameterValue.Defaulted defaulted -> 1;
      case HyperparameterValue.MissingRequired missing -> 2;
      case HyperparameterValue.MissingOptional missing -> 3;
      case HyperparameterValue.NotApplicable nothing -> 4;
    };
  }
}
