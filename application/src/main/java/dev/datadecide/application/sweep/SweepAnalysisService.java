package dev.datadecide.application.sweep;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepAnalysis;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers what a sweep says about a metric. */
public final class SweepAnalysisService {
  /** Runs whose descriptions are held at a time. */
  private static final int CHUNK = 500;

  private final SweepService sweeps;
  private final CurveService curves;
  private final Runs runs;

  @Inject
  SweepAnalysisService(SweepService sweeps, CurveService curves, Runs runs) {
    this.sweeps = sweeps;
    this.curves = curves;
    this.runs = runs;
  }

  /**
   * Analyses every sweep among the runs that a query selects, those of most runs first.
   *
   * @param wanted which settings count
   * @param metric a logged metric, or a path of the summary that holds a number
   * @param shown is given the curve of each run of these sweeps
   */
  public List<SweepAnalysis> analyse(
      RunQuery query,
      Predicate<RunSetting> wanted,
      String metric,
      RunOutcome.Better better,
      Consumer<ContinuousCurve> shown) {
    List<Sweep> found = sweeps.find(query, wanted).sweeps();
    List<RunKey> keys = found.stream().flatMap(sweep -> sweep.runs().stream()).toList();
    Map<RunKey, RunOutcome> outcomes = new HashMap<>();
    curves.curves(
        keys,
        List.of(metric),
        curve -> {
          CurvePhase own = curve.phases().getLast();
          own.metrics().stream()
              .filter(series -> series.name().equals(metric))
              .findFirst()
              .ifPresent(series -> outcomes.put(own.run(), outcome(own, series, better)));
          shown.accept(curve);
        });
    addSummaries(keys, metric, outcomes);
    return found.stream().map(sweep -> SweepAnalysis.of(sweep, outcomes, better)).toList();
  }

  private static RunOutcome outcome(CurvePhase own, MetricSeries series, RunOutcome.Better better) {
    return RunOutcome.of(own.run(), own.steps(), series, better);
  }

  /** What was not logged along the run may stand in its summary. */
  private void addSummaries(List<RunKey> keys, String metric, Map<RunKey, RunOutcome> outcomes) {
    List<RunKey> without = keys.stream().filter(key -> !outcomes.containsKey(key)).toList();
    for (int from = 0; from < without.size(); from += CHUNK) {
      runs.findAll(without.subList(from, Math.min(from + CHUNK, without.size())))
          .forEach(run ->
              run.observed()
                  .summary()
                  .real(metric)
                  .ifPresent(value -> outcomes.put(run.key(), RunOutcome.of(run.key(), value))));
    }
  }
}
