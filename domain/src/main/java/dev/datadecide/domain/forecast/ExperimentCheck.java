package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.Experiment.Permission;
import dev.datadecide.domain.forecast.Experiment.Stage;
import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.FeatureColumn;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with an experiment before any number is read. */
public final class ExperimentCheck {
  private final Experiment experiment;
  private final List<String> problems = new ArrayList<>();

  private ExperimentCheck(Experiment experiment) {
    this.experiment = experiment;
  }

  /** Every problem, each with its reason; none for an experiment that may be run. */
  public static List<String> problems(Experiment experiment) {
    ExperimentCheck check = new ExperimentCheck(experiment);
    check.parts();
    check.horizon();
    check.overlap();
    check.direction();
    check.aggregates();
    return List.copyOf(check.problems);
  }

  private void parts() {
    require(!experiment.targets().isEmpty(), "nothing is forecast: name a target");
    require(!experiment.models().isEmpty(), "no model is named");
    require(!experiment.columns().isEmpty(), "no feature is named, of curves or of runs");
    boolean needsWindows = !experiment.curveFeatures().isEmpty();
    require(
        !needsWindows || !experiment.windows().isEmpty(),
        "features of curves need a window, and none is named");
    require(
        !needsWindows || !experiment.metrics().isEmpty(),
        "features of curves need a metric, and none is named");
    Set<String> names = new HashSet<>();
    for (FeatureColumn column : experiment.columns()) {
      require(names.add(column.name()), "feature " + column.name() + " is declared twice");
    }
    require(
        experiment.windows().stream().map(Window::measure).distinct().count() <= 1,
        "windows count in different measures, so that one table would mix horizons: use percent,"
            + " steps or tokens throughout");
    require(
        experiment.targetStage() == Stage.FINETUNING
            || experiment.windowStage() == Stage.PRETRAINING,
        "windows lie in finetuning, but the target in the pretraining before it");
  }

  private void horizon() {
    double horizon = experiment.horizon();
    require(
        horizon > 0 && horizon < 100,
        "horizon "
            + number(horizon)
            + " lies outside of (0, 100) percent: at 100 percent there is"
            + " nothing left to forecast");
    for (Window window : experiment.windows()) {
      double end = endPercent(window);
      require(
          end <= horizon + 1e-9,
          "window "
              + window.label()
              + " ends at "
              + number(end)
              + " percent, wiggle room included, past the horizon of "
              + number(horizon));
      require(
          end < 100,
          "window " + window.label() + " reaches the end of training, which is what is forecast");
    }
  }

  /** Where a window can end at most, over the sizes. */
  private double endPercent(Window window) {
    List<ModelSize> sizes = experiment.sizes().isEmpty() ? ModelSizes.all() : experiment.sizes();
    return sizes.stream()
        .map(size -> Progress.of(size, experiment.trainingEnd()))
        .mapToDouble(progress ->
            progress.percent(window.lastStep(progress, experiment.windowRule().wiggleRoom())))
        .max()
        .orElse(0);
  }

  private void overlap() {
    if (experiment.targetStage() == Stage.FINETUNING
        && experiment.windowStage() == Stage.PRETRAINING) {
      return;
    }
    for (Target target : experiment.targets()) {
      require(
          target.percent() > experiment.horizon()
              || experiment.permissions().contains(Permission.OVERLAP),
          "target "
              + target.label()
              + " stands at "
              + number(target.percent())
              + " percent, which windows may see up to "
              + number(experiment.horizon())
              + ": end them before, or allow \"overlap\"");
    }
  }

  private void direction() {
    Optional<Direction> known = SeriesName.of(experiment.targetMetric()).direction();
    if (experiment.direction().isPresent() && known.isPresent()) {
      require(
          experiment.direction().equals(known),
          "direction contradicts "
              + experiment.targetMetric()
              + ", of which "
              + switch (known.get()) {
                case LOWER_IS_BETTER -> "lower values are better";
                case HIGHER_IS_BETTER -> "higher values are better";
                case NONE -> "no values are better";
              });
    }
    boolean asksForBest = experiment.targets().stream().anyMatch(Target.Best.class::isInstance);
    require(
        !asksForBest || experiment.targetDirection().isPresent(),
        "target best needs to know which values of "
            + experiment.targetMetric()
            + " are better: say direction = \"lower\" or \"higher\"");
  }

  private void aggregates() {
    SeriesName target = SeriesName.of(experiment.targetMetric());
    for (String metric : experiment.metrics()) {
      require(
          !SeriesName.of(metric).averagesOver(target)
              || experiment.permissions().contains(Permission.AGGREGATE_OF_TARGET),
          "features of "
              + metric
              + " contain the target's task: allow \"aggregate_of_target\" if that is meant");
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(otherwise);
    }
  }

  private static String number(double value) {
    return Double.toString(Math.round(value * 1000) / 1000.0).replaceFirst("\\.0$", "");
  }
}
