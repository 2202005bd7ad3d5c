package dev.datadecide.duckdb;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Histories of runs, by their own key or an alias. */
final class DuckDbProgressions implements Progressions {
  private final Database database;
  private final RunHistories histories;

  @Inject
  DuckDbProgressions(Database database, RunHistories histories) {
    this.database = database;
    this.histories = histories;
  }

  @Override
  public Progression of(RunKey run, Set<String> metrics) {
    RunKey own = resolve(run);
    return PretrainingRuns.isPretraining(own)
        ? histories.evaluated(own, metrics)
        : histories.logged(own, metrics);
  }

  @Override
  public Map<RunKey, Progression> ofAll(List<RunKey> runs, Set<String> metrics) {
    List<RunKey> asked = runs.stream().distinct().toList();
    List<String> own = database.read(connection -> RunAliases.resolve(connection, asked));
    Map<Boolean, List<RunKey>> byKind =
        own.stream()
            .map(ObservedRuns::key)
            .distinct()
            .collect(Collectors.partitioningBy(PretrainingRuns::isPretraining));
    Map<RunKey, Progression> found =
        new HashMap<>(histories.loggedAll(byKind.getOrDefault(false, List.of()), metrics));
    found.putAll(histories.evaluatedAll(byKind.getOrDefault(true, List.of()), metrics));
    Map<RunKey, Progression> progressions = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      progressions.put(
          asked.get(i), Objects.requireNonNull(found.get(ObservedRuns.key(own.get(i)))));
    }
    return progressions;
  }

  @Override
  public Map<RunKey, Progression> outlines(List<RunKey> runs, String counter) {
    List<RunKey> asked = runs.stream().distinct().toList();
    List<String> own = database.read(connection -> RunAliases.resolve(connection, asked));
    Map<RunKey, Progression> found =
        histories.outlines(own.stream().map(ObservedRuns::key).distinct().toList(), counter);
    Map<RunKey, Progression> outlines = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Progression outline = found.get(ObservedRuns.key(own.get(i)));
      if (outline != null) {
        outlines.put(asked.get(i), outline);
      }
    }
    return outlines;
  }

  @Override
  public List<String> metrics(RunKey run) {
    RunKey own = resolve(run);
    return PretrainingRuns.isPretraining(own)
        ? histories.evaluated(own, Set.of()).metrics().stream().map(MetricSeries::name).toList()
        : histories.loggedMetrics(own);
  }

  private RunKey resolve(RunKey run) {
    return database.read(connection -> RunAliases.resolve(connection, run));
  }
}
