package dev.datadecide.application.chart;

import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.LawPoint;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * First steps of laws against compute: the points that they were fitted to, the fitted curve up to
 * the target, and the point that came; a colour for each recipe.
 */
public final class LawLines {
  private static final String DATA = "data";
  private static final String FIT = "fit";
  private static final String CAME = "came";
  private static final int STEPS = 60;

  private LawLines() {}

  /** The laws of the first setup of a study. */
  public static LineChart of(LawStudy study, Optional<String> title) {
    LawStudy.Outcome outcome = study.outcomes().getFirst();
    List<Line> lines = new ArrayList<>();
    List<String> recipes = new ArrayList<>();
    for (LawPrediction prediction : outcome.predictions()) {
      recipes.add(prediction.recipe());
      lines.add(line(prediction.recipe(), DATA, prediction.points()));
      lines.add(line(prediction.recipe(), CAME, List.of(prediction.target())));
      curve(prediction).ifPresent(lines::add);
    }
    if (lines.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no recipe has the runs that " + outcome.setup().name() + " is fitted to",
          "choose other sizes or another metric");
    }
    boolean isSingle = outcome.setup().isSingleStep();
    return new LineChart(
        title.orElse(outcome.setup().paperName() + " law of " + study.target().task()),
        List.of(
            outcome.setup().name() + " on " + outcome.sizes().sizes() + ", default seed",
            "data: mean of the last tenth of each run; data " + study.data().text()),
        new Axis(
            "percent_of_target",
            "compute (% of the target's)",
            Axis.Quantity.NUMBER,
            Axis.Scale.LOGARITHMIC),
        new Axis(
            "value",
            isSingle ? study.request().metric() : study.request().quantity(),
            Axis.Quantity.NUMBER,
            Axis.Scale.LINEAR),
        lines,
        List.of(),
        List.of(),
        Optional.of(new Channel("recipe", "recipe", recipes, Channel.Order.NONE)),
        Optional.of(new Channel("kind", "line", List.of(FIT, DATA, CAME), Channel.Order.NONE)),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  private static Line line(String recipe, String kind, List<LawPoint> points) {
    return new Line(
        Map.of("recipe", recipe, "kind", kind),
        points.stream().mapToDouble(each -> SizeAxis.percentOfTarget(each.compute())).toArray(),
        points.stream().mapToDouble(LawPoint::value).toArray());
  }

  /** Laws of parameters and tokens are drawn at the sizes alone. */
  private static Optional<Line> curve(LawPrediction prediction) {
    if (!(prediction.first() instanceof FitOutcome.Fitted fitted)) {
      return Optional.empty();
    }
    List<LawPoint> ends = new ArrayList<>(prediction.points());
    ends.add(prediction.target());
    List<LawPoint> curve = new ArrayList<>();
    if (fitted.form().inputs().size() == 1) {
      double first = StrictMath.log(ends.getFirst().compute());
      double last = StrictMath.log(ends.getLast().compute());
      IntStream.rangeClosed(0, STEPS)
          .mapToDouble(i -> StrictMath.exp(first + (last - first) * i / STEPS))
          .forEach(c -> curve.add(new LawPoint(c, new double[] {c}, fitted.predict(c))));
    } else {
      for (LawPoint end : ends) {
        curve.add(new LawPoint(end.compute(), end.inputs(), fitted.predict(end.inputs())));
      }
    }
    return Optional.of(line(prediction.recipe(), FIT, curve));
  }
}
