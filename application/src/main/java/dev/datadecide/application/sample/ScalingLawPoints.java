package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What scaling laws of one recipe are fitted to: the averages of its default runs. */
final class ScalingLawPoints {
  /** A checkpoint with its values by task and metric, as {@link MacroAverages#at} has them. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Point(double parameters, double tokens, double compute, double[][] values) {}

  /** The size that is predicted. */
  private static final String TARGET = "1B";

  /** The loss of a run is the mean over this last part of its checkpoints. */
  private static final double END = 0.9;

  private final Map<String, List<Point>> runs = new HashMap<>();
  private final Point target;

  ScalingLawPoints(MacroAverages averages, DataRecipe recipe) {
    for (String size : List.of("150M", "300M", "530M", "750M")) {
      runs.put(size, run(averages, recipe, ModelSizes.named(size)));
    }
    ModelSize largest = ModelSizes.named(TARGET);
    target = point(averages, recipe, largest, largest.lastPublishedStep());
  }

  private static List<Point> run(MacroAverages averages, DataRecipe recipe, ModelSize size) {
    return size.publishedSteps().stream()
        .filter(step -> step > 0)
        .map(step -> point(averages, recipe, size, step))
        .toList();
  }

  private static Point point(MacroAverages averages, DataRecipe recipe, ModelSize size, long step) {
    TrainingSchedule schedule = TrainingSchedule.of(size);
    return new Point(
        size.exactNonEmbeddingParameters(),
        schedule.tokensAt(step),
        schedule.computeAt(step),
        averages.at(new SampleCheckpoint(recipe, size, Seeds.all().getFirst(), step)));
  }

  /** The end of the 1B run: the truth. */
  Point target() {
    return target;
  }

  /** The last part of the checkpoints of some sizes. */
  List<Point> last(List<String> sizes, double share) {
    List<Point> points = new ArrayList<>();
    for (String size : sizes) {
      List<Point> run = Objects.requireNonNull(runs.get(size));
      points.addAll(run.subList((int) Math.ceil((1 - share) * run.size()), run.size()));
    }
    return points;
  }

  /** One point per size: the end of its run, with its values the means over the last tenth. */
  List<Point> ends(List<String> sizes) {
    List<Point> ends = new ArrayList<>();
    for (String size : sizes) {
      List<Point> run = Objects.requireNonNull(runs.get(size));
      int from = Math.min(run.size() - 1, (int) Math.ceil(END * run.size()));
      Point last = run.getLast();
      ends.add(
          new Point(
              last.parameters(),
              last.tokens(),
              last.compute(),
              mean(run.subList(from, run.size()))));
    }
    return ends;
  }

  private static double[][] mean(List<Point> points) {
    double[][] first = points.getFirst().values();
    double[][] mean = new double[first.length][first[0].length];
    for (int task = 0; task < mean.length; task++) {
      for (int metric = 0; metric < mean[task].length; metric++) {
        double sum = 0;
        for (Point point : points) {
          sum += point.values()[task][metric];
        }
        mean[task][metric] = sum / points.size();
      }
    }
    return mean;
  }
}
