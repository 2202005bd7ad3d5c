package dev.datadecide.domain.forecast.feature;

import dev.datadecide.domain.forecast.feature.CurveFeature.Measurement;
import dev.datadecide.domain.forecast.feature.WindowPoints.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The catalogue of features of curves. */
public final class CurveFeatures {
  private static final int GRID = 16;
  private static final int ROLL = 5;

  /** Where the grid begins, as a part of the last x of the window. */
  private static final double GRID_START = 0.01;

  private static final Pattern AT_PERCENT = Pattern.compile("at_pct_([0-9]+(?:\\.[0-9]+)?)");
  private static final Map<String, List<CurveFeature>> GROUPS = groups();
  private static final Map<String, CurveFeature> ALL =
      GROUPS.values().stream()
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  CurveFeature::name, each -> each, (one, other) -> one, LinkedHashMap::new));

  private CurveFeatures() {}

  /** All features of fixed name. */
  public static List<CurveFeature> all() {
    return List.copyOf(ALL.values());
  }

  /** Names of groups: {@code basic}, {@code xlogylog}, ..., {@code grid16}, {@code roll5_slope}. */
  public static List<String> groupNames() {
    return List.copyOf(GROUPS.keySet());
  }

  /**
   * The features that a name means: a feature, all of a group, or {@code at_pct_P} for the value at
   * P percent of training; none when the catalogue does not have it.
   */
  public static List<CurveFeature> named(String name) {
    if (GROUPS.containsKey(name)) {
      return GROUPS.getOrDefault(name, List.of());
    }
    Optional<CurveFeature> fixed = Optional.ofNullable(ALL.get(name));
    return fixed.or(() -> atPercent(name)).map(List::of).orElseGet(List::of);
  }

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException when the catalogue has none
   */
  public static CurveFeature one(String name) {
    List<CurveFeature> found = named(name);
    if (found.size() != 1) {
      throw new IllegalArgumentException("no feature is called " + name);
    }
    return found.getFirst();
  }

  private static Map<String, List<CurveFeature>> groups() {
    Map<String, List<CurveFeature>> groups = new LinkedHashMap<>();
    groups.put("basic", basic());
    for (Scale x : Scale.values()) {
      for (Scale y : Scale.values()) {
        String axes = "x" + x.label() + "y" + y.label();
        groups.put(axes, regression(axes, x, y));
      }
    }
    groups.put("grid16", grid());
    groups.put("roll5_slope", rolling());
    return groups;
  }

  private static List<CurveFeature> basic() {
    return List.of(
        new CurveFeature("num_steps", "n", points -> (double) points.count()),
        feature("first_val", "y_1", 1, WindowPoints::first),
        feature("last_val", "y_n", 1, WindowPoints::last),
        feature("first_last_diff", "y_n - y_1", 1, points -> points.last() - points.first()),
        feature(
            "first_last_slope",
            "(y_n - y_1) / (x_n - x_1)",
            2,
            points ->
                (points.last() - points.first())
                    / (points.x()[points.count() - 1] - points.x()[0])),
        feature("mean", "sum(y) / n", 1, points -> mean(points.y())),
        feature("std", "sqrt(sum((y - mean)^2) / n)", 1, CurveFeatures::deviation),
        feature("min", "min(y)", 1, points -> least(points.y())),
        feature("max", "max(y)", 1, points -> greatest(points.y())),
        feature("msd", "sum((y_i - y_(i-1))^2, i = 2..n) / (n - 1)", 2, CurveFeatures::squares));
  }

  private static List<CurveFeature> regression(String axes, Scale x, Scale y) {
    String line = "of Y = slope X + intercept, X = " + of(x, "x") + ", Y = " + of(y, "y");
    return List.of(
        fitted(axes + "_slope", "slope " + line, x, y, LineFit::slope),
        fitted(axes + "_intercept", "intercept " + line, x, y, LineFit::intercept),
        fitted(axes + "_r2", "1 - SSE/SYY " + line, x, y, LineFit::r2),
        fitted(axes + "_rmse", "sqrt(SSE/n) " + line, x, y, LineFit::rmse),
        fitted(axes + "_stderr", "sqrt(SSE/(n-2)/SXX) " + line, x, y, LineFit::slopeError));
  }

  private static String of(Scale scale, String name) {
    return switch (scale) {
      case LINEAR -> name;
      case LOGARITHMIC -> "ln " + name;
    };
  }

  private static CurveFeature fitted(
      String name, String formula, Scale x, Scale y, ToDoubleFunction<LineFit> part) {
    return new CurveFeature(
        name,
        formula,
        points -> {
          WindowPoints placed = points.on(x, y);
          return LineFit.of(placed.x(), placed.y()).map(part::applyAsDouble).orElse(Double.NaN);
        });
  }

  private static List<CurveFeature> grid() {
    List<CurveFeature> grid = new ArrayList<>();
    for (int i = 0; i < GRID; i++) {
      int at = i;
      grid.add(
          new CurveFeature(
              String.format(Locale.ROOT, "grid16_%02d", i),
              "y at x = 0.01^(1 - %d/15) x_n, linear in (ln x, y) inside the window".formatted(i),
              points -> gridOf(points).map(values -> values.y()[at]).orElse(Double.NaN)));
    }
    return grid;
  }

  private static List<CurveFeature> rolling() {
    List<CurveFeature> rolling = new ArrayList<>();
    for (int i = 0; i + ROLL <= GRID; i++) {
      int at = i;
      rolling.add(
          new CurveFeature(
              String.format(Locale.ROOT, "roll5_slope_%02d", i),
              "slope of grid16_%02d..grid16_%02d against ln x".formatted(i, i + ROLL - 1),
              points -> gridOf(points).map(values -> slope(values, at)).orElse(Double.NaN)));
    }
    return rolling;
  }

  private static double slope(WindowPoints grid, int from) {
    double[] x = new double[ROLL];
    double[] y = new double[ROLL];
    System.arraycopy(grid.x(), from, x, 0, ROLL);
    System.arraycopy(grid.y(), from, y, 0, ROLL);
    return LineFit.of(x, y).map(LineFit::slope).orElse(Double.NaN);
  }

  /** The grid of a window: ln x and values; empty where no point has a logarithm. */
  private static Optional<WindowPoints> gridOf(WindowPoints points) {
    WindowPoints placed = points.on(Scale.LOGARITHMIC, Scale.LINEAR);
    if (placed.count() == 0) {
      return Optional.empty();
    }
    double to = placed.x()[placed.count() - 1];
    double from = to + Math.log(GRID_START);
    double[] x = new double[GRID];
    double[] y = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      x[i] = i == GRID - 1 ? to : from + (to - from) * i / (GRID - 1);
      y[i] = WindowPoints.interpolated(placed.x(), placed.y(), x[i]);
    }
    return Optional.of(new WindowPoints(x, y, x, points.progress()));
  }

  private static Optional<CurveFeature> atPercent(String name) {
    Matcher matcher = AT_PERCENT.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double percent = Double.parseDouble(matcher.group(1));
    return Optional.of(
        new CurveFeature(
            name,
            "y at " + matcher.group(1) + " % of training, linear in (step, y) inside the window",
            points -> {
              double step = percent * points.progress().endStep() / 100;
              boolean isInside =
                  points.count() > 0
                      && points.steps()[0] <= step
                      && step <= points.steps()[points.count() - 1];
              return isInside
                  ? WindowPoints.interpolated(points.steps(), points.y(), step)
                  : Double.NaN;
            }));
  }

  private static CurveFeature feature(
      String name, String formula, int least, Measurement measurement) {
    return new CurveFeature(
        name, formula, points -> points.count() < least ? Double.NaN : measurement.of(points));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(WindowPoints points) {
    double mean = mean(points.y());
    double squares = 0;
    for (double value : points.y()) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / points.count());
  }

  private static double squares(WindowPoints points) {
    double squares = 0;
    for (int i = 1; i < points.count(); i++) {
      double difference = points.y()[i] - points.y()[i - 1];
      squares += difference * difference;
    }
    return squares / (points.count() - 1);
  }

  private static double least(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double greatest(double[] values) {
    double greatest = values[0];
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }
}
