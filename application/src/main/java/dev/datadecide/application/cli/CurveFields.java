package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.TokenTrack;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A continuous curve as rows, one per point; the names are part of the stable output format. */
final class CurveFields {
  private static final List<String> FIXED =
      List.of(
          "lineage_id",
          "run_id",
          "run_type",
          "checkpoint_type",
          "params",
          "data",
          "seed",
          "learning_rate",
          "posttraining_method",
          "step",
          "phase_tokens",
          "cumulative_tokens",
          "cumulative_compute");

  private CurveFields() {}

  /**
   * One column per metric; a metric that is called like another column gets {@code _metric} behind.
   */
  static Listing wide(ContinuousCurve curve, List<String> metrics) {
    List<List<Datum>> rows = new ArrayList<>();
    for (CurvePhase phase : curve.phases()) {
      List<Optional<MetricSeries>> series =
          metrics.stream().map(metric -> series(phase, metric)).toList();
      for (int i = 0; i < phase.points(); i++) {
        List<Datum> row = new ArrayList<>(fixed(curve, phase, i));
        for (Optional<MetricSeries> each : series) {
          row.add(value(each, i));
        }
        rows.add(row);
      }
    }
    return new Listing(
        Stream.concat(FIXED.stream(), metrics.stream().map(CurveFields::column)).toList(), rows);
  }

  /** One row per point and metric that has a value there, in the columns metric and value. */
  static Listing tall(ContinuousCurve curve, List<String> metrics) {
    List<List<Datum>> rows = new ArrayList<>();
    for (CurvePhase phase : curve.phases()) {
      for (int i = 0; i < phase.points(); i++) {
        List<Datum> fixed = fixed(curve, phase, i);
        for (String metric : metrics) {
          Datum value = value(series(phase, metric), i);
          if (!(value instanceof Datum.Absent)) {
            List<Datum> row = new ArrayList<>(fixed);
            row.add(text(metric));
            row.add(value);
            rows.add(row);
          }
        }
      }
    }
    return new Listing(Stream.concat(FIXED.stream(), Stream.of("metric", "value")).toList(), rows);
  }

  /** What differs from point to point: for people, who read the rest once above the table. */
  static Listing brief(ContinuousCurve curve, List<String> metrics) {
    Listing wide = wide(curve, metrics);
    List<Integer> kept =
        Stream.concat(
                Stream.of(
                        "run_type",
                        "step",
                        "phase_tokens",
                        "cumulative_tokens",
                        "cumulative_compute")
                    .map(FIXED::indexOf),
                Stream.iterate(FIXED.size(), i -> i + 1).limit(metrics.size()))
            .toList();
    return new Listing(
        kept.stream().map(wide.columns()::get).toList(),
        wide.rows().stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  static Optional<MetricSeries> series(CurvePhase phase, String metric) {
    return phase.metrics().stream().filter(each -> each.name().equals(metric)).findFirst();
  }

  private static String column(String metric) {
    return FIXED.contains(metric) ? metric + "_metric" : metric;
  }

  private static Datum value(Optional<MetricSeries> series, int point) {
    return series
        .filter(known -> known.present().get(point))
        .map(known -> real(known.values()[point]))
        .orElseGet(Datum::absent);
  }

  private static List<Datum> fixed(ContinuousCurve curve, CurvePhase phase, int point) {
    return List.of(
        text(curve.lineageId()),
        text(phase.run().runId()),
        text(phase.type().label()),
        checkpointType(phase.type()),
        text(phase.size()),
        text(phase.recipe()),
        text(phase.seed()),
        real(phase.learningRate()),
        text(phase.method()),
        whole(phase.steps()[point]),
        tokens(phase.phaseTokens(), point),
        tokens(phase.cumulativeTokens(), point),
        phase.cumulativeTokens().present().get(point)
            ? real(phase.cumulativeCompute()[point])
            : Datum.absent());
  }

  private static Datum checkpointType(TrainingType type) {
    return switch (type) {
      case PRETRAINING -> text("pretraining");
      case SUPERVISED_FINETUNING, PREFERENCE_TUNING -> text("posttraining");
      case UNCLASSIFIED -> Datum.absent();
    };
  }

  private static Datum tokens(TokenTrack track, int point) {
    return track.present().get(point) ? whole(track.values()[point]) : Datum.absent();
  }
}
