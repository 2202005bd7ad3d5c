package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.TokenBasis;
import dev.datadecide.domain.curve.TokenTrack;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** Marks of a point behind its values. */
  private static final List<String> MARKS =
      List.of(
          "is_junction",
          "is_stand_in",
          "token_basis",
          "learning_rate_status",
          "learning_rate_origin");

  /**
   * One column per metric; a metric that is called like another column gets {@code _metric} behind.
   */
  static Listing wide(ContinuousCurve curve, List<String> metrics) {
    List<List<Datum>> rows = new ArrayList<>();
    for (int phase = 0; phase < curve.phases().size(); phase++) {
      wide(curve, phase, curve.phases().get(phase), metrics, rows::add);
    }
    return new Listing(wideColumns(metrics), rows);
  }

  static List<String> wideColumns(List<String> metrics) {
    return Stream.of(FIXED.stream(), metrics.stream().map(CurveFields::column), MARKS.stream())
        .flatMap(Function.identity())
        .toList();
  }

  static List<String> tallColumns() {
    return Stream.of(FIXED.stream(), Stream.of("metric", "value"), MARKS.stream())
        .flatMap(Function.identity())
        .toList();
  }

  /**
   * The rows of one phase, or of some of its points.
   *
   * @param index of the phase in its curve
   */
  static void wide(
      ContinuousCurve curve,
      int index,
      CurvePhase phase,
      List<String> metrics,
      Consumer<List<Datum>> rows) {
    List<Optional<MetricSeries>> series =
        metrics.stream().map(metric -> series(phase, metric)).toList();
    for (int i = 0; i < phase.points(); i++) {
      List<Datum> row = new ArrayList<>(fixed(curve, phase, i));
      for (Optional<MetricSeries> each : series) {
        row.add(value(each, i));
      }
      row.addAll(marks(index, phase, i));
      rows.accept(row);
    }
  }

  /** One row per point and metric that has a value there, in the columns metric and value. */
  static Listing tall(ContinuousCurve curve, List<String> metrics) {
    List<List<Datum>> rows = new ArrayList<>();
    for (int phase = 0; phase < curve.phases().size(); phase++) {
      tall(curve, phase, curve.phases().get(phase), metrics, rows::add);
    }
    return new Listing(tallColumns(), rows);
  }

  /** Like {@link #wide}, in the form of {@link #tall}. */
  static void tall(
      ContinuousCurve curve,
      int index,
      CurvePhase phase,
      List<String> metrics,
      Consumer<List<Datum>> rows) {
    List<Optional<MetricSeries>> series =
        metrics.stream().map(metric -> series(phase, metric)).toList();
    for (int i = 0; i < phase.points(); i++) {
      List<Datum> fixed = fixed(curve, phase, i);
      List<Datum> marks = marks(index, phase, i);
      for (int metric = 0; metric < metrics.size(); metric++) {
        Datum value = value(series.get(metric), i);
        if (!(value instanceof Datum.Absent)) {
          List<Datum> row = new ArrayList<>(fixed);
          row.add(text(metrics.get(metric)));
          row.add(value);
          row.addAll(marks);
          rows.accept(row);
        }
      }
    }
  }

  /** The first point of each phase but the first is a junction. */
  private static List<Datum> marks(int index, CurvePhase phase, int point) {
    TokenBasis.Kind basis =
        phase.phaseTokens().present().get(point)
            ? phase.basis().at(phase.steps()[point])
            : TokenBasis.Kind.NONE;
    return List.of(
        new Datum.Truth(index > 0 && point == 0),
        new Datum.Truth(phase.isStandIn()),
        text(basis.label()),
        text(phase.learningRateState().status()),
        text(phase.learningRateState().source()));
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
    return FIXED.contains(metric) || MARKS.contains(metric) ? metric + "_metric" : metric;
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
    if (type == TrainingType.UNCLASSIFIED) {
      return Datum.absent();
    }
    return text(type == TrainingType.PRETRAINING ? "pretraining" : "posttraining");
  }

  private static Datum tokens(TokenTrack track, int point) {
    return track.present().get(point) ? whole(track.values()[point]) : Datum.absent();
  }
}
