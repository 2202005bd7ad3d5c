package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The {@code metrics} text of a raw evaluation row: a Python dictionary literal whose keys vary by
 * size and task, as in the published files.
 */
final class SampleMetricsText {
  private static final int USUAL_LENGTH = 1536;

  private final SampleScores scores;
  private final Map<ModelSize, Map<String, List<Part>>> forms = new HashMap<>();

  /** A key with all punctuation before its value, and the value where it is always the same. */
  private record Part(RawMetric metric, String lead, String constant) {}

  SampleMetricsText(SampleScores scores) {
    this.scores = scores;
    for (ModelSize size : ModelSizes.all()) {
      Map<String, List<Part>> ofSize = new HashMap<>();
      Tasks.all().forEach(task -> ofSize.put(task.name(), parts(MetricKeys.of(task, size))));
      forms.put(size, ofSize);
    }
  }

  private static List<Part> parts(MetricKeys keys) {
    List<Part> parts = new ArrayList<>();
    for (RawMetric metric : keys.written()) {
      String lead = (parts.isEmpty() ? "{'" : ", '") + metric.key() + "': ";
      // A share of nothing is counted, not measured.
      String whole = metric == RawMetric.NO_ANSWER ? "0" : "";
      parts.add(new Part(metric, lead, keys.none().contains(metric) ? "None" : whole));
    }
    return List.copyOf(parts);
  }

  String of(EvaluationTask task, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    SampleCheckpoint checkpoint = new SampleCheckpoint(recipe, size, seed, step);
    return of(task, checkpoint, scores.loss(checkpoint));
  }

  /** The text of a task at a checkpoint of the given loss. */
  String of(EvaluationTask task, SampleCheckpoint checkpoint, double loss) {
    TaskScores values = scores.scores(task, checkpoint, loss);
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    for (Part part :
        Objects.requireNonNull(forms.getOrDefault(checkpoint.size(), Map.of()).get(task.name()))) {
      text.append(part.lead);
      if (part.constant.isEmpty()) {
        PythonText.append(text, values.value(part.metric));
      } else {
        text.append(part.constant);
      }
    }
    return text.append('}').toString();
  }
}
