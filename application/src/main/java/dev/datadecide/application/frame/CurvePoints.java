package dev.datadecide.application.frame;

import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.TokenBasis;
import dev.datadecide.domain.curve.TokenTrack;
import dev.datadecide.domain.run.TrainingType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes curves point by point; pretraining that is part of several curves is written once. */
final class CurvePoints {
  private final ComputedRows rows;
  private final Set<List<String>> written = new HashSet<>();

  CurvePoints(ComputedRows rows) {
    this.rows = rows;
  }

  /** The phase of the run that the curve is of, unless it is pretraining. */
  void addOwn(ContinuousCurve curve) {
    int last = curve.phases().size() - 1;
    CurvePhase phase = curve.phases().get(last);
    if (phase.type() != TrainingType.PRETRAINING) {
      write(curve, last, phase);
    }
  }

  /** The phases of pretraining that have not been written for the curve's lineage. */
  void addPretraining(ContinuousCurve curve) {
    for (int i = 0; i < curve.phases().size(); i++) {
      CurvePhase phase = curve.phases().get(i);
      List<String> part =
          List.of(curve.lineageId(), phase.run().text(), Integer.toString(phase.points()));
      if (phase.type() == TrainingType.PRETRAINING && written.add(part)) {
        write(curve, i, phase);
      }
    }
  }

  private void write(ContinuousCurve curve, int index, CurvePhase phase) {
    for (MetricSeries series : phase.metrics()) {
      for (int point = 0; point < phase.points(); point++) {
        if (series.present().get(point)) {
          write(curve, index, phase, series, point);
        }
      }
    }
  }

  private void write(
      ContinuousCurve curve, int index, CurvePhase phase, MetricSeries series, int point) {
    rows.text(curve.lineageId())
        .text(phase.run().text())
        .text(phase.run().runId())
        .text(phase.type().label())
        .text(checkpointType(phase.type()))
        .text(phase.size())
        .text(phase.recipe())
        .text(phase.seed())
        .real(phase.learningRate())
        .text(phase.method())
        .whole(phase.steps()[point]);
    tokens(phase.phaseTokens(), point);
    tokens(phase.cumulativeTokens(), point);
    if (phase.cumulativeTokens().present().get(point)) {
      rows.real(phase.cumulativeCompute()[point]);
    } else {
      rows.nothing();
    }
    TokenBasis.Kind basis =
        phase.phaseTokens().present().get(point)
            ? phase.basis().at(phase.steps()[point])
            : TokenBasis.Kind.NONE;
    rows.text(series.name())
        .real(series.values()[point])
        .truth(index > 0 && point == 0)
        .truth(phase.isStandIn())
        .text(basis.label())
        .text(phase.learningRateState().status())
        .text(phase.learningRateState().source())
        .end();
  }

  private void tokens(TokenTrack track, int point) {
    if (track.present().get(point)) {
      rows.whole(track.values()[point]);
    } else {
      rows.nothing();
    }
  }

  private static Optional<String> checkpointType(TrainingType type) {
    if (type == TrainingType.UNCLASSIFIED) {
      return Optional.empty();
    }
    return Optional.of(type == TrainingType.PRETRAINING ? "pretraining" : "posttraining");
  }
}
