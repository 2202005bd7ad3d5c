package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.Experiment.Missing;
import dev.datadecide.domain.forecast.Experiment.Permission;
import dev.datadecide.domain.forecast.Experiment.Stage;
import dev.datadecide.domain.forecast.ForecastTable.LeftOut;
import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.feature.FeatureColumn;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.suite.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the table of an experiment and one of its targets. Whatever lies after the horizon is cut
 * off before any feature or baseline is computed; only the target is read from the whole curve.
 */
public final class TableBuilder {
  private final Experiment experiment;
  private final Target target;
  private final List<FeatureColumn> columns;
  private final List<Subject> rows = new ArrayList<>();
  private final List<double[]> features = new ArrayList<>();
  private final List<Double> targets = new ArrayList<>();
  private final Map<String, List<Double>> baselines = new LinkedHashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private int lostPoints;

  private TableBuilder(Experiment experiment, Target target) {
    this.experiment = experiment;
    this.target = target;
    this.columns = experiment.columns();
    for (Baseline baseline : Baseline.values()) {
      baselines.put(baseline.label(), new ArrayList<>());
    }
  }

  /**
   * The table.
   *
   * @param curves of the runs that the experiment selects, in the order of rows
   */
  public static ForecastTable of(Experiment experiment, Target target, List<CurveSet> curves) {
    TableBuilder builder = new TableBuilder(experiment, target);
    curves.forEach(builder::add);
    return builder.build();
  }

  /** The numbers of one run that may be seen, in the order of the experiment's columns. */
  public static double[] features(Experiment experiment, CurveSet curves) {
    Map<String, RunCurve> early = new LinkedHashMap<>();
    curves.early().forEach((metric, curve) -> early.put(metric, visible(experiment, curve)));
    return experiment.columns().stream()
        .mapToDouble(column ->
            column.of(curves.subject(), early, lastStep(experiment, curves.subject(), early)))
        .toArray();
  }

  /** The part of a curve up to the horizon. */
  public static RunCurve visible(Experiment experiment, RunCurve curve) {
    Progress progress = curve.progress();
    return curve.only(step -> progress.percent((double) step) <= experiment.horizon());
  }

  /** The forecasts of a run's own early curve, by name. */
  public static Map<String, Double> baselines(
      Experiment experiment, Target target, CurveSet curves) {
    Map<String, Double> forecasts = new LinkedHashMap<>();
    for (Baseline baseline : Baseline.values()) {
      forecasts.put(
          baseline.label(),
          curves
              .ownEarly()
              .map(curve -> forecast(baseline, visible(experiment, curve), target))
              .orElse(Double.NaN));
    }
    return forecasts;
  }

  private static double forecast(Baseline baseline, RunCurve early, Target target) {
    double step = target.percent() * early.progress().endStep() / 100;
    double value = baseline.at(early, step);
    return target instanceof Target.Delta ? value - Baseline.REPEAT_LAST.at(early, step) : value;
  }

  private static double lastStep(
      Experiment experiment, Subject subject, Map<String, RunCurve> early) {
    Progress progress =
        early.values().stream()
            .findFirst()
            .map(RunCurve::progress)
            .orElseGet(() -> Progress.of(subject.size(), experiment.trainingEnd()));
    return experiment.windows().stream()
        .mapToDouble(window -> window.lastStep(progress, experiment.windowRule().wiggleRoom()))
        .max()
        .orElse(experiment.horizon() * progress.endStep() / 100);
  }

  private void add(CurveSet curves) {
    Subject subject = curves.subject();
    lostPoints += curves.whole().missing();
    if (!seen.add(subject.id())) {
      leaveOut(subject, "another row is of this run");
      return;
    }
    Optional<Target.Reading> reading =
        target.of(curves.whole(), experiment.targetDirection().orElse(Direction.NONE));
    if (reading.isEmpty()) {
      leaveOut(subject, "no value of " + experiment.targetMetric());
      return;
    }
    Optional<String> overlap = overlap(curves, reading.get());
    if (overlap.isPresent()) {
      leaveOut(subject, overlap.get());
      return;
    }
    double value = value(curves, reading.get());
    if (!Double.isFinite(experiment.transform().of(value))) {
      leaveOut(subject, experiment.transform().label() + " has no place for the target " + value);
      return;
    }
    double[] numbers = features(experiment, curves);
    long lacking = Arrays.stream(numbers).filter(Double::isNaN).count();
    if (isBlind(numbers)) {
      leaveOut(subject, "no feature of its curves could be computed before the horizon");
      return;
    }
    if (lacking > 0 && experiment.missing() == Missing.LEAVE_OUT) {
      leaveOut(subject, lacking + " features are missing");
      return;
    }
    rows.add(subject);
    features.add(numbers);
    targets.add(value);
    baselines(experiment, target, curves)
        .forEach((name, forecast) ->
            baselines.computeIfAbsent(name, all -> new ArrayList<>()).add(forecast));
    for (int j = 0; j < numbers.length; j++) {
      if (Double.isNaN(numbers[j])) {
        missing.merge(columns.get(j).name(), 1, Integer::sum);
      }
    }
  }

  /** A run that ended early has its last value where windows may look. */
  private Optional<String> overlap(CurveSet curves, Target.Reading reading) {
    boolean isOneStage = experiment.targetStage() == experiment.windowStage();
    double percent = curves.whole().progress().percent((double) reading.firstStep());
    boolean isAllowed =
        target instanceof Target.Progressive
            && experiment.permissions().contains(Permission.OVERLAP);
    return isOneStage && percent <= experiment.horizon() && !isAllowed
        ? Optional.of(
            "its %s stands at step %d, before the horizon"
                .formatted(target.label(), reading.firstStep()))
        : Optional.empty();
  }

  private double value(CurveSet curves, Target.Reading reading) {
    if (!(target instanceof Target.Delta)) {
      return reading.value();
    }
    return curves
        .ownEarly()
        .map(curve -> visible(experiment, curve))
        .filter(early -> early.points() > 0)
        .map(early -> reading.value() - early.lastValue())
        .orElse(Double.NaN);
  }

  /** Whether nothing is known of the curves that features are asked of. */
  private boolean isBlind(double[] numbers) {
    boolean hasCurves = false;
    for (int j = 0; j < numbers.length; j++) {
      if (columns.get(j).source().isPresent()) {
        hasCurves = true;
        // A count of points is there for every curve, and says nothing when it is 0.
        boolean isCount = columns.get(j).name().endsWith("__num_steps");
        if (!Double.isNaN(numbers[j]) && !(isCount && numbers[j] == 0)) {
          return false;
        }
      }
    }
    return hasCurves;
  }

  private void leaveOut(Subject subject, String reason) {
    leftOut.add(new LeftOut(subject.id(), reason));
  }

  private ForecastTable build() {
    Map<String, double[]> forecasts = new LinkedHashMap<>();
    baselines.forEach((name, all) -> forecasts.put(name, primitive(all)));
    double[] flat = new double[rows.size() * columns.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(features.get(i), 0, flat, i * columns.size(), columns.size());
    }
    Matrix matrix = Matrix.of(rows.size(), columns.size(), flat);
    return new ForecastTable(
        rows,
        columns.stream().map(FeatureColumn::name).toList(),
        matrix,
        primitive(targets),
        forecasts,
        leftOut,
        notes(matrix));
  }

  private List<String> notes(Matrix matrix) {
    List<String> notes = new ArrayList<>();
    missing.forEach((column, count) ->
        notes.add(
            "%s is missing in %d of %d rows, filled with the training part's mean"
                .formatted(column, count, rows.size())));
    for (int j = 0; j < matrix.columns(); j++) {
      double[] column = matrix.column(j);
      if (column.length > 0 && Arrays.stream(column).allMatch(each -> each == column[0])) {
        notes.add(columns.get(j).name() + " is constant");
      }
    }
    if (lostPoints > 0) {
      notes.add(lostPoints + " points of the target's curves are missing or not finite");
    }
    if (matrix.columns() > matrix.rows()) {
      notes.add("%d columns for %d rows".formatted(matrix.columns(), matrix.rows()));
    }
    if (target instanceof Target.Best && experiment.targetStage() == Stage.PRETRAINING) {
      notes.add("best is of the whole curve, the windows' part included");
    }
    return notes;
  }

  private static double[] primitive(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
