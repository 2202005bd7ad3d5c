package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The nine tasks, MMLU and the average of the ten at a checkpoint. An average is over the parts
 * that have the metric.
 */
final class MacroAverages {
  private static final List<EvaluationTask> CORE =
      Tasks.all().stream().filter(task -> !task.isMmluSubject()).toList();
  private static final List<EvaluationTask> SUBJECTS =
      Tasks.all().stream().filter(EvaluationTask::isMmluSubject).toList();

  /** The eleven rows of a checkpoint. */
  static final List<BenchmarkTask> TASKS =
      Stream.<BenchmarkTask>concat(
              CORE.stream(), Stream.of(average("mmlu"), average("olmes_10_macro_avg")))
          .toList();

  private final SampleScores scores;

  /** Which metrics have a value, by size and task. */
  private final Map<ModelSize, Map<String, boolean[]>> known = new HashMap<>();

  MacroAverages(SampleScores scores) {
    this.scores = scores;
    for (ModelSize size : ModelSizes.all()) {
      Map<String, boolean[]> ofSize = new HashMap<>();
      Tasks.all().forEach(task -> ofSize.put(task.name(), known(MetricKeys.of(task, size))));
      known.put(size, ofSize);
    }
  }

  private static boolean[] known(MetricKeys keys) {
    boolean[] known = new boolean[MacroMetric.ALL.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = keys.hasValue(MacroMetric.ALL.get(i).source());
    }
    return known;
  }

  private static TaskAverage average(String name) {
    return Tasks.averages().stream()
        .filter(average -> average.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The values of a checkpoint: for each of {@link #TASKS} those of {@link MacroMetric#ALL}, NaN
   * where there is none.
   */
  double[][] at(SampleCheckpoint checkpoint) {
    double loss = scores.loss(checkpoint);
    double[][] core = values(CORE, checkpoint, loss);
    double[] mmlu = mean(values(SUBJECTS, checkpoint, loss));
    double[][] ten = Arrays.copyOf(core, core.length + 1);
    ten[core.length] = mmlu;
    double[][] all = Arrays.copyOf(ten, ten.length + 1);
    all[ten.length] = mean(ten);
    return all;
  }

  private double[][] values(List<EvaluationTask> tasks, SampleCheckpoint checkpoint, double loss) {
    Map<String, boolean[]> ofSize = known.getOrDefault(checkpoint.size(), Map.of());
    double[][] values = new double[tasks.size()][MacroMetric.ALL.size()];
    for (int i = 0; i < values.length; i++) {
      EvaluationTask task = tasks.get(i);
      boolean[] isKnown = Objects.requireNonNull(ofSize.get(task.name()));
      TaskScores all = scores.scores(task, checkpoint, loss);
      for (int metric = 0; metric < isKnown.length; metric++) {
        values[i][metric] =
            isKnown[metric] ? MacroMetric.ALL.get(metric).value().applyAsDouble(all) : Double.NaN;
      }
    }
    return values;
  }

  private static double[] mean(double[][] parts) {
    double[] means = new double[MacroMetric.ALL.size()];
    for (int metric = 0; metric < means.length; metric++) {
      double sum = 0;
      int count = 0;
      for (double[] part : parts) {
        if (!Double.isNaN(part[metric])) {
          sum += part[metric];
          count++;
        }
      }
      means[metric] = count == 0 ? Double.NaN : sum / count;
    }
    return means;
  }
}
