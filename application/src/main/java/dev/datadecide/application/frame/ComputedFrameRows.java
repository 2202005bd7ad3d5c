package dev.datadecide.application.frame;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.curve.DefaultMetrics;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.quality.ReportedFinding;
import dev.datadecide.application.scaling.ScalingService;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.scaling.ScalingGroup;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepAxis;
import dev.datadecide.domain.sweep.SweepCell;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rows of the frames that follow from policies rather than from statements. */
public final class ComputedFrameRows {
  private static final String LOSS = "train_loss";
  private static final String RATE = "learning_rate";
  private static final String OLMES_AVERAGE = "olmes_10_macro_avg_primary_metric";

  private final SweepService sweeps;
  private final CurveService curves;
  private final ScalingService scaling;
  private final QualityService quality;
  private final Runs runs;

  @Inject
  ComputedFrameRows(
      SweepService sweeps,
      CurveService curves,
      ScalingService scaling,
      QualityService quality,
      Runs runs) {
    this.sweeps = sweeps;
    this.curves = curves;
    this.scaling = scaling;
    this.quality = quality;
    this.runs = runs;
  }

  /** Hands the rows of a computed frame over. */
  void of(FrameDefinition frame, Consumer<ColumnBatch> sink) {
    ComputedRows rows = new ComputedRows(frame, sink);
    switch (frame.name()) {
      case "sweeps" -> sweeps(rows);
      case "continuous_curve" -> curves(rows);
      case "scaling_curve" -> scaling(rows);
      case "data_quality" -> quality(rows);
      default -> throw new IllegalArgumentException(frame.name() + " is not computed");
    }
    rows.finish();
  }

  private void sweeps(ComputedRows rows) {
    for (Sweep sweep : sweeps.find(RunQuery.ALL).sweeps()) {
      String name = SweepService.name(sweep);
      String axes =
          JsonText.compact(Datum.texts(sweep.axes().stream().map(SweepAxis::name).toList()));
      for (int i = 0; i < sweep.occupied().size(); i++) {
        SweepCell cell = sweep.occupied().get(i);
        String place = place(sweep, cell);
        for (boolean isFinished : new boolean[] {true, false}) {
          for (RunKey run : isFinished ? cell.finished() : cell.unfinished()) {
            rows.text(name)
                .text(sweep.type().label())
                .text(fixed(sweep, "recipe"))
                .text(fixed(sweep, "model_size"))
                .text(axes)
                .whole(sweep.size())
                .whole(i + 1L)
                .text(place)
                .text(cell.state().name().toLowerCase(Locale.ROOT))
                .text(run.text())
                .truth(isFinished)
                .end();
          }
        }
      }
    }
  }

  private static Optional<String> fixed(Sweep sweep, String key) {
    return Optional.ofNullable(sweep.fixed().get(key)).map(SettingValue::text);
  }

  private static String place(Sweep sweep, SweepCell cell) {
    Map<String, Datum> values = new LinkedHashMap<>();
    for (int i = 0; i < sweep.axes().size(); i++) {
      values.put(sweep.axes().get(i).name(), Datum.text(cell.place().get(i).text()));
    }
    return JsonText.compact(new Datum.Fields(values));
  }

  /**
   * Two passes, because histories are read for as many runs at once as have few metrics: what runs
   * logged, and then what was evaluated before them, for one run of each lineage.
   */
  private void curves(ComputedRows rows) {
    List<RunKey> pretraining = new ArrayList<>();
    List<RunKey> posttraining = new ArrayList<>();
    for (RunRow run : runs.list(RunQuery.ALL)) {
      (run.type() == TrainingType.PRETRAINING ? pretraining : posttraining).add(run.key());
    }
    CurvePoints points = new CurvePoints(rows);
    Map<String, RunKey> lineages = new LinkedHashMap<>();
    curves.curves(
        posttraining,
        List.of(LOSS, RATE),
        curve -> {
          points.addOwn(curve);
          lineages.putIfAbsent(curve.lineageId(), curve.phases().getLast().run());
        });
    List<String> evaluated =
        Stream.concat(DefaultMetrics.names().stream(), Stream.of(OLMES_AVERAGE))
            .filter(metric -> !metric.equals(LOSS))
            .toList();
    curves.curves(
        Stream.concat(pretraining.stream(), lineages.values().stream()).toList(),
        evaluated,
        points::addPretraining);
  }

  private void scaling(ComputedRows rows) {
    Stream.concat(DefaultMetrics.names().stream(), Stream.of(OLMES_AVERAGE))
        .filter(metric -> !metric.equals(LOSS))
        .forEach(
            metric -> scaling.pretraining(metric).forEach(point -> scaling(metric, point, rows)));
    scaling.withPosttraining(LOSS).forEach(point -> scaling(LOSS, point, rows));
  }

  private static void scaling(String metric, ScalingPoint point, ComputedRows rows) {
    ScalingGroup group = point.group();
    rows.text(metric)
        .text(group.recipe())
        .text(group.size())
        .text(group.method())
        .text(group.checkpointStep())
        .text(group.tokens())
        .text(group.learningRate())
        .whole(point.runs())
        .real(point.compute())
        .real(point.tokens())
        .real(point.mean())
        .real(point.deviation())
        .real(point.least())
        .real(point.most())
        .whole(point.notFinite())
        .whole(point.cut())
        .end();
  }

  private void quality(ComputedRows rows) {
    for (ReportedFinding each : quality.report()) {
      rows.text(each.finding().severity().name())
          .text(each.finding().rule())
          .text(each.finding().subject())
          .text(each.finding().detail())
          .text(each.basis())
          .text(each.artifact())
          .text(each.remedy())
          .end();
    }
  }
}
