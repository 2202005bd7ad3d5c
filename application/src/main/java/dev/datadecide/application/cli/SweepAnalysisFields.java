package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.SweepAnalysis;
import dev.datadecide.domain.sweep.SweepAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Analyses of sweeps as fields; the names are part of the stable output format. */
final class SweepAnalysisFields {
  private static final List<String> VALUES = List.of("n", "mean", "std", "best", "standing");

  private SweepAnalysisFields() {}

  /** One row for each cell of each sweep. */
  static Listing listing(
      List<SweepAnalysis> analyses, Optional<Map<RunKey, CurvePhase>> curves, String metric) {
    List<String> columns = new ArrayList<>(List.of("sweep", "place", "state"));
    columns.addAll(VALUES);
    columns.addAll(List.of("noise", "runs"));
    curves.ifPresent(asked -> columns.add("curves"));
    return new Listing(
        columns,
        analyses.stream()
            .flatMap(analysis ->
                analysis.cells().stream().map(cell -> row(analysis, cell, curves, metric)))
            .toList());
  }

  private static List<Datum> row(
      SweepAnalysis analysis,
      SweepAnalysis.Cell cell,
      Optional<Map<RunKey, CurvePhase>> curves,
      String metric) {
    Map<String, Datum> place = new LinkedHashMap<>();
    List<SweepAxis> axes = analysis.sweep().axes();
    for (int i = 0; i < axes.size(); i++) {
      place.put(axes.get(i).name(), SweepFields.value(cell.cell().place().get(i)));
    }
    List<Datum> row = new ArrayList<>();
    row.add(Datum.text(SweepService.name(analysis.sweep())));
    row.add(new Datum.Fields(place));
    row.add(Datum.text(name(cell.cell().state())));
    row.addAll(values(cell));
    row.add(Datum.real(analysis.noise()));
    row.add(new Datum.Items(cell.outcomes().stream().map(SweepAnalysisFields::outcome).toList()));
    curves.ifPresent(known -> row.add(curves(cell, known, metric)));
    return row;
  }

  private static List<Datum> values(SweepAnalysis.Cell cell) {
    return List.of(
        Datum.whole(cell.runs()),
        Datum.real(cell.mean()),
        Datum.real(cell.deviation()),
        Datum.real(cell.best()),
        Datum.text(name(cell.standing())));
  }

  private static Datum outcome(RunOutcome outcome) {
    return new FieldsBuilder()
        .put("run_key", outcome.run().text())
        .put("last", Datum.real(outcome.last()))
        .put("last_step", Datum.whole(outcome.lastStep()))
        .put("best", Datum.real(outcome.best()))
        .put("best_step", Datum.whole(outcome.bestStep()))
        .put("not_finite", outcome.notFinite())
        .build();
  }

  private static Datum curves(
      SweepAnalysis.Cell cell, Map<RunKey, CurvePhase> curves, String metric) {
    List<Datum> shown = new ArrayList<>();
    for (RunOutcome outcome : cell.outcomes()) {
      CurvePhase phase = curves.get(outcome.run());
      if (phase != null) {
        CurveFields.series(phase, metric).ifPresent(series -> shown.add(curve(phase, series)));
      }
    }
    return new Datum.Items(shown);
  }

  private static Datum curve(CurvePhase phase, MetricSeries series) {
    int[] points = series.present().stream().filter(i -> i < phase.points()).toArray();
    return new FieldsBuilder()
        .put("run_key", phase.run().text())
        .put("step", items(points, i -> Datum.whole(phase.steps()[i])))
        .put(
            "cumulative_tokens",
            items(
                points,
                i ->
                    phase.cumulativeTokens().present().get(i)
                        ? Datum.whole(phase.cumulativeTokens().values()[i])
                        : Datum.absent()))
        .put("value", items(points, i -> Datum.real(series.values()[i])))
        .build();
  }

  private static Datum items(int[] points, IntFunction<Datum> value) {
    return new Datum.Items(IntStream.of(points).mapToObj(value).toList());
  }

  /** The cells of one sweep for people: a column for each axis. */
  static Listing table(SweepAnalysis analysis) {
    List<String> columns = new ArrayList<>();
    analysis.sweep().axes().forEach(axis -> columns.add(axis.name()));
    columns.add("state");
    columns.addAll(VALUES);
    return new Listing(
        columns,
        analysis.cells().stream()
            .map(cell -> {
              List<Datum> row = new ArrayList<>();
              cell.cell().place().forEach(value -> row.add(SweepFields.value(value)));
              row.add(Datum.text(name(cell.cell().state())));
              row.addAll(values(cell));
              return row;
            })
            .toList());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
