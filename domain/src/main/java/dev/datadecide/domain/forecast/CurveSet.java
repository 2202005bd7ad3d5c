package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The curves of one subject.
 *
 * @param early curves that windows are cut from, by metric, with points after the horizon or not
 * @param whole the curve that the target is a number of
 * @param ownEarly the target's metric in the stage of the windows, for forecasts of the run's own
 */
public record CurveSet(
    Subject subject, Map<String, RunCurve> early, RunCurve whole, Optional<RunCurve> ownEarly) {
  public CurveSet {
    early = Map.copyOf(early);
  }

  /** Curves of one stage, the target's among them. */
  public static CurveSet ofOneStage(List<RunCurve> curves, RunCurve target) {
    return new CurveSet(
        target.subject(),
        curves.stream().collect(Collectors.toMap(RunCurve::metric, each -> each)),
        target,
        Optional.of(target));
  }
}
